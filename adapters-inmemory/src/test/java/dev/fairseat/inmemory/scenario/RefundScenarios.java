package dev.fairseat.inmemory.scenario;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.payment.Payment.Refund;
import dev.fairseat.domain.reservation.ReservationState.Refunded;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.Transfer.Kind;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.inmemory.harness.Fan;
import dev.fairseat.inmemory.harness.OnSale;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seats for money again, until a day before the concert. The curtain rises in ten days. */
public class RefundScenarios extends OnSaleScenarios {

    private static final Duration CUT_OFF = ofDays(9);

    private OnSale aurora;
    private Fan mina;

    @BeforeEach
    void a_fan_with_two_tickets() {
        aurora = planned("aurora").startsIn(ofDays(10)).closesIn(ofDays(10)).goesOnSale();
        mina = aurora.fan("mina").tops(300_000).joins().holds("A-1", "A-2").pays();
    }

    @Test
    void the_money_comes_back_and_the_seats_are_open_again() {
        mina.refunds();

        assertThat(mina.balance()).isEqualTo(won(300_000));
        assertThat(aurora.openSeats()).isEqualTo(50);
        assertThat(mina.reservation().state()).isEqualTo(new Refunded(aurora.now()));
        assertThat(mina.transfers()).extracting(Transfer::kind).containsExactly(Kind.REFUND, Kind.PAYMENT, Kind.TOP_UP);
        assertThat(mina.payments())
                .singleElement()
                .satisfies(payment ->
                        assertThat(payment.refund().map(Refund::balance)).contains(won(300_000)));
    }

    @Test
    void refunded_seats_are_for_others_to_buy() {
        mina.refunds();

        var theo = aurora.fan("theo").tops(240_000).joins().holds("A-1", "A-2").pays();

        assertThat(aurora.seat("A-1").soldTo()).contains(theo);
        assertThat(aurora.takings()).isEqualTo(won(240_000));
    }

    @Test
    void giving_back_twice_frees_nothing_that_belongs_to_somebody_else_by_then() {
        mina.refunds();
        var theo = aurora.fan("theo").tops(240_000).joins().holds("A-1", "A-2").pays();

        mina.isRefused("not-paid", Fan::refunds);

        assertThat(aurora.seat("A-1").soldTo()).contains(theo);
        assertThat(mina.balance()).isEqualTo(won(300_000));
    }

    @Test
    void a_repeated_refund_pays_once() {
        mina.refunds().repeats().repeats();

        assertThat(mina.balance()).isEqualTo(won(300_000));
    }

    @Test
    void a_payment_repeated_after_its_refund_takes_no_money_again() {
        var theo = aurora.fan("theo")
                .tops(120_000)
                .joins()
                .holds("B-1")
                .underKey("pay")
                .pays();
        theo.refunds();

        theo.underKey("pay").pays();

        assertThat(theo.balance()).isEqualTo(won(120_000));
        assertThat(aurora.seat("B-1").isOpen()).isTrue();
    }

    @Test
    void one_millisecond_before_the_cut_off_is_in_time() {
        aurora.passes(CUT_OFF.minus(MOMENT));

        mina.refunds();

        assertThat(mina.balance()).isEqualTo(won(300_000));
    }

    @Test
    void at_the_cut_off_it_is_too_late() {
        aurora.passes(CUT_OFF);

        mina.isRefused("too-late-to-refund", Fan::refunds);

        assertThat(aurora.soldSeats()).isEqualTo(2);
        assertThat(mina.balance()).isEqualTo(won(60_000));
    }

    @Test
    void the_organiser_may_move_the_cut_off() {
        aurora.passes(CUT_OFF);
        mina.isRefused("too-late-to-refund", Fan::refunds);

        aurora.changes(rules -> rules.withRefundCutOff(ofHours(1)));
        mina.refunds();

        assertThat(mina.balance()).isEqualTo(won(300_000));
    }

    @Test
    void only_what_was_paid_can_be_refunded() {
        var theo = aurora.fan("theo").tops(120_000).joins().holds("B-1");
        theo.isRefused("not-paid", Fan::refunds);

        theo.releases();
        theo.isRefused("not-paid", Fan::refunds);

        assertThat(theo.balance()).isEqualTo(won(120_000));
    }

    @Test
    void nobody_gets_the_money_for_somebody_elses_seats() {
        var theo = aurora.fan("theo").tops(1_000);

        theo.isRefused("no-such-reservation", fan -> fan.refunds(mina.reservationId()));

        assertThat(theo.balance()).isEqualTo(won(1_000));
        assertThat(aurora.soldSeats()).isEqualTo(2);
    }

    @Test
    void the_money_comes_back_even_when_the_wallet_is_full() {
        var small = planned("borealis")
                .walletRules(new WalletRules(won(1), won(150_000), won(150_000)))
                .goesOnSale();
        var theo = small.fan("theo").tops(150_000).joins().holds("A-1").pays().tops(120_000);

        theo.refunds();

        assertThat(theo.balance()).isEqualTo(won(270_000));
        theo.isRefused("balance-too-large", fan -> fan.tops(1));
    }

    @Test
    void refunded_money_buys_other_seats() {
        mina.refunds().joins().holds("C-1", "C-2").pays();

        assertThat(aurora.seat("C-1").soldTo()).contains(mina);
        assertThat(aurora.seat("A-1").isOpen()).isTrue();
        assertThat(mina.balance()).isEqualTo(won(60_000));
    }

    @Test
    void one_of_two_orders_can_be_given_back() {
        var first = mina.reservationId();
        mina.tops(120_000).joins().holds("B-1").pays();

        mina.refunds(first);

        assertThat(aurora.seat("A-1").isOpen()).isTrue();
        assertThat(aurora.seat("B-1").soldTo()).contains(mina);
    }
}
