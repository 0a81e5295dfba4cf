package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.Everything.BOREALIS;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.HOLD_ENDS;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.member;
import static dev.fairseat.application.contract.House.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionState.Called;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One current ticket per member and line, one member per number. */
public interface QueueTicketsContract extends AdapterUnderTest {

    @Test
    default void a_ticket_comes_back_as_it_was_given() {
        House.opens(unitOfWork());
        House.opens(unitOfWork(), BOREALIS);
        List<QueueTicket> tickets = List.of(
                ticket(MINA, 1),
                ticket(THEO, 9_007_199_254_740_991L),
                new QueueTicket(AURORA, new MemberId("MINA"), 2, 1, Instant.parse("9999-12-31T23:59:59.999Z")),
                new QueueTicket(BOREALIS, MINA, 1, 1, Instant.ofEpochMilli(1)));

        unitOfWork().run(stores -> tickets.forEach(stores.tickets()::add));

        for (QueueTicket ticket : tickets)
            assertThat(find(ticket.concert(), ticket.member())).contains(ticket);
        assertThat(find(BOREALIS, THEO)).isEmpty();
        assertThat(find(AURORA, member(1))).isEmpty();
    }

    @Test
    default void a_new_ticket_takes_the_place_of_the_old_one() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> stores.tickets().add(ticket(MINA, 1)));

        unitOfWork().run(stores -> {
            stores.tickets().find(AURORA, MINA);
            stores.tickets().save(ticket(MINA, 5));
            assertThat(stores.tickets().find(AURORA, MINA)).contains(ticket(MINA, 5));
        });

        assertThat(find(AURORA, MINA)).contains(ticket(MINA, 5));
    }

    @Test
    default void a_member_has_one_ticket_in_a_line() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> stores.tickets().add(ticket(MINA, 1)));

        Bug.isNoticed(unitOfWork(), stores -> stores.tickets().add(ticket(MINA, 2)));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.tickets().find(AURORA, MINA);
            stores.tickets().add(ticket(MINA, 2));
        });
    }

    @Test
    default void a_number_belongs_to_one_member() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> {
            stores.tickets().add(ticket(MINA, 1));
            stores.tickets().add(ticket(THEO, 2));
        });

        Bug.isNoticed(unitOfWork(), stores -> stores.tickets().add(ticket(member(3), 1)));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.tickets().find(AURORA, MINA);
            stores.tickets().save(ticket(MINA, 2));
        });
    }

    @Test
    default void no_change_of_a_ticket_is_lost() {
        House.opens(unitOfWork());
        adds(ticket(MINA, 1));

        Race.run(8, racer -> {
            for (int step = 0; step < 10; step++) {
                unitOfWork().run(stores -> {
                    QueueTicket found = stores.tickets().find(AURORA, MINA).orElseThrow();
                    stores.tickets().save(ticket(MINA, found.number() + 1));
                });
            }
            return true;
        });

        assertThat(find(AURORA, MINA)).contains(ticket(MINA, 81));
    }

    @Test
    default void a_ticket_is_saved_only_when_it_was_found() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> stores.tickets().add(ticket(MINA, 1)));

        Bug.isNoticed(unitOfWork(), stores -> stores.tickets().save(ticket(MINA, 2)));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.tickets().find(AURORA, THEO);
            stores.tickets().save(ticket(THEO, 2));
        });
    }

    @Test
    default void who_waits_is_listed_by_number_behind_those_called() {
        House.opens(unitOfWork());
        // 10 after 9, as numbers go and words do not; and not in the order in which they were written down.
        for (long number : List.of(10L, 3L, 1L, 9L, 11L, 2L)) adds(ticket(member((int) number), number));

        assertThat(waiting(2, 100)).containsExactly(3L, 9L, 10L, 11L);
        assertThat(waiting(2, 3)).containsExactly(3L, 9L, 10L);
        assertThat(waiting(9, 1)).containsExactly(10L);
        assertThat(waiting(11, 100)).isEmpty();
    }

    @Test
    default void who_waits_elsewhere_does_not_wait_here() {
        House.opens(unitOfWork());
        House.opens(unitOfWork(), BOREALIS);
        adds(ticket(MINA, 5));
        adds(new QueueTicket(AURORA, THEO, 2, 6, START));
        adds(new QueueTicket(BOREALIS, MINA, 1, 7, START));

        assertThat(waiting(0, 100)).containsExactly(5L);
    }

    @Test
    default void tickets_are_found_by_their_numbers_unless_they_left() {
        House.opens(unitOfWork());
        House.opens(unitOfWork(), BOREALIS);
        for (long number : List.of(10L, 3L, 1L, 9L, 2L)) adds(ticket(member((int) number), number));
        adds(new QueueTicket(AURORA, THEO, 2, 7, START));
        adds(new QueueTicket(BOREALIS, MINA, 1, 8, START));
        unitOfWork().run(stores -> {
            stores.admissions().add(Admission.leftWaiting(ticket(member(2), 2), START));
            stores.admissions().add(House.admission(3, new Called(HOLD_ENDS)));
        });

        assertThat(numbered(Set.of(10L, 9L, 2L, 7L, 8L, 3L, 99L))).containsExactly(3L, 9L, 10L);
        assertThat(numbered(Set.of(10L))).containsExactly(10L);
        assertThat(numbered(Set.of())).isEmpty();
    }

    @Test
    default void who_left_the_line_waits_no_more() {
        House.opens(unitOfWork());
        for (int number = 1; number <= 4; number++) adds(ticket(member(number), number));
        unitOfWork().run(stores -> stores.admissions().add(Admission.leftWaiting(ticket(member(2), 2), START)));

        assertThat(waiting(0, 100)).containsExactly(1L, 3L, 4L);
        assertThat(waiting(0, 2)).containsExactly(1L, 3L);
    }

    @Test
    default void who_is_next_is_told_with_what_this_unit_has_changed() {
        House.opens(unitOfWork());
        for (int number = 1; number <= 4; number++) adds(ticket(member(number), number));

        unitOfWork().run(stores -> {
            stores.tickets().find(AURORA, member(2));
            stores.tickets().save(ticket(member(2), 7));
            stores.tickets().add(ticket(member(5), 5));
            stores.admissions().add(Admission.leftWaiting(ticket(member(3), 3), START));
            assertThat(waiting(stores, 0, 100)).containsExactly(1L, 4L, 5L, 7L);
        });

        assertThat(waiting(0, 100)).containsExactly(1L, 4L, 5L, 7L);
    }

    @Test
    default void being_next_is_not_being_found() {
        House.opens(unitOfWork());
        adds(ticket(MINA, 1));

        Bug.isNoticed(unitOfWork(), stores -> {
            assertThat(waiting(stores, 0, 100)).containsExactly(1L);
            stores.tickets().save(ticket(MINA, 2));
        });
    }

    @Test
    default void who_has_been_called_waits_no_more() {
        House.opens(unitOfWork());
        adds(ticket(member(1), 1));
        adds(ticket(member(2), 2));

        unitOfWork().run(stores -> {
            stores.admissions().add(House.admission(1, new Called(HOLD_ENDS)));
            assertThat(waiting(stores, 1, 100)).containsExactly(2L);
        });
    }

    @Test
    default void the_tickets_of_several_members_are_found_together() {
        House.opens(unitOfWork());
        House.opens(unitOfWork(), BOREALIS);
        adds(ticket(MINA, 1));
        adds(ticket(THEO, 2));
        adds(ticket(member(3), 3));
        adds(new QueueTicket(BOREALIS, member(4), 1, 1, START));

        unitOfWork().run(stores -> {
            assertThat(stores.tickets().find(AURORA, Set.of(MINA, THEO, member(4))))
                    .containsExactlyInAnyOrder(ticket(MINA, 1), ticket(THEO, 2));
            // Found, so they may be saved; looked for in vain, so it may be added.
            stores.tickets().save(ticket(MINA, 5));
            stores.tickets().add(ticket(member(4), 6));
            assertThat(stores.tickets().find(AURORA, Set.of(MINA, member(4))))
                    .containsExactlyInAnyOrder(ticket(MINA, 5), ticket(member(4), 6));
            assertThat(stores.tickets().find(AURORA, Set.of())).isEmpty();
        });

        assertThat(find(AURORA, MINA)).contains(ticket(MINA, 5));
        assertThat(find(AURORA, member(3))).contains(ticket(member(3), 3));
    }

    @Test
    default void tickets_found_together_stay_so_until_the_unit_ends() {
        House.opens(unitOfWork());
        adds(ticket(MINA, 1));
        adds(ticket(THEO, 2));

        unitOfWork().run(stores -> {
            stores.tickets().find(AURORA, Set.of(MINA, THEO));
            var rival = Rival.begins(() -> unitOfWork().run(others -> {
                others.tickets().find(AURORA, THEO);
                others.tickets().save(ticket(THEO, 7));
            }));
            rival.untilThroughOrWaiting();
            assertThat(rival.outcomeSoFar()).isEmpty();
        });
    }

    @Test
    default void of_many_first_joins_of_one_member_one_ticket_stays() {
        House.opens(unitOfWork());

        var outcome = Race.run(
                16,
                racer -> unitOfWork().<QueueTicket>write(stores -> {
                    Queue line = stores.queues().find(AURORA).orElseThrow();
                    Optional<QueueTicket> current = stores.tickets().find(AURORA, MINA);
                    if (current.isPresent()) return current.get();
                    Queue longer = line.issue();
                    stores.queues().save(longer);
                    stores.tickets().add(longer.lastIssuedTo(MINA, START));
                    return longer.lastIssuedTo(MINA, START);
                }));

        assertThat(outcome.won()).hasSize(16).containsOnly(ticket(MINA, 1));
    }

    private void adds(QueueTicket ticket) {
        unitOfWork().run(stores -> stores.tickets().add(ticket));
    }

    private Optional<QueueTicket> find(ConcertId concert, MemberId member) {
        return unitOfWork().read(stores -> stores.tickets().find(concert, member));
    }

    private List<Long> numbered(Set<Long> numbers) {
        Queue line =
                new Queue(AURORA, 1, 100, 0, false, Queue.open(AURORA, START).pace());
        return unitOfWork()
                .read(stores -> stores.tickets().numbered(line, numbers).stream()
                        .map(QueueTicket::number)
                        .toList());
    }

    private List<Long> waiting(long called, int limit) {
        return unitOfWork().read(stores -> waiting(stores, called, limit));
    }

    private static List<Long> waiting(Stores stores, long called, int limit) {
        Queue line = new Queue(
                AURORA, 1, 100, called, false, Queue.open(AURORA, START).pace());
        return stores.tickets().waitingIn(line, limit).stream()
                .map(QueueTicket::number)
                .toList();
    }
}
