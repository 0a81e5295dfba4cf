package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.Everything.BOREALIS;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.HOLD_ENDS;
import static dev.fairseat.application.contract.House.LABELS;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.admission;
import static dev.fairseat.application.contract.House.as;
import static dev.fairseat.application.contract.House.heldAt;
import static dev.fairseat.application.contract.House.hold;
import static dev.fairseat.application.contract.House.reservation;
import static dev.fairseat.application.contract.House.reservationId;
import static dev.fairseat.application.contract.House.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.Reservation.Line;
import dev.fairseat.domain.reservation.ReservationState;
import dev.fairseat.domain.reservation.ReservationState.Confirmed;
import dev.fairseat.domain.reservation.ReservationState.Expired;
import dev.fairseat.domain.reservation.ReservationState.Held;
import dev.fairseat.domain.reservation.ReservationState.Released;
import dev.fairseat.domain.seat.ReservationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who has taken which seats, and what counts towards whose limit. */
public interface ReservationsContract extends AdapterUnderTest {

    @Test
    default void a_reservation_comes_back_as_saved_in_every_state() {
        opensWithTurns();
        List<Reservation> reservations = new ArrayList<>();
        for (ReservationState state : everyState()) {
            reservations.add(reservation(reservations.size() + 1, MINA, turn(1), state, "A-1"));
        }

        unitOfWork().run(stores -> reservations.forEach(stores.reservations()::add));

        assertThat(reservations).hasSizeGreaterThanOrEqualTo(5);
        for (Reservation reservation : reservations) {
            assertThat(find(reservation.id())).contains(reservation);
            assertThat(peek(reservation.id())).contains(reservation);
        }
    }

    @Test
    default void a_reservation_is_saved_from_any_state_to_any_other() {
        opensWithTurns();
        List<ReservationState> states = everyState();
        unitOfWork().run(stores -> stores.reservations().add(hold(1, MINA, turn(1), "A-1", "A-2")));

        for (ReservationState from : states) {
            for (ReservationState to : states) {
                saves(as(hold(1, MINA, turn(1), "A-1", "A-2"), from));
                saves(as(hold(1, MINA, turn(1), "A-1", "A-2"), to));
                assertThat(find(reservationId(1))).contains(as(hold(1, MINA, turn(1), "A-1", "A-2"), to));
            }
        }
    }

    @Test
    default void eight_seats_come_back_in_their_order_each_at_its_price() {
        opensWithTurns();
        List<Line> lines = IntStream.range(0, 8)
                .mapToObj(seat -> new Line(LABELS.get(seat), Money.of(1_999 - seat, "EUR")))
                .toList();
        Instant far = Instant.parse("9999-12-31T23:59:59.999Z");
        var reservation = new Reservation(
                new ReservationId(UUID.fromString("fedcba98-7654-4321-8fed-cba987654321")),
                MINA,
                turn(1),
                NIGHT,
                lines,
                Instant.ofEpochMilli(1),
                far,
                new Held(far),
                9_007_199_254_740_991L);

        unitOfWork().run(stores -> stores.reservations().add(reservation));

        assertThat(find(reservation.id())).contains(reservation);
        assertThat(of(MINA)).containsExactly(reservation);
    }

    @Test
    default void what_nobody_reserved_is_not_found() {
        opensWithTurns();

        assertThat(find(reservationId(1))).isEmpty();
        assertThat(peek(reservationId(1))).isEmpty();
    }

