package dev.fairseat.inmemory.scenario;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.queue.Standing.Admitted;
import dev.fairseat.domain.queue.Standing.Finished;
import dev.fairseat.domain.queue.Standing.Waiting;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationState.Confirmed;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.Transfer.Kind;
import dev.fairseat.domain.wallet.WalletRefusal.BalanceTooSmall;
import dev.fairseat.inmemory.harness.Fan;
import dev.fairseat.inmemory.harness.OnSale;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money for seats: both or neither, once. */
public class PaymentScenarios extends OnSaleScenarios {

    private static final Duration HOLD = ofMinutes(5);

    private OnSale aurora;
    private Fan mina;

    @BeforeEach
    void a_fan_inside() {
        aurora = onSale("aurora");
        mina = aurora.fan("mina").tops(300_000).joins().polls();
    }

    @Test
    void from_signing_up_to_a_paid_seat() {
        var yuna = aurora.signsUp("yuna").tops(300_000).joins().holds("A-1", "A-2");
        mina.isRefused("seats-taken", fan -> fan.holds("A-2", "A-3"));

        yuna.pays();

        assertThat(aurora.seat("A-1").soldTo()).contains(yuna);
        assertThat(aurora.seat("A-2").soldTo()).contains(yuna);
        assertThat(yuna.balance()).isEqualTo(won(60_000));
        assertThat(yuna.reservation().state()).isEqualTo(new Confirmed(aurora.now()));
        assertThat(yuna.payments()).extracting(Payment::amount).containsExactly(won(240_000));
        assertThat(aurora.takings()).isEqualTo(won(240_000));
        mina.isRefused("seats-taken", fan -> fan.holds("A-2"));
    }

    @Test
    void one_millisecond_before_the_end_of_the_hold_is_in_time() {
        mina.holds("A-1");

        aurora.passes(HOLD.minus(MOMENT));
        mina.pays();

        assertThat(aurora.seat("A-1").soldTo()).contains(mina);
    }

    @Test
    void at_the_end_of_the_hold_is_too_late_and_costs_nothing() {
        mina.holds("A-1");

        aurora.passes(HOLD);
        mina.isRefused("hold-expired", Fan::pays);

        assertThat(mina.balance()).isEqualTo(won(300_000));
        assertThat(aurora.seat("A-1").isOpen()).isTrue();
        assertThat(mina.payments()).isEmpty();
    }

    @Test
    void a_seat_is_not_sold_twice_when_a_hold_runs_out() {
        var theo = aurora.fan("theo").tops(300_000).joins().polls();
        mina.holds("A-1");
        aurora.passes(HOLD);

        theo.holds("A-1");
        mina.isRefused("hold-expired", Fan::pays);
        theo.pays();
        mina.isRefused("hold-expired", Fan::pays);

        assertThat(aurora.seat("A-1").soldTo()).contains(theo);
        assertThat(aurora.takings()).isEqualTo(won(120_000));
    }

    @Test
    void who_has_too_little_keeps_the_hold_and_is_told_how_much_is_missing() {
        mina.holds("A-1", "A-2", "A-3");

        var refusal = mina.refusalOf(Fan::pays);

        assertThat(refusal).isEqualTo(new BalanceTooSmall(won(300_000), won(360_000), won(60_000)));
        assertThat(aurora.heldSeats()).isEqualTo(3);
        assertThat(mina.balance()).isEqualTo(won(300_000));
    }

    @Test
    void topping_up_within_the_hold_and_paying_again_under_the_same_key_works() {
        mina.holds("A-1", "A-2", "A-3");
        mina.isRefused("balance-too-small", fan -> fan.underKey("pay-1").pays());
        aurora.passes(ofMinutes(4));

        mina.tops(60_000).underKey("pay-1").pays();

        assertThat(mina.balance()).isEqualTo(won(0));
        assertThat(aurora.soldSeats()).isEqualTo(3);
    }

    @Test
    void topping_up_after_the_hold_does_not_bring_the_seats_back() {
        mina.holds("A-1", "A-2", "A-3");
        mina.isRefused("balance-too-small", Fan::pays);

        aurora.passes(HOLD);
        mina.tops(60_000);

        mina.isRefused("hold-expired", Fan::pays);
        assertThat(mina.balance()).isEqualTo(won(360_000));
    }

    @Test
    void paying_twice_under_one_key_pays_once() {
        mina.holds("A-1").pays().repeats().repeats();

        assertThat(mina.balance()).isEqualTo(won(180_000));
        assertThat(mina.payments()).hasSize(1);
    }

    @Test
    void paying_twice_under_two_keys_pays_once() {
        mina.holds("A-1").pays();

        mina.isRefused("already-paid", Fan::pays);

        assertThat(mina.balance()).isEqualTo(won(180_000));
    }

    @Test
    void the_key_of_one_payment_does_not_pay_for_another() {
        mina.holds("A-1").underKey("pay-1").pays();
        mina.joins().holds("A-2");

        mina.isRefused("request-key-reused", fan -> fan.underKey("pay-1").pays());

        assertThat(aurora.seat("A-2").isHeldBy(mina)).isTrue();
        assertThat(mina.balance()).isEqualTo(won(180_000));
    }

