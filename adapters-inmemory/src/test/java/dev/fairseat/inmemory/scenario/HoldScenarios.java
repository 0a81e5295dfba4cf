package dev.fairseat.inmemory.scenario;

import static dev.fairseat.domain.queue.Availability.AVAILABLE;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.notification.Notification;
import dev.fairseat.domain.notification.Notification.Kind;
import dev.fairseat.domain.queue.Standing.Admitted;
import dev.fairseat.domain.queue.Standing.Expired;
import dev.fairseat.domain.reservation.ReservationRefusal.HoldsAlready;
import dev.fairseat.domain.reservation.ReservationState;
import dev.fairseat.domain.reservation.ReservationState.Held;
import dev.fairseat.domain.reservation.ReservationState.Released;
import dev.fairseat.domain.seat.SeatRefusal.NoSuchSeats;
import dev.fairseat.domain.seat.SeatRefusal.SeatsTaken;
import dev.fairseat.domain.seat.SeatRefusal.TooManySeats;
import dev.fairseat.inmemory.harness.Fan;
import dev.fairseat.inmemory.harness.OnSale;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seats kept for a fan while they get their money out: five minutes, four seats at most. */
public class HoldScenarios extends OnSaleScenarios {

    private static final Duration HOLD = ofMinutes(5);
    private static final Duration ADMISSION = ofMinutes(10);

    private OnSale aurora;
    private Fan mina;
    private Fan theo;

    @BeforeEach
    void two_fans_inside() {
        aurora = onSale("aurora");
        mina = aurora.fan("mina").tops(500_000).joins().polls();
        theo = aurora.fan("theo").tops(500_000).joins().polls();
    }

    @Test
    void a_held_seat_can_be_held_and_bought_by_nobody_else() {
        mina.holds("A-1");

        theo.isRefused("seats-taken", fan -> fan.holds("A-1"));
        theo.isRefused("no-such-reservation", fan -> fan.pays(mina.reservationId()));

        assertThat(aurora.seat("A-1").isHeldBy(mina)).isTrue();
        assertThat(theo.seesOpenSeats()).hasSize(49).doesNotContain("A-1");
    }

    @Test
    void seats_kept_for_the_artist_are_nobodys_until_they_are_released() {
        aurora.withholds(Withholding.HELD_BACK, "A-1", "A-2");

        mina.isRefused("seats-not-for-sale", fan -> fan.holds("A-1", "A-3"));
        assertThat(theo.seesOpenSeats()).hasSize(48).doesNotContain("A-1", "A-2");
        assertThat(aurora.seat("A-1").isWithheld()).isTrue();
        aurora.isRefused("seats-claimed", sale -> {
            mina.holds("A-3");
            sale.withholds(Withholding.BLOCKED, "A-3", "A-4");
        });

        aurora.releases("A-1", "A-2");
        theo.holds("A-1", "A-2").pays();
        assertThat(aurora.openSeats()).isEqualTo(47);
    }

    @Test
    void a_hold_that_ran_out_lets_the_next_fan_in() {
        mina.holds("A-1");

        aurora.passes(HOLD.minus(MOMENT));
        theo.isRefused("seats-taken", fan -> fan.holds("A-1"));

        aurora.passes(MOMENT);
        theo.holds("A-1").pays();

        mina.isRefused("hold-expired", Fan::pays);
        assertThat(aurora.seat("A-1").soldTo()).contains(theo);
    }

    @Test
    void a_hold_ends_for_everybody_at_the_same_instant() {
        mina.holds("A-1");
        var until = mina.reservation().holdUntil();
        assertThat(until).isEqualTo(aurora.now().plus(HOLD));

        aurora.movesTo(until.minus(MOMENT));
        assertThat(aurora.seat("A-1").isHeld()).isTrue();
        assertThat(mina.reservation().state()).isEqualTo(new Held(until));

        aurora.movesTo(until);
        assertThat(aurora.seat("A-1").isOpen()).isTrue();
        assertThat(mina.reservation().state()).isEqualTo(new ReservationState.Expired(until));
    }

    @Test
    void seats_are_held_together_or_not_at_all() {
        mina.holds("A-2", "A-4");

        var refusal = theo.refusalOf(fan -> fan.holds("A-1", "A-2", "A-3", "A-4"));

        assertThat(refusal)
                .isInstanceOfSatisfying(
                        SeatsTaken.class, taken -> assertThat(taken.seats()).containsExactly("A-2", "A-4"));
        assertThat(aurora.seat("A-1").isOpen()).isTrue();
        assertThat(aurora.seat("A-3").isOpen()).isTrue();
        theo.holds("A-1", "A-3");
    }

