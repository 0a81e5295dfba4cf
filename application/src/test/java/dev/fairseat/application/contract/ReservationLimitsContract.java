package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.Everything.BOREALIS;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.HOLD_ENDS;
import static dev.fairseat.application.contract.House.LABELS;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.as;
import static dev.fairseat.application.contract.House.hold;
import static dev.fairseat.application.contract.House.reservation;
import static dev.fairseat.application.contract.House.reservationId;
import static dev.fairseat.application.contract.House.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationState;
import dev.fairseat.domain.reservation.ReservationState.Confirmed;
import dev.fairseat.domain.reservation.ReservationState.Expired;
import dev.fairseat.domain.reservation.ReservationState.Held;
import dev.fairseat.domain.reservation.ReservationState.Released;
import dev.fairseat.domain.seat.ReservationId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What counts towards a member's limits, and what is held under a turn. */
public interface ReservationLimitsContract extends AdapterUnderTest {

    @Test
    default void what_is_written_as_held_or_confirmed_counts_run_out_or_not() {
        House.opensWithTurns(unitOfWork());
        int number = 9;
        for (ReservationState state : House.everyReservationState()) {
            adds(reservation(number--, MINA, turn(1), state, "A-1"));
        }
        clock().standsAt(HOLD_ENDS.plusSeconds(60));

        List<Reservation> counting =
                unitOfWork().write(stores -> stores.reservations().countingFor(MINA, AURORA));

        assertThat(counting).extracting(Reservation::id).isSorted();
        assertThat(counting)
                .extracting(Reservation::state)
                .containsExactlyInAnyOrder(new Held(HOLD_ENDS), new Confirmed(House.IN_TIME));
    }

    @Test
    default void what_counts_is_the_members_own_in_any_performance_of_the_concert() {
        House.opensWithTurns(unitOfWork());
        House.opens(unitOfWork(), BOREALIS);
        var matinee = new PerformanceId("aurora-matinee");
        var elsewhere = new PerformanceId("borealis-night");
        unitOfWork().run(stores -> {
            stores.performances().add(House.performance("aurora-matinee", House.concert(AURORA), START));
            stores.performances().add(House.performance("borealis-night", House.concert(BOREALIS), START));
            stores.seats().addAll(House.seats(matinee, List.of("A-1")));
            stores.seats().addAll(House.seats(elsewhere, List.of("A-1")));
        });
        var there = new AdmissionId(BOREALIS, 1, 1);
        unitOfWork()
                .run(stores ->
                        stores.admissions().add(new Admission(there, MINA, new Active(HOLD_ENDS, HOLD_ENDS), 1)));
        adds(at(matinee, reservation(3, MINA, turn(1), new Confirmed(START), "A-1")));
        adds(reservation(2, MINA, turn(1), new Confirmed(START), "A-2"));
        adds(hold(1, THEO, turn(2), "c-1"));
        adds(at(elsewhere, hold(4, MINA, there, "A-1")));

        assertThat(counting(MINA)).containsExactly(reservationId(2), reservationId(3));
        assertThat(counting(THEO)).containsExactly(reservationId(1));
        assertThat(counting(new MemberId("MINA"))).isEmpty();
    }

    @Test
    default void what_counts_is_told_with_what_this_unit_has_changed() {
        House.opensWithTurns(unitOfWork());
        adds(reservation(1, MINA, turn(1), new Confirmed(START), "A-1"));

        unitOfWork().run(stores -> {
            stores.reservations().add(hold(2, MINA, turn(1), "A-2"));
            stores.reservations().add(hold(3, MINA, turn(1), "c-1"));
            Reservation added = stores.reservations().find(reservationId(2)).orElseThrow();
            stores.reservations().save(as(added, new Released(START)));
            assertThat(stores.reservations().countingFor(MINA, AURORA))
                    .extracting(Reservation::id)
                    .containsExactly(reservationId(1), reservationId(3));
        });
    }

    @Test
    default void what_counts_has_been_found_and_may_be_saved() {
        House.opensWithTurns(unitOfWork());
        adds(hold(1, MINA, turn(1), "A-1"));

        unitOfWork()
                .run(stores -> stores.reservations()
                        .countingFor(MINA, AURORA)
                        .forEach(held -> stores.reservations().save(as(held, new Expired(HOLD_ENDS)))));

        assertThat(find(reservationId(1))).map(Reservation::state).contains(new Expired(HOLD_ENDS));
        assertThat(counting(MINA)).isEmpty();
    }

    @Test
    default void what_is_held_under_some_turns_is_found_by_id() {
        House.opensWithTurns(unitOfWork());
        adds(hold(3, MINA, turn(1), "A-1"));
        adds(hold(1, THEO, turn(2), "A-2"));
        adds(hold(4, House.member(3), turn(3), "c-1"));
        adds(reservation(2, MINA, turn(1), new Released(START), "B-2"));
        adds(reservation(5, MINA, turn(1), new Confirmed(START), "9"));

        assertThat(heldUnder(Set.of(turn(1), turn(2)))).containsExactly(reservationId(1), reservationId(3));
        assertThat(heldUnder(Set.of(turn(3)))).containsExactly(reservationId(4));
        assertThat(heldUnder(Set.of(turn(9), new AdmissionId(AURORA, 2, 1), new AdmissionId(BOREALIS, 1, 1))))
                .isEmpty();
        assertThat(heldUnder(Set.of())).isEmpty();
    }

