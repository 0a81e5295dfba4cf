package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.SeatRefusal.SeatsTaken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everybody wants some of the same seats, in any order, and changes their mind all the time. */
public interface CrowdedSeatsContract extends AdapterUnderTest {

    List<String> HALL = Stream.of("A-", "B-")
            .flatMap(row -> IntStream.rangeClosed(1, 6).mapToObj(number -> row + number))
            .toList();

    /** How often each fan goes shopping. */
    default int rounds() {
        return 25;
    }

    @Test
    default void many_who_hold_pay_and_give_back_overlapping_seats_in_any_order_get_into_no_knot() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withSeatsPerMember(8));
        int fans = 8;
        long money = 8 * BoxOffice.PRICE;
        for (int fan = 0; fan < fans; fan++) box.fills(member(fan), money);

        var outcome = Race.run(fans, fan -> shops(box, member(fan), new Random(fan)));

        assertThat(outcome.refused()).isEmpty();
        assertThat(outcome.won().stream().mapToInt(Integer::intValue).sum()).isPositive();
        assertThat(box.openSeats()).isEqualTo(HALL.size());
        for (int fan = 0; fan < fans; fan++) {
            box.balancesTheBooksOf(member(fan));
            assertThat(box.office.wallet(member(fan)).balance()).isEqualTo(krw(money));
        }
    }

    /** How many seats the fan has held by and by; none in the end. */
    private int shops(BoxOffice box, MemberId fan, Random random) {
        QueueTicket ticket = box.admits(fan);
        int seats = 0;
        for (int round = 0; round < rounds(); round++) {
            Optional<Reservation> held = tries(box, ticket, random);
            if (held.isEmpty()) continue;
            seats += held.get().labels().size();
            switch (random.nextInt(3)) {
                case 0 -> box.office.releaseHold(fan, held.get().id());
                case 1 -> {
                    box.pays(ticket, held.get());
                    box.office.refundReservation(fan, held.get().id(), box.key());
                    ticket = box.admits(fan);
                }
                default -> {
                    box.office.leaveQueue(ticket);
                    ticket = box.admits(fan);
                }
            }
        }
        return seats;
    }

    private static Optional<Reservation> tries(BoxOffice box, QueueTicket ticket, Random random) {
        var shuffled = new ArrayList<>(HALL);
        Collections.shuffle(shuffled, random);
        List<String> wanted = shuffled.subList(0, 1 + random.nextInt(8));
        try {
            return Optional.of(box.holds(ticket, wanted.toArray(String[]::new)));
        } catch (Refused no) {
            assertThat(no.refusal())
                    .isInstanceOfSatisfying(
                            SeatsTaken.class,
                            taken -> assertThat(taken.seats()).isNotEmpty().isSubsetOf(wanted));
            return Optional.empty();
        }
    }
}
