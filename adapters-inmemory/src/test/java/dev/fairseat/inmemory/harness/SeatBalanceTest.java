package dev.fairseat.inmemory.harness;

import static dev.fairseat.domain.money.Money.of;

import dev.fairseat.application.port.Reservations;
import dev.fairseat.application.port.Seats;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatStatus.Sold;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A seat cannot be lost, kept or taken away unnoticed. */
class SeatBalanceTest extends TamperedStory {

    @Test
    void a_seat_that_stays_open_when_it_is_held() {
        storage.with(Seats.class, "save", TamperedStory::forgotten);

        isNoticed(() -> mina.holds("A-1"), "in spite of");
    }

    @Test
    void one_of_two_seats_that_stays_held_when_both_are_sold() {
        mina.holds("A-1", "A-2");
        storage.with(
                Seats.class,
                "save",
                call -> call.argument(Seat.class).label().equals("A-2") ? null : call.goesThrough());

        isNoticed(mina::pays, "seat A-2 is Held");
    }

    @Test
    void a_seat_that_stays_sold_when_it_is_given_back() {
        mina.holds("A-1").pays();
        storage.with(Seats.class, "save", TamperedStory::forgotten);

        isNoticed(mina::refunds, "seat A-1 is sold under");
    }

    @Test
    void a_seat_that_stays_held_when_it_is_given_back() {
        mina.holds("A-1");
        storage.with(Seats.class, "save", TamperedStory::forgotten);

        isNoticed(mina::releases, "seat A-1 is held until");
    }

    @Test
    void a_seat_sold_to_somebody_who_did_not_buy_it() {
        storage.with(Seats.class, "save", call -> {
            Seat seat = call.argument(Seat.class);
            return call.with(new Seat(
                    seat.id(),
                    seat.position(),
                    seat.place(),
                    new Sold(theo.id(), new ReservationId(new UUID(0, 1))),
                    seat.version()));
        });

        isNoticed(() -> mina.holds("A-1"), "no reservation says so");
    }

    @Test
    void a_seat_that_is_taken_from_under_somebody() {
        mina.holds("A-1").pays();
        storage.with(Seats.class, "find", call -> {
            var both = call.stores().seats().find(call.argument(PerformanceId.class), Set.of("A-1", "A-2"));
            call.stores().seats().save(both.get(0).takeBackFrom(mina.reservationId()));
            return both.subList(1, 2);
        });

        isNoticed(() -> theo.holds("A-2"), "seat A-1 is Open");
    }

    @Test
    void seats_that_were_never_put_on_sale() {
        storage.with(
                Seats.class,
                "addAll",
                call -> call.with(call.argument(List.class).subList(0, 3)));

        isNoticed(() -> aurora.alongside("borealis").goesOnSale().isAudited(), "was planned with 50 seats and has 3");
    }

    @Test
    void a_reservation_that_is_lost() {
        storage.with(Reservations.class, "add", TamperedStory::forgotten);

        isNoticed(() -> mina.holds("A-1"), "no reservation says so");
    }

    @Test
    void a_price_that_changed_after_the_hold() {
        mina.holds("A-1");
        storage.with(Reservations.class, "save", call -> {
            Reservation then = call.argument(Reservation.class);
            var cheaper = List.of(new Reservation.Line("A-1", of(1, "KRW")));
            return call.with(new Reservation(
                    then.id(),
                    then.member(),
                    then.admission(),
                    then.performance(),
                    cheaper,
                    then.heldAt(),
                    then.holdUntil(),
                    then.state(),
                    then.version()));
        });

        isNoticed(mina::releases, "cannot have become");
    }

    @Test
    void a_second_hold_beside_the_first() {
        mina.holds("A-1");
        storage.with(Reservations.class, "countingFor", call -> List.of());

        isNoticed(() -> mina.holds("A-2"), "2 live holds");
    }

    @Test
    void more_seats_than_the_rules_allow() {
        mina.holds("A-1", "A-2").pays().joins().polls();
        storage.with(Reservations.class, "countingFor", call -> List.of());

        isNoticed(() -> mina.holds("A-3"), "has 3 seats of aurora; 2 are allowed");
    }
}
