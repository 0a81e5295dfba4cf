package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MATINEE;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.BookableDate;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatRefusal;
import dev.fairseat.domain.seat.SeatStatus.Open;
import dev.fairseat.domain.seat.SeatStatus.Withheld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Seats that are not for sale, from the beginning or for a while. */
public interface WithheldSeatsContract extends AdapterUnderTest {

    @Test
    default void a_withheld_seat_is_held_by_nobody_until_it_is_released() {
        var box = BoxOffice.opens(this);
        QueueTicket mina = box.admits(MINA);

        box.office.withholdSeats(NIGHT, List.of("A-1", "A-2"), Withholding.BLOCKED);

        assertThat(box.refusal(() -> box.holds(mina, "A-3", "A-2", "A-1")))
                .isEqualTo(new SeatRefusal.SeatsNotForSale(NIGHT, List.of("A-1", "A-2")));
        assertThat(box.holds(mina, "A-3").labels()).containsExactly("A-3");
        box.office.releaseWithheldSeats(NIGHT, List.of("A-1", "A-2"));
        assertThat(box.holds(box.admits(THEO), "A-1", "A-2").labels()).containsExactly("A-1", "A-2");
    }

    @Test
    default void a_seat_that_is_not_for_sale_is_named_before_one_that_is_taken() {
        var box = BoxOffice.opens(this);
        box.holds(box.admits(MINA), "A-1");
        QueueTicket theo = box.admits(THEO);
        box.office.withholdSeats(NIGHT, List.of("A-2"), Withholding.HELD_BACK);

        assertThat(box.refusal(() -> box.holds(theo, "A-1", "A-2")))
                .isEqualTo(new SeatRefusal.SeatsNotForSale(NIGHT, List.of("A-2")));
    }

    @Test
    default void a_withheld_seat_does_not_count_as_remaining_and_shows_as_what_it_is() {
        var box = BoxOffice.opens(this);

        var withheld = box.office.withholdSeats(NIGHT, List.of("B-6", "A-1"), Withholding.HELD_BACK);

        assertThat(withheld).extracting(Seat::label).containsExactly("A-1", "B-6");
        assertThat(withheld).extracting(Seat::status).containsOnly(new Withheld(Withholding.HELD_BACK));
        assertThat(remaining(box)).containsExactly(10, 12);
        var ticket = box.admits(MINA);
        assertThat(box.office.seats(ticket, NIGHT))
                .filteredOn(Seat::isWithheld)
                .extracting(Seat::label)
                .containsExactly("A-1", "B-6");
        assertThat(box.office
                        .previewReservation(ticket, NIGHT, List.of("A-1", "A-2"))
                        .taken())
                .containsExactly("A-1");
    }

    @Test
    default void a_performance_may_begin_with_seats_that_are_not_for_sale() {
        var box = BoxOffice.opens(this);
        var late = new PerformanceId("aurora-late");
        var map = SeatMap.numbered(5, new Grade("R"), krw(BoxOffice.PRICE))
                .withholding(List.of("2"), Withholding.BLOCKED)
                .withholding(List.of("4", "5"), Withholding.HELD_BACK);

        box.office.addPerformance(late, AURORA, clock().instant().plus(Duration.ofDays(30)), map);

        assertThat(box.office.seats(box.admits(MINA), late)).containsExactlyElementsOf(Seat.of(late, map));
        assertThat(remaining(box)).containsExactly(12, 12, 2);
    }

    @Test
    default void what_members_have_is_not_taken_out_of_the_sale_nor_is_anything_with_it() {
        var box = BoxOffice.opens(this);
        box.sells(MINA, "A-1");
        box.holds(box.admits(THEO), "A-3");

        assertThat(box.refusal(
                        () -> box.office.withholdSeats(NIGHT, List.of("A-4", "A-3", "A-2", "A-1"), Withholding.BLOCKED),
                        MINA,
                        THEO))
                .isEqualTo(new SeatRefusal.SeatsClaimed(NIGHT, List.of("A-1", "A-3")));
        assertThat(remaining(box)).containsExactly(10, 12);
    }

