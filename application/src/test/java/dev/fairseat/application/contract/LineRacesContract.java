package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Availability;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The line moves in order and never lets too many in. */
public interface LineRacesContract extends AdapterUnderTest {

    @Test
    default void joining_many_times_at_once_gives_one_ticket() {
        var offices = threeNodes();

        var outcome = Race.run(16, racer -> offices.get(racer % 3).joinQueue(MINA, AURORA));

        assertThat(outcome.won()).hasSize(16);
        assertThat(outcome.won().stream().distinct()).hasSize(1);
        assertThat(outcome.won().get(0).number()).isEqualTo(1);
    }

    @Test
    default void many_who_join_at_once_get_the_numbers_from_one_without_a_gap() {
        var offices = threeNodes();

        var outcome = Race.run(
                64,
                racer -> offices.get(racer % 3).joinQueue(member(racer), AURORA).number());

        assertThat(outcome.won().stream().sorted())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 64).boxed().toList());
    }

    /** Each fan joins at another node than the one before. */
    @Test
    default void who_joined_before_another_began_has_the_smaller_number() {
        var offices = threeNodes();

        Race.run(8, racer -> {
            long last = 0;
            for (int fan = 0; fan < 10; fan++) {
                var office = offices.get((racer + fan) % 3);
                long number =
                        office.joinQueue(member(100 * racer + fan), AURORA).number();
                assertThat(number).isGreaterThan(last);
                last = number;
            }
            return true;
        });
    }

    private List<TicketOffice> threeNodes() {
        var box = BoxOffice.opens(this);
        return List.of(box.office, box.anotherOffice(), box.anotherOffice());
    }

    @Test
    default void many_who_advance_at_once_call_nobody_twice_and_no_more_than_there_is_room_for() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withCapacity(5));
        for (int fan = 0; fan < 20; fan++) box.office.joinQueue(member(fan), AURORA);

        var outcome = Race.run(16, racer -> box.office.advanceQueue(AURORA));

        assertThat(outcome.won().stream().mapToInt(Integer::intValue).sum()).isEqualTo(5);
        assertThat(occupying()).isEqualTo(5);
    }

    @Test
    default void of_many_polls_of_one_turn_at_once_one_claims_it() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.office.joinQueue(MINA, AURORA);

        var outcome = Race.run(16, racer -> box.office.standing(ticket));

        assertThat(outcome.won().stream().distinct())
                .containsExactly(
                        new Standing.Admitted(clock().instant().plus(Duration.ofMinutes(10)), Availability.AVAILABLE));
    }

    /** Turns are called, claimed, missed, left and run out, all at the same time, while the clock goes on. */
    @Test
    default void never_are_there_more_inside_than_the_rules_allow() {
        var rules = OnSaleRules.standard()
                .withCapacity(5)
                .withClaimWindow(Duration.ofSeconds(10))
                .withAdmissionLasting(Duration.ofSeconds(30));
        var box = BoxOffice.opens(this, rules);
        var polls = new AtomicInteger();
        Set<Integer> seenInside = ConcurrentHashMap.newKeySet();
        // All of them before the first poll, so that there is a crowd at the door the whole time.
        List<QueueTicket> tickets = IntStream.range(0, 64)
                .mapToObj(fan -> box.office.joinQueue(member(fan), AURORA))
                .toList();

        var outcome = Race.run(64, racer -> {
            QueueTicket ticket = tickets.get(racer);
            for (int poll = 0; poll < 12; poll++) {
                Standing standing = box.office.standing(ticket);
                seenInside.add(occupying());
                if (standing instanceof Standing.Admitted && (racer + poll) % 3 == 0) box.office.leaveQueue(ticket);
                if (standing instanceof Standing.Expired) ticket = box.office.joinQueue(member(racer), AURORA);
                if (polls.incrementAndGet() % 16 == 0) clock().passes(Duration.ofSeconds(6));
            }
            return true;
        });

        assertThat(outcome.refused()).isEmpty();
        assertThat(seenInside).contains(5).allMatch(inside -> inside <= 5);
        // How many got in meanwhile depends on who was fast enough to claim. Nothing the race left behind holds up the
        // line.
        clock().passes(Duration.ofMinutes(1));
        IntStream.range(0, 64)
                .mapToObj(fan -> box.office.joinQueue(member(fan), AURORA))
                .sorted(Comparator.comparingLong(QueueTicket::number))
                .forEach(ticket -> {
                    assertThat(box.office.standing(ticket)).isInstanceOf(Standing.Admitted.class);
                    box.office.leaveQueue(ticket);
                });
    }

    /** The old ticket is over; a hold in the same moment must not bring it back to life beside the new one. */
    @Test
    default void a_hold_granted_and_a_new_ticket_given_at_once_are_never_both_good() {
        var box = BoxOffice.opens(
                this,
                OnSaleRules.standard()
                        .withAdmissionLasting(Duration.ofSeconds(30))
                        .withHoldLasting(Duration.ofMinutes(5)));
        for (int round = 0; round < 20; round++) {
            MemberId fan = member(round);
            QueueTicket old = box.admits(fan);
            clock().passes(Duration.ofSeconds(30).minusMillis(1));

            var outcome = Race.run(3, racer -> {
                if (racer == 0) clock().passes(Duration.ofMillis(1));
                if (racer == 1) return box.office.joinQueue(fan, AURORA).number();
                if (racer == 2) box.holds(old, "A-1");
                return (long) -racer;
            });

            boolean held = outcome.won().contains(-2L);
            boolean newTicket = outcome.won().stream().anyMatch(number -> number > old.number());
            assertThat(held && newTicket).isFalse();
            assertThat(outcome.codes()).isSubsetOf("admission-ran-out");
            box.office.leaveQueue(held ? old : box.office.joinQueue(fan, AURORA));
        }
    }

    @Test
    default void who_leaves_while_being_called_is_gone_and_takes_up_no_place() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withCapacity(3));
        List<QueueTicket> tickets = IntStream.range(0, 30)
                .mapToObj(fan -> box.office.joinQueue(member(fan), AURORA))
                .toList();

        Race.run(12, racer -> {
            if (racer % 2 == 0) box.office.advanceQueue(AURORA);
            else for (int fan = racer - 1; fan < 30; fan += 12) box.office.leaveQueue(tickets.get(fan));
            return true;
        });

        assertThat(occupying()).isLessThanOrEqualTo(3);
        for (int racer = 1; racer < 12; racer += 2) {
            for (int fan = racer - 1; fan < 30; fan += 12) {
                assertThat(box.office.standing(tickets.get(fan))).isInstanceOf(Standing.Left.class);
            }
        }
    }

    @Test
    default void the_line_goes_by_number_whatever_the_order_of_polls() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withCapacity(4));
        List<QueueTicket> tickets = IntStream.range(0, 16)
                .mapToObj(fan -> box.office.joinQueue(member(fan), AURORA))
                .toList();

        Race.run(16, racer -> box.office.standing(tickets.get(15 - racer)));

        for (QueueTicket ticket : tickets) {
            Standing standing = box.office.standing(ticket);
            if (ticket.number() <= 4) assertThat(standing).isInstanceOf(Standing.Admitted.class);
            else assertThat(((Standing.Waiting) standing).ahead()).isEqualTo(ticket.number() - 5);
        }
    }

    private int occupying() {
        return unitOfWork().read(stores -> stores.admissions().occupyingAt(AURORA, stores.now()));
    }
}