    @Test
    void a_sold_seat_is_taken_for_good() {
        mina.holds("A-1").pays();

        aurora.passes(HOLD.multipliedBy(1_000));
        theo.joins();

        theo.isRefused("seats-taken", fan -> fan.holds("A-1"));
    }

    @Test
    void a_hold_that_ran_out_ends_the_turn() {
        mina.holds("A-1");

        aurora.passes(HOLD);

        assertThat(mina.standing()).isEqualTo(new Expired());
        mina.isRefused("admission-ran-out", fan -> fan.holds("A-1"));
        mina.joins().holds("A-1");
        assertThat(mina.number()).isEqualTo(3);
    }

    @Test
    void where_the_rules_are_lenient_a_hold_that_ran_out_leaves_the_rest_of_the_turn() {
        var kind = aurora.alongside("borealis")
                .rules(rules -> rules.withHoldRunOutEndingAdmission(false))
                .goesOnSale();
        var yuna = kind.fan("yuna").joins().polls();
        var turnEnds = kind.now().plus(ADMISSION);
        yuna.holds("A-1");

        kind.passes(HOLD);

        assertThat(yuna.standing()).isEqualTo(new Admitted(turnEnds, AVAILABLE));
        yuna.holds("A-1");
        assertThat(kind.seat("A-1").isHeldBy(yuna)).isTrue();
    }

    @Test
    void a_hold_that_ran_out_is_told_even_when_its_fan_has_left_since() {
        var kind = aurora.alongside("borealis")
                .rules(rules -> rules.withHoldRunOutEndingAdmission(false))
                .goesOnSale();
        var yuna = kind.fan("yuna").joins().holds("A-1");
        kind.passes(HOLD);

        yuna.leaves();

        assertThat(yuna.reservation().state()).isInstanceOf(ReservationState.Expired.class);
    }

    @Test
    void a_valid_hold_can_be_paid_even_when_the_turn_would_have_ended_before() {
        aurora.passes(ADMISSION.minus(ofSeconds(1)));
        mina.holds("A-1");

        aurora.passes(HOLD.minus(MOMENT));

        mina.pays();
    }

    @Test
    void where_the_rules_are_lenient_too() {
        var kind = aurora.alongside("borealis")
                .rules(rules -> rules.withHoldRunOutEndingAdmission(false))
                .goesOnSale();
        var yuna = kind.fan("yuna").tops(120_000).joins().polls();
        kind.passes(ADMISSION.minus(ofSeconds(1)));
        yuna.holds("A-1");

        kind.passes(HOLD.minus(MOMENT));

        yuna.pays();
    }

    @Test
    void holding_extends_the_turn_once_and_for_no_longer_than_the_hold() {
        var kind = aurora.alongside("borealis")
                .rules(rules -> rules.withHoldRunOutEndingAdmission(false))
                .goesOnSale();
        var yuna = kind.fan("yuna").joins().polls();
        kind.passes(ADMISSION.minus(ofSeconds(1)));
        yuna.holds("A-1");
        var holdEnds = kind.now().plus(HOLD);

        assertThat(yuna.standing()).isEqualTo(new Admitted(holdEnds, AVAILABLE));
        kind.movesTo(holdEnds);

        assertThat(yuna.standing()).isEqualTo(new Expired());
        yuna.isRefused("admission-ran-out", fan -> fan.holds("A-1"));
    }

    @Test
    void giving_seats_back_opens_them_and_leaves_the_turn_as_it_was() {
        var turnEnds = aurora.now().plus(ADMISSION);
        mina.holds("A-1");
        assertThat(mina.standing()).isEqualTo(new Admitted(aurora.now().plus(HOLD), AVAILABLE));

        mina.releases();

        assertThat(mina.reservation().state()).isEqualTo(new Released(aurora.now()));
        assertThat(mina.standing()).isEqualTo(new Admitted(turnEnds, AVAILABLE));
        theo.holds("A-1");
        mina.holds("A-2");
    }

