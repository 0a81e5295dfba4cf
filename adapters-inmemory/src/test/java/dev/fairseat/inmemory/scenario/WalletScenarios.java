package dev.fairseat.inmemory.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.WalletRefusal.AmountOutOfRange;
import dev.fairseat.domain.wallet.WalletRefusal.BalanceTooLarge;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.inmemory.harness.Fan;
import dev.fairseat.inmemory.harness.OnSale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money put aside for tickets: 1,000 to 500,000 at a time, 800,000 in all. */
public class WalletScenarios extends OnSaleScenarios {

    private OnSale aurora;
    private Fan mina;

    @BeforeEach
    void an_empty_wallet() {
        aurora = planned("aurora")
                .walletRules(new WalletRules(won(1_000), won(500_000), won(800_000)))
                .goesOnSale();
        mina = aurora.fan("mina");
    }

    @Test
    void a_wallet_begins_empty() {
        assertThat(mina.balance()).isEqualTo(won(0));
        assertThat(mina.transfers()).isEmpty();
    }

    @Test
    void what_is_put_in_is_there() {
        mina.tops(200_000).tops(1_000);

        assertThat(mina.balance()).isEqualTo(won(201_000));
        assertThat(mina.transfers())
                .extracting(Transfer::amount, Transfer::balance)
                .containsExactly(tuple(won(1_000), won(201_000)), tuple(won(200_000), won(200_000)));
    }

    @Test
    void nothing_and_less_than_nothing_cannot_be_put_in() {
        mina.isRefused("amount-out-of-range", fan -> fan.tops(0));
        mina.isRefused("amount-out-of-range", fan -> fan.tops(-1));
        mina.isRefused("amount-out-of-range", fan -> fan.tops(-200_000));

        assertThat(mina.balance()).isEqualTo(won(0));
    }

    @Test
    void the_limits_of_one_top_up_are_allowed_and_one_won_beyond_is_not() {
        mina.tops(1_000).tops(500_000);

        assertThat(mina.refusalOf(fan -> fan.tops(999))).isEqualTo(new AmountOutOfRange(won(1_000), won(500_000)));
        mina.isRefused("amount-out-of-range", fan -> fan.tops(500_001));
        assertThat(mina.balance()).isEqualTo(won(501_000));
    }

    @Test
    void a_wallet_can_be_filled_to_the_brim_and_not_beyond() {
        mina.tops(500_000);

        assertThat(mina.refusalOf(fan -> fan.tops(300_001)))
                .isEqualTo(new BalanceTooLarge(won(500_000), won(300_001), won(800_000)));
        mina.tops(300_000);

        assertThat(mina.balance()).isEqualTo(won(800_000));
    }

    @Test
    void no_amount_is_so_large_that_it_becomes_a_small_one() {
        mina.tops(500_000);

        mina.isRefused("amount-out-of-range", fan -> fan.tops(2_147_483_647));
        mina.isRefused("amount-out-of-range", fan -> fan.tops(Money.MAX_AMOUNT));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> mina.tops(Long.MAX_VALUE));

        assertThat(mina.balance()).isEqualTo(won(500_000));
    }

    @Test
    void another_currency_is_not_accepted() {
        mina.isRefused("wrong-currency", fan -> fan.tops(Money.of(1_000, "EUR")));
    }

    @Test
    void topping_up_twice_under_one_key_tops_up_once() {
        mina.tops(200_000).repeats().repeats();

        assertThat(mina.balance()).isEqualTo(won(200_000));
    }

    @Test
    void one_key_is_for_one_amount() {
        mina.underKey("top-up-1").tops(200_000);

        mina.isRefused("request-key-reused", fan -> fan.underKey("top-up-1").tops(300_000));

        assertThat(mina.balance()).isEqualTo(won(200_000));
    }

    @Test
    void a_key_does_not_show_one_fan_the_answer_of_another() {
        mina.underKey("top-up-1").tops(200_000);

        var theo = aurora.fan("theo").underKey("top-up-1").tops(1_000);

        assertThat(theo.balance()).isEqualTo(won(1_000));
        assertThat(theo.transfers()).hasSize(1);
    }

    @Test
    void a_repetition_that_arrives_late_changes_nothing() {
        mina.underKey("first").tops(200_000);
        mina.joins().holds("A-1").pays();
        mina.tops(50_000);

        mina.underKey("first").tops(200_000);

        assertThat(mina.balance()).isEqualTo(won(130_000));
    }

    @Test
    void the_history_can_be_paged_without_gaps() {
        for (int i = 0; i < 7; i++) mina.tops(1_000 + i);

        var newest = aurora.office().transfers(mina.id(), Optional.empty(), 3);
        var next = aurora.office()
                .transfers(mina.id(), Optional.of(newest.items().get(2).sequence()), 3);
        var oldest = aurora.office()
                .transfers(mina.id(), Optional.of(next.items().get(2).sequence()), 3);

        assertThat(newest.items()).extracting(Transfer::sequence).containsExactly(7L, 6L, 5L);
        assertThat(next.items()).extracting(Transfer::sequence).containsExactly(4L, 3L, 2L);
        assertThat(oldest.items()).extracting(Transfer::sequence).containsExactly(1L);
        assertThat(newest.more()).isTrue();
        assertThat(oldest.more()).isFalse();
    }
}
