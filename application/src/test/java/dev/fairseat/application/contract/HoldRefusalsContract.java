package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MATINEE;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.queue.QueueRefusal;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.request.RequestRefusal;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationRefusal;
import dev.fairseat.domain.seat.SeatRefusal;
import dev.fairseat.domain.seat.SeatStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every "no" to somebody who wants seats, and that nothing is changed by it. */
public interface HoldRefusalsContract extends AdapterUnderTest {

    // Whose turn it is not

    @Test
    default void a_ticket_that_the_line_never_gave_holds_nothing() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        var invented = new QueueTicket(AURORA, MINA, 1, 9, START);
        var ofAnotherLife = new QueueTicket(AURORA, MINA, 2, ticket.number(), START);

        assertThat(refusalToHold(box, invented, "A-1")).isEqualTo(new QueueRefusal.NotAdmitted(AURORA));
        assertThat(refusalToHold(box, ofAnotherLife, "A-1")).isEqualTo(new QueueRefusal.NotAdmitted(AURORA));
        assertThat(box.refusal(() -> box.office.standing(invented))).isEqualTo(new QueueRefusal.NoSuchTicket(AURORA));
        assertThat(box.refusal(() -> box.office.leaveQueue(ofAnotherLife)))
                .isEqualTo(new QueueRefusal.NoSuchTicket(AURORA));
    }

    @Test
    default void somebody_elses_ticket_is_no_ticket() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        var stolen = new QueueTicket(AURORA, THEO, 1, ticket.number(), START);
        var unknown = new QueueRefusal.NoSuchTicket(AURORA);

        assertThat(refusalToHold(box, stolen, "A-1")).isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.standing(stolen))).isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.leaveQueue(stolen))).isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.seats(stolen, NIGHT))).isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.previewReservation(stolen, NIGHT, List.of("A-1"))))
                .isEqualTo(unknown);
    }

    @Test
    default void somebody_elses_ticket_tells_a_position_while_it_waits_and_nothing_else() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withCapacity(1));
        box.admits(MINA);
        QueueTicket waiting = box.office.joinQueue(House.member(1), AURORA);
        var stolen = new QueueTicket(AURORA, THEO, 1, waiting.number(), START);

        assertThat(box.office.standing(stolen)).isEqualTo(box.office.standing(waiting));
        assertThat(box.refusal(() -> box.office.leaveQueue(stolen))).isEqualTo(new QueueRefusal.NoSuchTicket(AURORA));
        box.office.changeRules(AURORA, OnSaleRules.standard().withCapacity(2));
        box.office.advanceQueue(AURORA);
        assertThat(box.refusal(() -> box.office.standing(stolen))).isEqualTo(new QueueRefusal.NoSuchTicket(AURORA));
        assertThat(box.office.standing(waiting)).isInstanceOf(Standing.Admitted.class);
    }

    @Test
    default void who_waits_holds_nothing() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withCapacity(1));
        box.admits(MINA);
        QueueTicket waiting = box.office.joinQueue(THEO, AURORA);
        var outside = new QueueRefusal.NotAdmitted(AURORA);

        assertThat(refusalToHold(box, waiting, "A-1")).isEqualTo(outside);
        assertThat(box.refusal(() -> box.office.seats(waiting, NIGHT))).isEqualTo(outside);
    }

    @Test
    default void who_was_called_and_has_not_shown_up_holds_nothing() {
        var box = BoxOffice.opens(this);
        QueueTicket called = box.office.joinQueue(MINA, AURORA);
        box.office.advanceQueue(AURORA);

        assertThat(refusalToHold(box, called, "A-1")).isEqualTo(new QueueRefusal.NotAdmitted(AURORA));
    }

    @Test
    default void a_ticket_that_paid_is_used() {
        var box = BoxOffice.opens(this);
        box.fills(MINA, BoxOffice.PRICE);
        QueueTicket ticket = box.admits(MINA);
        box.pays(ticket, box.holds(ticket, "A-1"));

        assertThat(refusalToHold(box, ticket, "A-2")).isEqualTo(new QueueRefusal.TicketUsed(AURORA));
    }

    @Test
    default void a_ticket_that_left_is_used() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        box.office.leaveQueue(ticket);

        assertThat(refusalToHold(box, ticket, "A-1")).isEqualTo(new QueueRefusal.TicketUsed(AURORA));
    }

    @Test
    default void a_turn_ends_at_its_end_and_not_a_millisecond_before() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withAdmissionLasting(Duration.ofMinutes(1)));
        QueueTicket ticket = box.admits(MINA);
        QueueTicket quicker = box.admits(THEO);
        Instant end = START.plus(Duration.ofMinutes(1));

        clock().standsAt(end.minusMillis(1));
        assertThat(box.holds(quicker, "A-1").labels()).containsExactly("A-1");
        clock().standsAt(end);

        assertThat(refusalToHold(box, ticket, "A-2")).isEqualTo(new QueueRefusal.AdmissionRanOut(AURORA, end));
    }

    @Test
    default void sales_close_at_the_close_for_those_inside_too() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withAdmissionLasting(Duration.ofHours(24)));
        clock().standsAt(House.CLOSES.minusMillis(1));
        QueueTicket ticket = box.admits(MINA);
        clock().standsAt(House.CLOSES);

        assertThat(refusalToHold(box, ticket, "A-1")).isEqualTo(new ConcertRefusal.SalesClosed(AURORA, House.CLOSES));
        assertThat(box.refusal(() -> box.office.joinQueue(THEO, AURORA)))
                .isEqualTo(new ConcertRefusal.SalesClosed(AURORA, House.CLOSES));
    }

    @Test
    default void nobody_joins_before_sales_open_or_a_line_that_is_not_there() {
        var box = BoxOffice.opens(this);
        var later = new ConcertId("later");
        Instant opens = START.plus(Duration.ofDays(1));
        box.office.putOnSale(House.concert(later, "Later", "Band", opens));
        clock().standsAt(opens.minusMillis(1));

        assertThat(box.refusal(() -> box.office.joinQueue(MINA, later)))
                .isEqualTo(new ConcertRefusal.NotOpenYet(later, opens));
        assertThat(box.refusal(() -> box.office.joinQueue(MINA, new ConcertId("nowhere"))))
                .isEqualTo(new ConcertRefusal.NoSuchConcert(new ConcertId("nowhere")));

        clock().standsAt(opens);
        assertThat(box.office.joinQueue(MINA, later).number()).isEqualTo(1);
    }

    // What cannot be had

    @Test
    default void seats_that_are_not_there_are_named_and_the_others_not_held() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);

        assertThat(refusalToHold(box, ticket, "A-1", "Z-9", "a-2"))
                .isEqualTo(new SeatRefusal.NoSuchSeats(NIGHT, List.of("Z-9", "a-2")));
        assertThat(refusalToHold(box, ticket, "A-1", "no seat at all; really"))
                .isEqualTo(new SeatRefusal.NoSuchSeats(NIGHT, List.of("no seat at all; really")));
    }

    @Test
    default void seats_of_another_performance_are_not_there() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);

        assertThat(refusalToHold(box, ticket, "A-1", "M-1"))
                .isEqualTo(new SeatRefusal.NoSuchSeats(NIGHT, List.of("M-1")));
        assertThat(box.office
                        .holdSeats(ticket, MATINEE, List.of("M-1"), box.key())
                        .result()
                        .labels())
                .containsExactly("M-1");
    }

    @Test
    default void a_performance_of_another_concert_cannot_be_shopped_with_this_ticket() {
        var box = BoxOffice.opens(this);
        var elsewhere = new PerformanceId("borealis-night");
        box.office.putOnSale(House.concert(Everything.BOREALIS));
        box.office.addPerformance(elsewhere, Everything.BOREALIS, START, SeatMap.numbered(2, new Grade("R"), krw(1)));
        QueueTicket ticket = box.admits(MINA);

        for (PerformanceId wrong : List.of(elsewhere, new PerformanceId("nowhere"))) {
            assertThat(box.refusal(() -> box.office.holdSeats(ticket, wrong, List.of("1"), box.key())))
                    .isEqualTo(new ConcertRefusal.NoSuchPerformance(wrong));
            assertThat(box.refusal(() -> box.office.seats(ticket, wrong)))
                    .isEqualTo(new ConcertRefusal.NoSuchPerformance(wrong));
        }
    }

    @Test
    default void an_empty_choice_and_a_seat_named_twice_are_refused() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);

        assertThat(refusalToHold(box, ticket)).isEqualTo(new SeatRefusal.NoSeatsChosen());
        assertThat(refusalToHold(box, ticket, "A-1", "A-2", "A-1"))
                .isEqualTo(new SeatRefusal.SeatsRepeated(List.of("A-1")));
    }

    @Test
    default void more_seats_than_the_rule_are_refused() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);

        assertThat(refusalToHold(box, ticket, "A-1", "A-2", "A-3", "A-4", "A-5"))
                .isEqualTo(new SeatRefusal.TooManySeats(5, 4, 0));
        assertThat(box.holds(ticket, "A-1", "A-2", "A-3", "A-4").labels()).hasSize(4);
    }

    @Test
    default void seats_bought_earlier_count_towards_the_rule_of_that_performance() {
        var box = BoxOffice.opens(this);
        box.sells(MINA, "A-1", "A-2", "A-3");
        QueueTicket again = box.admits(MINA);

        assertThat(refusalToHold(box, again, "A-4", "A-5")).isEqualTo(new SeatRefusal.TooManySeats(2, 4, 3));
        box.office.holdSeats(again, MATINEE, List.of("A-4", "A-5"), box.key());
    }

    @Test
    default void seats_given_back_for_money_no_longer_count_towards_the_rule() {
        var box = BoxOffice.opens(this);
        Reservation bought = box.sells(MINA, "A-1", "A-2", "A-3");
        box.office.refundReservation(MINA, bought.id(), box.key());
        QueueTicket again = box.admits(MINA);

        assertThat(box.holds(again, "A-1", "A-2", "A-3", "A-4").labels()).hasSize(4);
    }

    @Test
    default void exactly_the_taken_seats_are_named_and_none_of_the_others_held() {
        var box = BoxOffice.opens(this);
        box.sells(THEO, "A-2");
        box.holds(box.admits(THEO), "A-4");
        QueueTicket ticket = box.admits(MINA);

        assertThat(refusalToHold(box, ticket, "A-4", "A-3", "A-2", "A-1"))
                .isEqualTo(new SeatRefusal.SeatsTaken(NIGHT, List.of("A-2", "A-4")));
        assertThat(box.seat("A-1").status()).isInstanceOf(SeatStatus.Open.class);
        assertThat(box.seat("A-3").status()).isInstanceOf(SeatStatus.Open.class);
    }

    @Test
    default void a_hold_that_ran_out_lets_the_next_fan_in_at_that_very_instant() {
        var box = BoxOffice.opens(this);
        Reservation held = box.holds(box.admits(THEO), "A-1");
        QueueTicket ticket = box.admits(MINA);

        clock().standsAt(held.holdUntil().minusMillis(1));
        assertThat(refusalToHold(box, ticket, "A-1")).isEqualTo(new SeatRefusal.SeatsTaken(NIGHT, List.of("A-1")));
        clock().standsAt(held.holdUntil());

        assertThat(box.seatsUnder(box.holds(ticket, "A-1").id())).containsExactly("A-1");
    }

    @Test
    default void who_holds_seats_holds_no_others_before_paying_or_giving_them_back() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        Reservation held = box.holds(ticket, "A-1");

        assertThat(refusalToHold(box, ticket, "A-2"))
                .isEqualTo(new ReservationRefusal.HoldsAlready(held.id(), AURORA, held.holdUntil()));
        box.office.releaseHold(MINA, held.id());
        assertThat(box.holds(ticket, "A-2").labels()).containsExactly("A-2");
    }

    // Under a request key

    @Test
    default void the_same_key_for_other_seats_is_refused() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        var key = new RequestKey("once");
        var first = box.office.holdSeats(ticket, NIGHT, List.of("A-1", "A-2"), key);

        assertThat(box.refusal(() -> box.office.holdSeats(ticket, NIGHT, List.of("A-1", "A-3"), key)))
                .isEqualTo(new RequestRefusal.RequestKeyReused(Operation.HOLD));
        var again = box.office.holdSeats(ticket, NIGHT, List.of("A-2", "A-1"), key);
        assertThat(again.replayed()).isTrue();
        assertThat(again.result()).isEqualTo(first.result());
    }

    @Test
    default void a_refused_request_may_be_tried_again_under_its_key() {
        var box = BoxOffice.opens(this);
        QueueTicket theos = box.admits(THEO);
        Reservation inTheWay = box.holds(theos, "A-1");
        QueueTicket ticket = box.admits(MINA);
        var key = new RequestKey("once");
        assertThat(box.refusal(() -> box.office.holdSeats(ticket, NIGHT, List.of("A-1"), key))
                        .code())
                .isEqualTo("seats-taken");

        box.office.releaseHold(THEO, inTheWay.id());
        var second = box.office.holdSeats(ticket, NIGHT, List.of("A-1"), key);

        assertThat(second.replayed()).isFalse();
        assertThat(box.seatsUnder(second.result().id())).containsExactly("A-1");
    }

    private static Refusal refusalToHold(BoxOffice box, QueueTicket ticket, String... labels) {
        return box.refusal(() -> box.office.holdSeats(ticket, NIGHT, List.of(labels), box.key()));
    }
}
