package dev.fairseat.domain.reservation;

import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.MOMENT;
import static dev.fairseat.domain.Aurora.NIGHT;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.THEO;
import static dev.fairseat.domain.Aurora.reservation;
import static dev.fairseat.domain.Aurora.seat;
import static dev.fairseat.domain.Aurora.ticket;
import static dev.fairseat.domain.Aurora.won;
import static dev.fairseat.domain.RefusedAs.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.reservation.Reservation.Line;
import dev.fairseat.domain.reservation.ReservationRefusal.AlreadyPaid;
import dev.fairseat.domain.reservation.ReservationRefusal.HoldExpired;
import dev.fairseat.domain.reservation.ReservationRefusal.NotHeld;
import dev.fairseat.domain.reservation.ReservationRefusal.NotPaid;
import dev.fairseat.domain.reservation.ReservationState.Confirmed;
import dev.fairseat.domain.reservation.ReservationState.Expired;
import dev.fairseat.domain.reservation.ReservationState.Held;
import dev.fairseat.domain.reservation.ReservationState.Refunded;
import dev.fairseat.domain.reservation.ReservationState.Released;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReservationTest {

    private static final ReservationId ID = reservation(1);
    private static final AdmissionId TURN = ticket(MINA, 1).admission();
    private static final Instant NOW = OPENING;
    private static final Instant UNTIL = OPENING.plusSeconds(300);
    private static final Instant JUST_BEFORE = UNTIL.minus(MOMENT);

    private static final Reservation HELD = hold(seat("A-1", 120_000), seat("A-2", 90_000));
    private static final Reservation CONFIRMED = HELD.confirm(NOW.plusSeconds(1));
    private static final Reservation REFUNDED = CONFIRMED.refund(NOW.plusSeconds(2));
    private static final Reservation RELEASED = HELD.release(NOW.plusSeconds(1));
    private static final Reservation EXPIRED = HELD.expire(UNTIL);

    @Test
    void a_hold_lasts_as_long_as_the_rules_say_counted_from_when_it_was_granted() {
        assertThat(HELD.heldAt()).isEqualTo(NOW);
        assertThat(HELD.holdUntil()).isEqualTo(UNTIL);
        assertThat(HELD.state()).isEqualTo(new Held(UNTIL));
        assertThat(HELD.version()).isEqualTo(1);
        assertThat(HELD.performance()).isEqualTo(NIGHT);
        assertThat(HELD.isOf(MINA)).isTrue();
        assertThat(HELD.isOf(THEO)).isFalse();
    }

    @Test
    void it_freezes_the_price_of_every_seat() {
        assertThat(HELD.lines()).containsExactly(new Line("A-1", won(120_000)), new Line("A-2", won(90_000)));
        assertThat(HELD.labels()).containsExactly("A-1", "A-2");
        assertThat(HELD.total()).isEqualTo(won(210_000));
        assertThat(REFUNDED.total()).isEqualTo(won(210_000));
    }

    @Test
    void the_dearest_seats_a_member_may_have_still_add_up() {
        var seats = Stream.iterate(1, n -> n <= 100, n -> n + 1)
                .map(n -> seat("A-" + n, SeatMap.MOST_PRICE))
                .toArray(Seat[]::new);

        assertThat(hold(seats).total()).isEqualTo(won(100 * SeatMap.MOST_PRICE));
    }

    @Test
    void it_has_at_least_one_seat_and_none_twice() {
        assertThatIllegalArgumentException().isThrownBy(() -> withLines(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withLines(List.of(new Line("A-1", won(1)), new Line("A-1", won(2)))))
                .withMessageContaining("A-1");
    }

    @Test
    void its_seats_cannot_be_changed_from_outside() {
        var lines = new ArrayList<>(List.of(new Line("A-1", won(1))));
        var reservation = withLines(lines);

        lines.add(new Line("A-2", won(2)));

        assertThat(reservation.labels()).containsExactly("A-1");
    }

    @Test
    void it_is_held_up_to_but_not_at_the_end() {
        assertThat(HELD.isHeldAt(JUST_BEFORE)).isTrue();
        assertThat(HELD.isRunOutAt(JUST_BEFORE)).isFalse();
        assertThat(HELD.isHeldAt(UNTIL)).isFalse();
        assertThat(HELD.isRunOutAt(UNTIL)).isTrue();
    }

    @Test
    void one_millisecond_before_the_end_it_can_be_paid_and_given_back() {
        assertThat(HELD.confirm(JUST_BEFORE).state()).isEqualTo(new Confirmed(JUST_BEFORE));
        assertThat(HELD.release(JUST_BEFORE).state()).isEqualTo(new Released(JUST_BEFORE));
    }

    @Test
    void at_the_end_it_can_be_neither_paid_nor_given_back() {
        assertRefused(new HoldExpired(ID, UNTIL), () -> HELD.confirm(UNTIL));
        assertRefused(new HoldExpired(ID, UNTIL), () -> HELD.release(UNTIL));
    }

    @Test
    void that_it_ran_out_is_written_down_with_the_end_of_the_hold_however_late() {
        assertThat(HELD.expire(UNTIL.plus(Duration.ofDays(2))).state()).isEqualTo(new Expired(UNTIL));
        assertThatIllegalStateException().isThrownBy(() -> HELD.expire(JUST_BEFORE));
    }

    @Test
    void it_shows_as_expired_from_the_end_on_written_down_or_not() {
        assertThat(HELD.asOf(JUST_BEFORE)).isEqualTo(HELD);
        assertThat(HELD.asOf(UNTIL)).isEqualTo(EXPIRED);
        assertThat(CONFIRMED.asOf(UNTIL)).isEqualTo(CONFIRMED);
        assertThat(EXPIRED.asOf(UNTIL)).isEqualTo(EXPIRED);
    }

    @Test
    void paid_is_not_refused_and_not_undone_by_the_end_of_the_hold() {
        assertThat(CONFIRMED.isConfirmed()).isTrue();
        assertThat(HELD.isConfirmed()).isFalse();
        assertThat(REFUNDED.isConfirmed()).isFalse();
        assertThat(CONFIRMED.isRunOutAt(UNTIL)).isFalse();
        assertThat(CONFIRMED.refund(UNTIL.plusSeconds(86_400)).state()).isInstanceOf(Refunded.class);
    }

    static Stream<Arguments> what_a_state_does_not_allow() {
        return Stream.of(
                Arguments.of("confirmed", CONFIRMED, new AlreadyPaid(ID), null),
                Arguments.of("refunded", REFUNDED, new NotHeld(ID, "REFUNDED"), new NotPaid(ID, "REFUNDED")),
                Arguments.of("released", RELEASED, new NotHeld(ID, "RELEASED"), new NotPaid(ID, "RELEASED")),
                Arguments.of("expired", EXPIRED, new HoldExpired(ID, UNTIL), new NotPaid(ID, "EXPIRED")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("what_a_state_does_not_allow")
    void there_is_no_way_back_from(
            String state, Reservation reservation, Refusal whenHeldIsNeeded, Refusal whenPaidIsNeeded) {
        assertRefused(whenHeldIsNeeded, () -> reservation.confirm(NOW));
        assertRefused(whenHeldIsNeeded, () -> reservation.release(NOW));
        assertRefused(whenHeldIsNeeded, () -> reservation.requireHeldAt(NOW));
        assertThatIllegalStateException().isThrownBy(() -> reservation.expire(UNTIL));
        if (whenPaidIsNeeded != null) assertRefused(whenPaidIsNeeded, () -> reservation.refund(NOW));
    }

    @Test
    void only_what_was_paid_can_be_refunded() {
        assertRefused(new NotPaid(ID, "HELD"), () -> HELD.refund(NOW));
        assertRefused(new NotPaid(ID, "EXPIRED"), () -> HELD.refund(UNTIL));
        assertThat(CONFIRMED.refund(NOW).state()).isEqualTo(new Refunded(NOW));
    }

    @Test
    void each_state_has_its_word() {
        assertThat(Stream.of(HELD, CONFIRMED, REFUNDED, RELEASED, EXPIRED)
                        .map(each -> Reservation.nameOf(each.state())))
                .containsExactly("HELD", "CONFIRMED", "REFUNDED", "RELEASED", "EXPIRED");
    }

    @Test
    void everything_that_happens_to_it_counts() {
        assertThat(Stream.of(HELD, CONFIRMED, REFUNDED, RELEASED, EXPIRED).map(Reservation::version))
                .containsExactly(1L, 2L, 3L, 2L, 2L);
    }

    @Test
    void what_was_granted_can_be_told_again_whatever_came_later() {
        assertThat(Stream.of(HELD, CONFIRMED, REFUNDED, RELEASED, EXPIRED).map(Reservation::asGranted))
                .containsOnly(HELD);
    }

    private static Reservation hold(Seat... seats) {
        return Reservation.hold(ID, MINA, TURN, List.of(seats), NOW, Duration.ofSeconds(300));
    }

    private static Reservation withLines(List<Line> lines) {
        return new Reservation(ID, MINA, TURN, NIGHT, lines, NOW, UNTIL, new Held(UNTIL), 1);
    }
}