    @Test
    void a_key_for_holding_may_be_used_for_paying_too() {
        mina.underKey("one").holds("A-1").underKey("one").pays();

        assertThat(aurora.seat("A-1").soldTo()).contains(mina);
    }

    @Test
    void paying_ends_the_turn_and_lets_the_next_fan_in() {
        var borealis = aurora.alongside("borealis")
                .rules(rules -> rules.withCapacity(1))
                .goesOnSale();
        var yuna = borealis.fan("yuna").tops(120_000).joins().holds("A-1");
        var theo = borealis.fan("theo").joins();
        assertThat(theo.standing()).isInstanceOf(Waiting.class);

        yuna.pays();

        assertThat(yuna.standing()).isEqualTo(new Finished());
        yuna.isRefused("ticket-used", Fan::seesSeats);
        assertThat(theo.standing()).isInstanceOf(Admitted.class);
    }

    @Test
    void nobody_pays_for_what_somebody_else_holds() {
        var theo = aurora.fan("theo").tops(300_000).joins().polls();
        mina.holds("A-1");

        theo.isRefused("no-such-reservation", fan -> fan.pays(mina.reservationId()));

        assertThat(theo.balance()).isEqualTo(won(300_000));
        assertThat(aurora.seat("A-1").isHeldBy(mina)).isTrue();
    }

    @Test
    void somebody_elses_place_in_line_pays_for_nothing() {
        var thief = aurora.fan("thief").tops(300_000).joins().holds("B-1");
        var own = thief.ticket();
        mina.holds("A-1");

        thief.presents(mina.ticket()).isRefused("no-such-ticket", Fan::pays);

        thief.presents(own).pays();
    }

    @Test
    void a_place_in_another_line_pays_for_nothing() {
        var borealis = aurora.alongside("borealis").goesOnSale();
        var there = borealis.fan("mina").joins().polls();
        mina.holds("A-1");
        var here = mina.ticket();

        mina.presents(there.ticket()).isRefused("not-admitted", Fan::pays);

        mina.presents(here).pays();
        there.holds("A-1");
    }

    @Test
    void what_was_given_back_cannot_be_paid() {
        mina.holds("A-1").releases();

        mina.isRefused("not-held", Fan::pays);
    }

    @Test
    void the_price_is_the_one_at_the_time_of_the_hold() {
        mina.holds("A-1");
        var frozen = mina.reservation().total();
        aurora.changes(rules -> rules.withSeatsPerMember(1).withHoldLasting(ofMinutes(1)));

        mina.pays();

        assertThat(mina.payments()).extracting(Payment::amount).containsExactly(frozen);
    }

    @Test
    void a_hold_can_be_paid_after_sales_have_closed() {
        var brief = aurora.alongside("borealis").closesIn(ofMinutes(3)).goesOnSale();
        var yuna = brief.fan("yuna").tops(240_000).joins().holds("A-1");
        var theo = brief.fan("theo").tops(240_000).joins().polls();

        brief.closes();
        theo.isRefused("sales-closed", fan -> fan.holds("A-2"));
        brief.passes(ofMinutes(1));
        yuna.pays();

        assertThat(brief.seat("A-1").soldTo()).contains(yuna);
    }

    @Test
    void the_last_millisecond_of_the_sale_is_good_for_a_hold() {
        var brief = aurora.alongside("borealis").closesIn(ofMinutes(3)).goesOnSale();
        var yuna = brief.fan("yuna").tops(240_000).joins().polls();

        brief.passes(ofMinutes(3).minus(MOMENT));
        yuna.holds("A-1");
        brief.passes(HOLD.minus(MOMENT));
        yuna.pays();

        assertThat(brief.seat("A-1").soldTo()).contains(yuna);
    }

    @Test
    void a_hold_that_was_never_paid_blocks_nothing_for_ever() {
        mina.holds("A-1");

        aurora.passes(ofHours(100));

        var theo = aurora.fan("theo").tops(120_000).joins().holds("A-1").pays();
        assertThat(aurora.seat("A-1").soldTo()).contains(theo);
    }

    @Test
    void everything_one_did_can_be_read_again() {
        mina.holds("A-1").releases().holds("A-2").pays();

        assertThat(mina.reservations())
                .extracting(each -> Reservation.nameOf(each.state()))
                .containsExactlyInAnyOrder("RELEASED", "CONFIRMED");
        assertThat(mina.transfers()).extracting(Transfer::kind).containsExactly(Kind.PAYMENT, Kind.TOP_UP);
        assertThat(mina.payments()).singleElement().satisfies(payment -> {
            assertThat(payment.reservation()).isEqualTo(mina.reservationId());
            assertThat(payment.balance()).isEqualTo(won(180_000));
        });
        assertThat(aurora.fan("theo").reservations()).isEmpty();
        assertThat(aurora.fan("theo").payments()).isEmpty();
    }

    @Test
    void no_place_in_line_is_needed_to_read_and_top_up() {
        var theo = aurora.fan("theo").tops(1_000);

        assertThat(theo.balance()).isEqualTo(won(1_000));
        assertThat(theo.transfers()).hasSize(1);
        assertThat(theo.reservations()).isEmpty();
    }
}