    @Test
    default void what_is_held_has_been_found_and_may_be_saved() {
        House.opensWithTurns(unitOfWork());
        adds(hold(1, MINA, turn(1), "A-1"));

        unitOfWork()
                .run(stores -> stores.reservations()
                        .heldUnder(Set.of(turn(1)))
                        .forEach(held -> stores.reservations().save(as(held, new Expired(HOLD_ENDS)))));

        assertThat(heldUnder(Set.of(turn(1)))).isEmpty();
    }

    /** So that every unit locks them in the same order, whatever its storage thinks of signs. */
    @Test
    default void ids_are_in_the_order_in_which_they_are_written() {
        House.opensWithTurns(unitOfWork());
        List<ReservationId> rising =
                House.RISING.stream().map(ReservationId::new).toList();
        for (int place : List.of(3, 0, 5, 1, 4, 2)) {
            adds(named(rising.get(place), hold(1, MINA, turn(1), LABELS.get(place))));
        }

        assertThat(counting(MINA)).containsExactlyElementsOf(rising);
        assertThat(heldUnder(Set.of(turn(1)))).containsExactlyElementsOf(rising);
        unitOfWork()
                .run(stores -> assertThat(stores.reservations().heldUnder(Set.of(turn(1))))
                        .extracting(Reservation::id)
                        .containsExactlyElementsOf(rising));
    }

    private static Reservation named(ReservationId id, Reservation reservation) {
        return new Reservation(
                id,
                reservation.member(),
                reservation.admission(),
                reservation.performance(),
                reservation.lines(),
                reservation.heldAt(),
                reservation.holdUntil(),
                reservation.state(),
                reservation.version());
    }

    @Test
    default void nobody_changes_what_counts_before_the_unit_ends() {
        House.opensWithTurns(unitOfWork());
        adds(hold(1, MINA, turn(1), "A-1"));

        var rival = unitOfWork().write(stores -> {
            Reservation held = stores.reservations().countingFor(MINA, AURORA).get(0);
            var other = Rival.begins(() -> takesAStep(1)).untilThroughOrWaiting();
            stores.reservations().save(as(held, new Expired(HOLD_ENDS)));
            return other;
        });

        rival.outcome();
        assertThat(find(reservationId(1)))
                .contains(as(as(hold(1, MINA, turn(1), "A-1"), new Expired(HOLD_ENDS)), new Expired(HOLD_ENDS)));
    }

    @Test
    default void nobody_changes_what_is_held_before_the_unit_ends() {
        House.opensWithTurns(unitOfWork());
        adds(hold(1, MINA, turn(1), "A-1"));

        var rival = unitOfWork().write(stores -> {
            Reservation held = stores.reservations().heldUnder(Set.of(turn(1))).get(0);
            var other = Rival.begins(() -> takesAStep(1)).untilThroughOrWaiting();
            stores.reservations().save(as(held, new Expired(HOLD_ENDS)));
            return other;
        });

        rival.outcome();
        assertThat(find(reservationId(1)))
                .contains(as(as(hold(1, MINA, turn(1), "A-1"), new Expired(HOLD_ENDS)), new Expired(HOLD_ENDS)));
    }

    @Test
    default void what_is_held_is_told_with_what_this_unit_has_changed() {
        House.opensWithTurns(unitOfWork());

        unitOfWork().run(stores -> {
            stores.reservations().add(hold(1, MINA, turn(1), "A-1"));
            stores.reservations().add(hold(2, THEO, turn(2), "A-2"));
            Reservation own = stores.reservations().find(reservationId(2)).orElseThrow();
            stores.reservations().save(as(own, new Released(START)));
            assertThat(stores.reservations().heldUnder(Set.of(turn(1), turn(2))))
                    .extracting(Reservation::id)
                    .containsExactly(reservationId(1));
            assertThat(stores.reservations().of(THEO, Optional.empty(), 10))
                    .extracting(Reservation::state)
                    .containsExactly(new Released(START));
        });
    }

    /** As somebody who does not know what it will have become by then. */
    private void takesAStep(int number) {
        unitOfWork().run(stores -> {
            Reservation found =
                    stores.reservations().find(reservationId(number)).orElseThrow();
            stores.reservations().save(as(found, found.state()));
        });
    }

    private static Reservation at(PerformanceId performance, Reservation reservation) {
        return new Reservation(
                reservation.id(),
                reservation.member(),
                reservation.admission(),
                performance,
                reservation.lines(),
                reservation.heldAt(),
                reservation.holdUntil(),
                reservation.state(),
                reservation.version());
    }

    private void adds(Reservation reservation) {
        unitOfWork().run(stores -> stores.reservations().add(reservation));
    }

    private Optional<Reservation> find(ReservationId id) {
        return unitOfWork().read(stores -> stores.reservations().find(id));
    }

    private List<ReservationId> counting(MemberId member) {
        return unitOfWork()
                .read(stores -> stores.reservations().countingFor(member, AURORA).stream()
                        .map(Reservation::id)
                        .toList());
    }

    private List<ReservationId> heldUnder(Set<AdmissionId> turns) {
        return unitOfWork()
                .write(stores -> stores.reservations().heldUnder(turns).stream()
                        .map(Reservation::id)
                        .toList());
    }
}