    @Test
    void choosing_again_and_again_never_buys_time() {
        var turnEnds = aurora.now().plus(ADMISSION);
        for (int i = 0; i < 4; i++) {
            mina.holds("A-1");
            aurora.passes(ofMinutes(2));
            mina.releases();
            assertThat(mina.standing()).isEqualTo(new Admitted(turnEnds, AVAILABLE));
        }
        mina.holds("A-1");
        aurora.passes(ofMinutes(4));

        mina.releases();

        mina.isRefused("admission-ran-out", fan -> fan.holds("A-1"));
    }

    @Test
    void seats_can_be_given_back_once() {
        mina.holds("A-1").releases();
        theo.holds("A-1");

        mina.isRefused("not-held", Fan::releases);

        assertThat(aurora.seat("A-1").isHeldBy(theo)).isTrue();
    }

    @Test
    void what_ran_out_cannot_be_given_back_from_under_the_next_fan() {
        mina.holds("A-1");
        aurora.passes(HOLD);
        theo.holds("A-1");

        mina.isRefused("hold-expired", Fan::releases);

        assertThat(aurora.seat("A-1").isHeldBy(theo)).isTrue();
    }

    @Test
    void what_is_paid_is_not_given_back_but_refunded() {
        mina.holds("A-1").pays();

        mina.isRefused("already-paid", Fan::releases);
    }

    @Test
    void nobody_gives_back_what_somebody_else_holds() {
        mina.holds("A-1");

        theo.isRefused("no-such-reservation", fan -> fan.releases(mina.reservationId()));
        theo.isRefused("no-such-reservation", fan -> fan.reservation(mina.reservationId()));

        assertThat(aurora.seat("A-1").isHeldBy(mina)).isTrue();
    }

    @Test
    void a_fan_holds_once_at_a_time() {
        mina.holds("A-1");

        var refusal = mina.refusalOf(fan -> fan.holds("A-2"));

        assertThat(refusal)
                .isInstanceOfSatisfying(
                        HoldsAlready.class,
                        already -> assertThat(already.reservation()).isEqualTo(mina.reservationId()));
        assertThat(aurora.seat("A-2").isOpen()).isTrue();
    }

    @Test
    void holding_the_same_seat_again_does_not_extend_the_hold() {
        mina.holds("A-1");
        var until = mina.reservation().holdUntil();
        aurora.passes(ofMinutes(4));

        mina.isRefused("holds-already", fan -> fan.holds("A-1"));

        assertThat(aurora.seat("A-1").heldUntil()).contains(until);
    }

    @Test
    void four_seats_are_as_many_as_a_fan_can_hold() {
        var refusal = mina.refusalOf(fan -> fan.holds("A-1", "A-2", "A-3", "A-4", "A-5"));

        assertThat(refusal).isEqualTo(new TooManySeats(5, 4, 0));
        mina.holds("A-1", "A-2", "A-3", "A-4");
        assertThat(aurora.heldSeats()).isEqualTo(4);
    }

    @Test
    void nobody_takes_the_whole_hall() {
        String[] all = IntStream.rangeClosed(1, 50)
                .mapToObj(n -> "ABCDE".charAt((n - 1) / 10) + "-" + ((n - 1) % 10 + 1))
                .toArray(String[]::new);

        mina.isRefused("too-many-seats", fan -> fan.holds(all));

        assertThat(aurora.openSeats()).isEqualTo(50);
    }

    @Test
    void four_seats_are_as_many_as_a_fan_can_have_in_all_orders_together() {
        mina.holds("A-1", "A-2", "A-3").pays().joins();

        var refusal = mina.refusalOf(fan -> fan.holds("B-1", "B-2"));

        assertThat(refusal).isEqualTo(new TooManySeats(2, 4, 3));
        mina.holds("B-1").pays().joins();
        mina.isRefused("too-many-seats", fan -> fan.holds("B-2"));
    }

    @Test
    void what_was_given_back_does_not_count_any_more() {
        mina.holds("A-1", "A-2", "A-3", "A-4").pays().refunds();
        mina.joins().holds("B-1", "B-2", "B-3").releases().holds("C-1", "C-2", "C-3", "C-4");

        assertThat(aurora.heldSeats()).isEqualTo(4);
    }

    @Test
    void a_smaller_number_in_the_rules_takes_nothing_away() {
        mina.holds("A-1", "A-2", "A-3", "A-4");

        aurora.changes(rules -> rules.withSeatsPerMember(1).withHoldLasting(ofMinutes(1)));
        mina.pays();
        theo.isRefused("too-many-seats", fan -> fan.holds("B-1", "B-2"));
        theo.holds("B-1");

        assertThat(theo.reservation().holdUntil()).isEqualTo(aurora.now().plus(ofMinutes(1)));
        assertThat(aurora.soldSeats()).isEqualTo(4);
    }