    @Test
    default void a_hold_that_ran_out_is_in_nobodys_way() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withHoldLasting(Duration.ofMinutes(1)));
        box.holds(box.admits(MINA), "A-1");
        clock().passes(Duration.ofMinutes(1));

        box.office.withholdSeats(NIGHT, List.of("A-1"), Withholding.BLOCKED);

        assertThat(box.seat("A-1").status()).isEqualTo(new Withheld(Withholding.BLOCKED));
    }

    @Test
    default void saying_it_again_changes_nothing_and_saying_why_changes_that() {
        var box = BoxOffice.opens(this);
        box.office.withholdSeats(NIGHT, List.of("A-1"), Withholding.BLOCKED);
        Seat once = box.seat("A-1");

        box.office.withholdSeats(NIGHT, List.of("A-1"), Withholding.BLOCKED);
        assertThat(box.seat("A-1")).isEqualTo(once);
        box.office.withholdSeats(NIGHT, List.of("A-1", "A-2"), Withholding.HELD_BACK);
        assertThat(box.seat("A-1").status()).isEqualTo(new Withheld(Withholding.HELD_BACK));

        box.office.releaseWithheldSeats(NIGHT, List.of("A-1", "A-2"));
        Seat released = box.seat("A-1");
        assertThat(released.status()).isEqualTo(new Open());
        assertThat(box.office.releaseWithheldSeats(NIGHT, List.of("A-1"))).containsExactly(released);
    }

    @Test
    default void releasing_a_seat_that_somebody_has_leaves_it_with_them() {
        var box = BoxOffice.opens(this);
        var sold = box.sells(MINA, "A-1");

        var seats = box.office.releaseWithheldSeats(NIGHT, List.of("A-1"));

        assertThat(seats).containsExactly(box.seat("A-1"));
        assertThat(box.seatsUnder(sold.id())).containsExactly("A-1");
    }

    @Test
    default void only_seats_that_there_are_can_be_withheld_and_released() {
        var box = BoxOffice.opens(this);
        var nowhere = new PerformanceId("nowhere");

        assertThat(box.refusal(() -> box.office.withholdSeats(NIGHT, List.of("A-1", "Z-1"), Withholding.BLOCKED)))
                .isEqualTo(new SeatRefusal.NoSuchSeats(NIGHT, List.of("Z-1")));
        assertThat(box.refusal(() -> box.office.withholdSeats(NIGHT, List.of(), Withholding.BLOCKED)))
                .isEqualTo(new SeatRefusal.NoSeatsChosen());
        assertThat(box.refusal(() -> box.office.releaseWithheldSeats(NIGHT, List.of("A-1", "A-1"))))
                .isEqualTo(new SeatRefusal.SeatsRepeated(List.of("A-1")));
        assertThat(box.refusal(() -> box.office.releaseWithheldSeats(MATINEE, List.of("B-1"))))
                .isEqualTo(new SeatRefusal.NoSuchSeats(MATINEE, List.of("B-1")));
        assertThat(box.refusal(() -> box.office.withholdSeats(nowhere, List.of("A-1"), Withholding.BLOCKED)))
                .isEqualTo(new ConcertRefusal.NoSuchPerformance(nowhere));
    }

    /** The organiser and fans reach for the same seats at once: each seat is somebody's or withheld, never both. */
    @Test
    default void a_seat_is_withheld_or_held_however_close_the_two_come() {
        var box = BoxOffice.opens(this);
        List<String> row = List.of("A-1", "A-2", "A-3");
        for (int round = 0; round < 10; round++) {
            QueueTicket ticket = box.admits(House.member(round));

            var outcome = Race.run(
                    2,
                    racer -> racer == 0
                            ? box.office.withholdSeats(NIGHT, row, Withholding.BLOCKED)
                            : box.holds(ticket, "A-2", "A-3"));

            assertThat(outcome.won()).hasSize(1);
            assertThat(outcome.codes()).isSubsetOf("seats-claimed", "seats-not-for-sale");
            var seats = row.stream().map(box::seat).toList();
            boolean withheld = seats.get(0).isWithheld();
            assertThat(seats.subList(1, 3)).allMatch(seat -> seat.isWithheld() == withheld);
            box.office.releaseWithheldSeats(NIGHT, row);
            box.office.leaveQueue(ticket);
        }
        assertThat(remaining(box)).containsExactly(12, 12);
    }

    private static List<Integer> remaining(BoxOffice box) {
        return box.office.bookableDates(AURORA).stream()
                .map(BookableDate::remaining)
                .toList();
    }
}