    @Test
    default void a_reservation_is_added_once_and_saved_only_when_it_was_found() {
        opensWithTurns();
        adds(hold(1, MINA, turn(1), "A-1"));

        Bug.isNoticed(unitOfWork(), stores -> stores.reservations().add(hold(1, MINA, turn(1), "A-1")));
        Bug.isNoticed(unitOfWork(), stores -> stores.reservations().save(hold(1, MINA, turn(1), "A-1")));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.reservations().find(reservationId(2));
            stores.reservations().save(hold(2, MINA, turn(1), "A-1"));
        });
    }

    @Test
    default void peeking_and_listing_is_not_finding() {
        opensWithTurns();
        adds(hold(1, MINA, turn(1), "A-1"));

        Bug.isNoticed(unitOfWork(), stores -> {
            Reservation peeked = stores.reservations().peek(reservationId(1)).orElseThrow();
            stores.reservations().save(as(peeked, new Confirmed(START)));
        });
        Bug.isNoticed(
                unitOfWork(),
                stores -> stores.reservations()
                        .of(MINA, Optional.empty(), 10)
                        .forEach(listed -> stores.reservations().save(as(listed, new Confirmed(START)))));
    }

    @Test
    default void no_step_of_a_reservation_is_lost() {
        opensWithTurns();
        adds(hold(1, MINA, turn(1), "A-1"));

        Race.run(8, racer -> {
            for (int step = 0; step < 10; step++) {
                unitOfWork().run(stores -> {
                    Reservation found =
                            stores.reservations().find(reservationId(1)).orElseThrow();
                    stores.reservations().save(as(found, found.state()));
                });
            }
            return true;
        });

        assertThat(find(reservationId(1))).map(Reservation::version).contains(81L);
    }

    // What counts

    @Test
    default void what_is_written_as_held_or_confirmed_counts_run_out_or_not() {
        opensWithTurns();
        int number = 9;
        for (ReservationState state : everyState()) {
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
        opensWithTurns();
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
        opensWithTurns();
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
        opensWithTurns();
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
        opensWithTurns();
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
        opensWithTurns();
        adds(hold(1, MINA, turn(1), "A-1"));

        unitOfWork()
                .run(stores -> stores.reservations()
                        .heldUnder(Set.of(turn(1)))
                        .forEach(held -> stores.reservations().save(as(held, new Expired(HOLD_ENDS)))));

        assertThat(heldUnder(Set.of(turn(1)))).isEmpty();
    }

    // A member's list

    @Test
    default void a_members_reservations_are_listed_newest_first_and_nobody_elses() {
        opensWithTurns();
        adds(heldAt(hold(1, MINA, turn(1), "A-1"), START.plusMillis(1)));
        adds(heldAt(reservation(2, MINA, turn(1), new Released(START), "A-2"), START.plusMillis(3)));
        adds(heldAt(reservation(3, MINA, turn(1), new Confirmed(START), "c-1"), START.plusMillis(2)));
        adds(hold(4, THEO, turn(2), "B-2"));

        assertThat(of(MINA))
                .extracting(Reservation::id)
                .containsExactly(reservationId(2), reservationId(3), reservationId(1));
        assertThat(of(House.member(9))).isEmpty();
    }

    @Test
    default void pages_of_reservations_made_in_one_instant_leave_none_out_and_show_none_twice() {
        opensWithTurns();
        for (int number = 1; number <= 7; number++) {
            adds(heldAt(reservation(number, MINA, turn(1), new Released(START), "A-1"), START.plusMillis(number / 4)));
        }

        List<ReservationId> listed = new ArrayList<>();
        Optional<ReservationId> last = Optional.empty();
        for (int page = 0; page < 4; page++) {
            for (Reservation next : of(MINA, last, 2)) listed.add(next.id());
            last = Optional.of(listed.get(listed.size() - 1));
        }

        assertThat(listed).hasSize(7).doesNotHaveDuplicates();
        assertThat(listed)
                .containsExactlyElementsOf(
                        of(MINA).stream().map(Reservation::id).toList());
        assertThat(listed.subList(0, 4))
                .containsExactlyInAnyOrder(reservationId(4), reservationId(5), reservationId(6), reservationId(7));
        assertThat(of(MINA, last, 2)).isEmpty();
    }

    @Test
    default void behind_an_unknown_reservation_there_is_nothing() {
        opensWithTurns();
        adds(hold(1, MINA, turn(1), "A-1"));
        adds(hold(2, THEO, turn(2), "A-2"));

        assertThat(of(MINA, Optional.of(reservationId(9)), 10)).isEmpty();
        assertThat(of(MINA, Optional.of(reservationId(2)), 10)).isEmpty();
    }

    /** Each with an instant a schema may insist on: holds end when the reservation says so, and are paid before that. */
    private static List<ReservationState> everyState() {
        return new Specimens(HOLD_ENDS)
                .ofSealed(ReservationState.class).stream()
                        .map(state -> state instanceof Confirmed ? new Confirmed(House.IN_TIME) : state)
                        .map(state -> state instanceof Released ? new Released(House.IN_TIME) : state)
                        .toList();
    }

    private void opensWithTurns() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> {
            stores.admissions().add(admission(1, MINA, new Active(HOLD_ENDS, HOLD_ENDS)));
            stores.admissions().add(admission(2, THEO, new Active(HOLD_ENDS, HOLD_ENDS)));
            stores.admissions().add(admission(3, new Active(HOLD_ENDS, HOLD_ENDS)));
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

    private void saves(Reservation reservation) {
        unitOfWork().run(stores -> {
            stores.reservations().find(reservation.id());
            stores.reservations().save(reservation);
        });
    }

    private Optional<Reservation> find(ReservationId id) {
        return unitOfWork().read(stores -> stores.reservations().find(id));
    }

    private Optional<Reservation> peek(ReservationId id) {
        return unitOfWork().write(stores -> stores.reservations().peek(id));
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

    private List<Reservation> of(MemberId member) {
        return of(member, Optional.empty(), 100);
    }

    private List<Reservation> of(MemberId member, Optional<ReservationId> after, int limit) {
        return unitOfWork().read(stores -> stores.reservations().of(member, after, limit));
    }
}