    @Test
    void a_seat_that_does_not_exist_cannot_be_held_for_nothing() {
        var refusal = mina.refusalOf(fan -> fan.holds("A-1", "9999", "Z-1"));

        assertThat(refusal)
                .isInstanceOfSatisfying(
                        NoSuchSeats.class,
                        unknown -> assertThat(unknown.seats()).containsExactly("9999", "Z-1"));
        mina.isRefused("no-such-seats", fan -> fan.holds("A-1\nA-2"));
        mina.isRefused("no-such-seats", fan -> fan.holds(""));
        assertThat(aurora.heldSeats()).isZero();
    }

    @Test
    void no_seats_and_the_same_seat_twice_are_no_choice() {
        mina.isRefused("no-seats-chosen", Fan::holds);
        mina.isRefused("seats-repeated", fan -> fan.holds("A-1", "A-2", "A-1"));

        assertThat(aurora.heldSeats()).isZero();
    }

    @Test
    void the_seats_of_another_concert_are_not_to_be_had_here() {
        aurora.alongside("borealis").goesOnSale();

        mina.at("borealis").isRefused("no-such-performance", fan -> fan.holds("A-1"));
        mina.at("nowhere").isRefused("no-such-performance", fan -> fan.holds("A-1"));
    }

    @Test
    void looking_at_a_price_holds_nothing() {
        theo.holds("A-2");

        var preview = mina.previews("A-1", "A-2");

        assertThat(preview.total()).isEqualTo(won(240_000));
        assertThat(preview.taken()).containsExactly("A-2");
        assertThat(aurora.heldSeats()).isEqualTo(1);
        mina.isRefused("no-such-seats", fan -> fan.previews("Z-1"));
        mina.isRefused("no-seats-chosen", Fan::previews);
    }

    @Test
    void asking_twice_under_one_key_holds_once() {
        mina.holds("A-1", "A-2");
        var granted = mina.reservationId();

        mina.repeats();
        aurora.passes(ofMinutes(1));
        mina.repeats();

        assertThat(mina.reservationId()).isEqualTo(granted);
        assertThat(aurora.heldSeats()).isEqualTo(2);
    }

    @Test
    void a_late_repetition_takes_no_seat_from_the_next_fan() {
        mina.holds("A-1");
        aurora.passes(HOLD);
        theo.holds("A-1").pays();

        mina.repeats();

        assertThat(aurora.seat("A-1").soldTo()).contains(theo);
    }

    @Test
    void one_key_is_for_one_request() {
        mina.underKey("my-key").holds("A-1").releases();

        mina.isRefused("request-key-reused", fan -> fan.underKey("my-key").holds("A-2"));

        assertThat(aurora.heldSeats()).isZero();
    }

    @Test
    void the_order_of_the_seats_does_not_make_another_request() {
        mina.underKey("my-key").holds("A-1", "A-2");
        mina.underKey("my-key").holds("A-2", "A-1");

        assertThat(aurora.heldSeats()).isEqualTo(2);
    }

    @Test
    void two_fans_may_choose_the_same_key() {
        mina.underKey("my-key").holds("A-1");
        theo.underKey("my-key").holds("A-2");

        assertThat(theo.reservation().labels()).containsExactly("A-2");
    }

    @Test
    void a_refused_request_may_be_tried_again_under_its_key() {
        theo.holds("A-1");
        mina.isRefused("seats-taken", fan -> fan.underKey("my-key").holds("A-1"));
        theo.releases();

        mina.repeats();

        assertThat(aurora.seat("A-1").isHeldBy(mina)).isTrue();
    }

    @Test
    void who_holds_seats_is_told_before_they_are_lost_and_when_they_are() {
        mina.holds("A-1");

        aurora.passes(ofMinutes(4)).remindsFans();
        aurora.passes(ofMinutes(1)).remindsFans();

        assertThat(mina.notifications().stream().map(Notification::kind))
                .containsExactly(
                        Kind.HOLD_RAN_OUT,
                        Kind.HOLD_ENDS_SOON,
                        Kind.SEATS_HELD,
                        Kind.ADMITTED,
                        Kind.TURN_CALLED,
                        Kind.TOPPED_UP);
    }
}
