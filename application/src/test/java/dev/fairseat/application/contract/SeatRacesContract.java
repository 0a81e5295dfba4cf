package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.SeatRefusal.SeatsTaken;
import dev.fairseat.domain.seat.SeatStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A seat is sold once, whoever wants it at the same time. */
public interface SeatRacesContract extends AdapterUnderTest {

    @Test
    default void of_a_hundred_who_want_one_seat_one_gets_it_and_the_others_a_clean_no() {
        var box = BoxOffice.opens(this);
        List<QueueTicket> tickets =
                IntStream.range(0, 100).mapToObj(fan -> box.admits(member(fan))).toList();

        var outcome = Race.run(100, racer -> box.holds(tickets.get(racer), "A-1"));

        assertThat(outcome.won()).hasSize(1);
        assertThat(outcome.refused()).hasSize(99).containsOnly(new SeatsTaken(NIGHT, List.of("A-1")));
        Reservation won = outcome.won().get(0);
        assertThat(box.seatsUnder(won.id())).containsExactly("A-1");
        assertThat(box.openSeats()).isEqualTo(11);
        for (QueueTicket ticket : tickets) {
            boolean winner = ticket.member().equals(won.member());
            assertThat(box.office
                            .reservations(ticket.member(), Optional.empty(), 10)
                            .items())
                    .hasSize(winner ? 1 : 0);
        }
    }

    @Test
    default void of_many_who_want_some_of_the_same_seats_nobody_gets_half_of_theirs() {
        var box = BoxOffice.opens(this);
        List<String> row = List.of("A-1", "A-2", "A-3", "A-4", "A-5", "A-6");
        List<QueueTicket> tickets =
                IntStream.range(0, 24).mapToObj(fan -> box.admits(member(fan))).toList();

        var outcome = Race.run(24, racer -> {
            int first = racer % 4;
            return box.holds(tickets.get(racer), row.subList(first, first + 3).toArray(String[]::new));
        });

        assertThat(outcome.won()).hasSizeBetween(1, 2);
        assertThat(outcome.codes()).containsOnly("seats-taken");
        for (Reservation won : outcome.won())
            assertThat(box.seatsUnder(won.id())).isEqualTo(won.labels());
        assertThat(box.openSeats()).isEqualTo(12 - 3L * outcome.won().size());
    }

    @Test
    default void two_who_take_overlapping_seats_in_opposite_order_never_wait_for_each_other_for_ever() {
        var box = BoxOffice.opens(this);
        List<String> minas = List.of("A-1", "A-2", "B-6");
        List<String> theos = List.of("B-6", "B-1", "A-2");
        List<QueueTicket> tickets = List.of(box.admits(MINA), box.admits(THEO));

        var outcome = Race.run(
                2,
                racer -> takesAndGivesBack(
                        box, tickets.get(racer), racer == 0 ? minas : theos, racer == 0 ? theos : minas));

        assertThat(outcome.won().stream().mapToInt(Integer::intValue).sum()).isPositive();
        assertThat(box.openSeats()).isEqualTo(12);
    }

    @Test
    default void at_the_end_of_a_hold_either_the_holder_pays_or_the_next_fan_takes_the_seat() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withHoldLasting(Duration.ofSeconds(30)));
        for (int round = 0; round < 20; round++) {
            MemberId holder = member(2 * round);
            MemberId next = member(2 * round + 1);
            box.fills(holder, BoxOffice.PRICE);
            QueueTicket holders = box.admits(holder);
            QueueTicket nexts = box.admits(next);
            Reservation held = box.holds(holders, "A-1");
            clock().standsAt(held.holdUntil().minusMillis(1));

            var outcome = Race.run(3, racer -> {
                if (racer == 0) clock().passes(Duration.ofMillis(1));
                if (racer == 1) box.pays(holders, held);
                if (racer == 2) box.holds(nexts, "A-1");
                return racer;
            });

            boolean holderPaid = outcome.won().contains(1);
            boolean nextHolds = outcome.won().contains(2);
            assertThat(holderPaid && nextHolds).isFalse();
            assertThat(outcome.codes())
                    .isSubsetOf("hold-expired", "seats-taken")
                    .isNotEmpty();
            assertThat(box.seat("A-1").status())
                    .isInstanceOf(
                            holderPaid
                                    ? SeatStatus.Sold.class
                                    : nextHolds ? SeatStatus.Held.class : SeatStatus.Open.class);
            box.balancesTheBooksOf(holder);
            if (holderPaid) box.office.refundReservation(holder, held.id(), box.key());
            box.office.leaveQueue(nexts);
            assertThat(box.openSeats()).isEqualTo(12);
        }
    }

    @Test
    default void who_leaves_while_taking_seats_leaves_nothing_held() {
        var box = BoxOffice.opens(this);
        for (int round = 0; round < 20; round++) {
            QueueTicket ticket = box.admits(member(round));

            var outcome = Race.run(2, racer -> {
                if (racer == 0) box.holds(ticket, "A-1", "A-2");
                else box.office.leaveQueue(ticket);
                return racer;
            });

            assertThat(outcome.won()).contains(1);
            assertThat(outcome.codes()).isSubsetOf("ticket-used");
            assertThat(box.openSeats()).isEqualTo(12);
        }
    }

    @Test
    default void who_asks_for_different_seats_at_once_holds_one_choice() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);

        var outcome = Race.run(6, racer -> box.holds(ticket, "A-" + (racer + 1), "B-" + (racer + 1)));

        assertThat(outcome.won()).hasSize(1);
        assertThat(outcome.codes()).hasSize(5).containsOnly("holds-already");
        assertThat(box.openSeats()).isEqualTo(10);
    }

    /** How often it worked. */
    private static int takesAndGivesBack(BoxOffice box, QueueTicket ticket, List<String> wanted, List<String> others) {
        List<String> contested = new ArrayList<>(wanted);
        contested.retainAll(others);
        int taken = 0;
        for (int attempt = 0; attempt < 1_000; attempt++) {
            try {
                Reservation held = box.holds(ticket, wanted.toArray(String[]::new));
                // Not every time: looking at the whole house costs more than everything else here.
                if (taken++ % 10 == 0) {
                    assertThat(box.seatsUnder(held.id())).containsExactlyInAnyOrderElementsOf(wanted);
                }
                box.office.releaseHold(ticket.member(), held.id());
            } catch (Refused no) {
                Refusal refusal = no.refusal();
                assertThat(refusal).isInstanceOf(SeatsTaken.class);
                assertThat(((SeatsTaken) refusal).seats()).isNotEmpty().isSubsetOf(contested);
            }
        }
        return taken;
    }
}
