package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.LABELS;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.as;
import static dev.fairseat.application.contract.House.heldAt;
import static dev.fairseat.application.contract.House.hold;
import static dev.fairseat.application.contract.House.reservation;
import static dev.fairseat.application.contract.House.reservationId;
import static dev.fairseat.application.contract.House.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.Reservation.Line;
import dev.fairseat.domain.reservation.ReservationState;
import dev.fairseat.domain.reservation.ReservationState.Confirmed;
import dev.fairseat.domain.reservation.ReservationState.Held;
import dev.fairseat.domain.reservation.ReservationState.Released;
import dev.fairseat.domain.seat.Preference;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.SeatOffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who has taken which seats. */
public interface ReservationsContract extends AdapterUnderTest {

    @Test
    default void a_reservation_comes_back_as_saved_in_every_state() {
        House.opensWithTurns(unitOfWork());
        List<Reservation> reservations = new ArrayList<>();
        for (ReservationState state : House.everyReservationState()) {
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
        House.opensWithTurns(unitOfWork());
        List<ReservationState> states = House.everyReservationState();
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
        House.opensWithTurns(unitOfWork());
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
    default void what_was_said_about_a_choice_of_ours_comes_back_with_the_reservation() {
        House.opensWithTurns(unitOfWork());
        var chosen = hold(1, MINA, turn(1), "A-1", "A-2", "C.1")
                .chosenAs(new SeatOffer(
                        NIGHT,
                        List.of(List.of("C.1"), List.of("A-2", "A-1")),
                        List.of(Preference.NO_ORPHAN, Preference.CLOSEST),
                        List.of(Preference.values())));
        var bare = hold(2, MINA, turn(1), "D-1")
                .chosenAs(new SeatOffer(NIGHT, List.of(List.of("D-1")), List.of(), List.of()));
        adds(chosen);
        adds(bare);

        assertThat(find(reservationId(1))).contains(chosen);
        assertThat(peek(reservationId(2))).contains(bare);
        saves(as(chosen, new Released(START)));
        assertThat(find(reservationId(1))).contains(as(chosen, new Released(START)));
    }

    @Test
    default void what_nobody_reserved_is_not_found() {
        House.opensWithTurns(unitOfWork());

        assertThat(find(reservationId(1))).isEmpty();
        assertThat(peek(reservationId(1))).isEmpty();
    }

    @Test
    default void a_reservation_is_added_once_and_saved_only_when_it_was_found() {
        House.opensWithTurns(unitOfWork());
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
        House.opensWithTurns(unitOfWork());
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
        House.opensWithTurns(unitOfWork());
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

    // A member's list

    @Test
    default void a_members_reservations_are_listed_newest_first_and_nobody_elses() {
        House.opensWithTurns(unitOfWork());
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
        House.opensWithTurns(unitOfWork());
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
        House.opensWithTurns(unitOfWork());
        adds(hold(1, MINA, turn(1), "A-1"));
        adds(hold(2, THEO, turn(2), "A-2"));

        assertThat(of(MINA, Optional.of(reservationId(9)), 10)).isEmpty();
        assertThat(of(MINA, Optional.of(reservationId(2)), 10)).isEmpty();
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

    private List<Reservation> of(MemberId member) {
        return of(member, Optional.empty(), 100);
    }

    private List<Reservation> of(MemberId member, Optional<ReservationId> after, int limit) {
        return unitOfWork().read(stores -> stores.reservations().of(member, after, limit));
    }
}
