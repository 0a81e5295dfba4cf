package dev.fairseat.domain.wallet;

import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.won;
import static dev.fairseat.domain.RefusedAs.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.wallet.Transfer.Kind;
import dev.fairseat.domain.wallet.WalletRefusal.AmountOutOfRange;
import dev.fairseat.domain.wallet.WalletRefusal.BalanceTooLarge;
import dev.fairseat.domain.wallet.WalletRefusal.BalanceTooSmall;
import dev.fairseat.domain.wallet.WalletRefusal.WrongCurrency;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletTest {

    private static final Currency KRW = Currency.getInstance("KRW");
    private static final TransferId ID = transfer(1);
    private static final WalletRules RULES = new WalletRules(won(1_000), won(500_000), won(800_000));

    private final Wallet empty = Wallet.empty(MINA, KRW);

    @Test
    void a_new_wallet_holds_nothing() {
        assertThat(empty).isEqualTo(new Wallet(MINA, won(0), 0));
    }

    @Test
    void a_top_up_adds_to_the_balance_and_leaves_a_transfer() {
        var booked = empty.topUp(ID, won(200_000), RULES, OPENING);

        assertThat(booked.wallet()).isEqualTo(new Wallet(MINA, won(200_000), 1));
        assertThat(booked.transfer())
                .isEqualTo(new Transfer(ID, Kind.TOP_UP, MINA, 1, won(200_000), won(200_000), ID.toString(), OPENING));
    }

    @Test
    void a_payment_takes_from_the_balance_and_leaves_a_transfer() {
        var booked = holding(200_000).pay(ID, won(120_000), "A-1", OPENING);

        assertThat(booked.wallet()).isEqualTo(new Wallet(MINA, won(80_000), 8));
        assertThat(booked.transfer())
                .isEqualTo(new Transfer(ID, Kind.PAYMENT, MINA, 8, won(120_000), won(80_000), "A-1", OPENING));
    }

    @Test
    void a_refund_gives_back_and_leaves_a_transfer() {
        var booked = holding(80_000).refund(ID, won(120_000), "A-1", OPENING);

        assertThat(booked.wallet()).isEqualTo(new Wallet(MINA, won(200_000), 8));
        assertThat(booked.transfer())
                .isEqualTo(new Transfer(ID, Kind.REFUND, MINA, 8, won(120_000), won(200_000), "A-1", OPENING));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 500_000})
    void the_least_and_the_most_are_allowed(long amount) {
        assertThat(empty.topUp(ID, won(amount), RULES, OPENING).wallet().balance())
                .isEqualTo(won(amount));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -500_000, 999, 500_001, 2_147_483_647, Money.MAX_AMOUNT, -Money.MAX_AMOUNT})
    void less_than_the_least_and_more_than_the_most_is_not(long amount) {
        assertRefused(
                new AmountOutOfRange(won(1_000), won(500_000)), () -> empty.topUp(ID, won(amount), RULES, OPENING));
    }

    @Test
    void the_balance_may_reach_its_limit_and_not_go_beyond() {
        var rich = holding(500_000);

        assertThat(rich.topUp(ID, won(300_000), RULES, OPENING).wallet().balance())
                .isEqualTo(won(800_000));
        assertRefused(
                new BalanceTooLarge(won(500_000), won(300_001), won(800_000)),
                () -> rich.topUp(ID, won(300_001), RULES, OPENING));
    }

    @Test
    void a_limit_at_the_end_of_all_numbers_is_still_a_limit() {
        var endless = new WalletRules(won(1), won(Money.MAX_AMOUNT), won(Money.MAX_AMOUNT));
        var full = new Wallet(MINA, won(Money.MAX_AMOUNT), 1);

        assertRefused(
                new BalanceTooLarge(won(Money.MAX_AMOUNT), won(Money.MAX_AMOUNT), won(Money.MAX_AMOUNT)),
                () -> full.topUp(ID, won(Money.MAX_AMOUNT), endless, OPENING));
    }

    @Test
    void money_of_another_kind_is_refused() {
        var krw = KRW;
        var eur = Currency.getInstance("EUR");

        assertRefused(new WrongCurrency(eur, krw), () -> empty.topUp(ID, Money.of(1_000, "EUR"), RULES, OPENING));
        assertRefused(new WrongCurrency(eur, krw), () -> holding(1).pay(ID, Money.of(1, "EUR"), "A-1", OPENING));
    }

    @Test
    void one_can_pay_with_the_last_won() {
        assertThat(holding(120_000)
                        .pay(ID, won(120_000), "A-1", OPENING)
                        .wallet()
                        .balance())
                .isEqualTo(won(0));
    }

    @Test
    void one_won_too_little_is_too_little_and_it_says_how_much_is_missing() {
        assertRefused(
                new BalanceTooSmall(won(119_999), won(120_000), won(1)),
                () -> holding(119_999).pay(ID, won(120_000), "A-1", OPENING));
        assertRefused(
                new BalanceTooSmall(won(0), won(120_000), won(120_000)),
                () -> empty.pay(ID, won(120_000), "A-1", OPENING));
    }

    @Test
    void what_is_the_members_own_is_given_back_even_beyond_the_limit() {
        var full = holding(800_000);

        var refunded = full.refund(ID, won(120_000), "A-1", OPENING).wallet();

        assertThat(refunded.balance()).isEqualTo(won(920_000));
        assertRefused(
                new BalanceTooLarge(won(920_000), won(1_000), won(800_000)),
                () -> refunded.topUp(ID, won(1_000), RULES, OPENING));
        assertThat(refunded.pay(ID, won(920_000), "A-1", OPENING).wallet().balance())
                .isEqualTo(won(0));
    }

    @Test
    void nobody_owes_the_house() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Wallet(MINA, won(-1), 1));
    }

    @Test
    void the_balance_is_always_the_sum_of_the_transfers() {
        var random = new SplittableRandom(42);
        var wallet = empty;
        List<Transfer> transfers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            try {
                var booked = switch (random.nextInt(3)) {
                    case 0 -> wallet.topUp(transfer(i), won(random.nextLong(1, 600_000)), RULES, OPENING);
                    case 1 -> wallet.pay(transfer(i), won(random.nextLong(1, 600_000)), "A-1", OPENING);
                    default -> wallet.refund(transfer(i), won(random.nextLong(1, 1_000)), "A-1", OPENING);
                };
                wallet = booked.wallet();
                transfers.add(booked.transfer());
            } catch (Refused refused) {
                continue; // and nothing has changed
            }
            var sum = won(0);
            for (Transfer each : transfers) {
                sum = each.kind() == Kind.PAYMENT ? sum.minus(each.amount()) : sum.plus(each.amount());
            }
            assertThat(wallet.balance())
                    .isEqualTo(sum)
                    .isEqualTo(transfers.get(transfers.size() - 1).balance());
            assertThat(wallet.transfers()).isEqualTo(transfers.size());
        }
        assertThat(transfers).extracting(Transfer::kind).contains(Kind.values());
    }

    @Test
    void limits_rise_from_above_zero() {
        assertThat(new WalletRules(won(1), won(1), won(1)).currency()).isEqualTo(KRW);
        assertThatIllegalArgumentException().isThrownBy(() -> new WalletRules(won(0), won(1), won(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new WalletRules(won(2), won(1), won(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> new WalletRules(won(1), won(3), won(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WalletRules(won(1), Money.of(2, "EUR"), Money.of(3, "EUR")));
    }

    @Test
    void the_standard_limits_are_the_ones_that_are_documented() {
        assertThat(WalletRules.standard()).isEqualTo(new WalletRules(won(1), won(1_000_000), won(10_000_000)));
    }

    @Test
    void a_refund_beyond_all_numbers_is_an_error_and_not_another_number() {
        var full = new Wallet(MINA, won(Money.MAX_AMOUNT), 1);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> full.refund(ID, won(1), "A-1", OPENING));
    }

    private static Wallet holding(long amount) {
        return new Wallet(MINA, won(amount), 7);
    }

    private static TransferId transfer(int number) {
        return new TransferId(new UUID(0, number));
    }
}
