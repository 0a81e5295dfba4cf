package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.member;
import static dev.fairseat.domain.queue.Availability.AVAILABLE;
import static dev.fairseat.domain.queue.Availability.SOLD_OUT;
import static dev.fairseat.domain.queue.Availability.UNLIKELY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairseat.application.QueueSettings;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.queue.Availability;
import dev.fairseat.domain.queue.QueueRefusal;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.queue.Standing.Admitted;
import dev.fairseat.domain.queue.Standing.Left;
import dev.fairseat.domain.queue.Standing.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who waits costs the storage nothing, and is told the truth as of a quarter of a second ago. */
public interface WaitingRoomContract extends AdapterUnderTest {

    /** An office as servers run it, on a machine whose time passes only when told to. */
    final class Node {

        final Watched storage;
        final TicketOffice office;
        final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
        final BoxOffice box;
        private final ContractClock clock;

        private Node(AdapterUnderTest adapter, OnSaleRules rules) {
            clock = adapter.clock();
            box = BoxOffice.opens(adapter, rules);
            storage = new Watched(adapter.unitOfWork());
            office = box.officeOver(storage, QueueSettings.standard().withNanoTime(nanos::get));
        }

        void passes(Duration time) {
            clock.passes(time);
            nanos.addAndGet(time.toNanos());
        }

        /** Tickets 1 to {@code count}, of members of these numbers. */
        List<QueueTicket> joins(int count) {
            return IntStream.rangeClosed(1, count)
                    .mapToObj(number -> office.joinQueue(member(number), AURORA))
                    .toList();
        }
    }

    private Node full() {
        var node = new Node(this, OnSaleRules.standard().withCapacity(1));
        node.box.admits(MINA);
        return node;
    }

    @Test
    default void ten_thousand_polls_of_people_who_wait_ask_the_storage_nothing() {
        Node node = full();
        List<QueueTicket> tickets = node.joins(20);
        node.office.standing(tickets.get(0));
        node.storage.countsAnew();

        for (int poll = 0; poll < 10_000; poll++) {
            int place = poll % 20;
            assertThat(node.office.standing(tickets.get(place)))
                    .isInstanceOfSatisfying(
                            Waiting.class,
                            waiting -> assertThat(waiting.ahead()).isEqualTo(place));
        }

        assertThat(node.storage.units()).isZero();
    }

    @Test
    default void the_line_is_looked_at_again_after_a_quarter_of_a_second_however_many_ask() {
        Node node = full();
        List<QueueTicket> tickets = node.joins(4);
        node.office.standing(tickets.get(0));
        node.storage.countsAnew();

        node.passes(Duration.ofMillis(249));
        tickets.forEach(node.office::standing);
        assertThat(node.storage.units()).isZero();

        node.passes(Duration.ofMillis(1));
        for (int poll = 0; poll < 100; poll++) node.office.standing(tickets.get(poll % 4));
        assertThat(node.storage.units()).isEqualTo(1);
    }

    @Test
    default void while_one_looks_the_others_are_answered_by_what_was_seen_before() {
        Node node = full();
        List<QueueTicket> tickets = node.joins(2);
        node.office.standing(tickets.get(0));
        node.passes(Duration.ofSeconds(1));
        node.storage.countsAnew();
        node.storage.closes();

        var looking = Rival.begins(() -> node.office.standing(tickets.get(0)));
        looking.untilThroughOrWaiting();
        for (int poll = 0; poll < 100; poll++) {
            assertThat(node.office.standing(tickets.get(1))).isInstanceOf(Waiting.class);
        }
        node.storage.opens();

        assertThat(looking.outcome()).isInstanceOf(Waiting.class);
        assertThat(node.storage.units()).isEqualTo(1);
    }

    @Test
    default void who_was_called_asks_for_their_own_turn_and_nothing_else() {
        Node node = full();
        QueueTicket inside = node.box.office.joinQueue(MINA, AURORA);
        node.office.standing(inside);
        node.storage.countsAnew();

        assertThat(node.office.standing(inside)).isInstanceOf(Admitted.class);

        assertThat(node.storage.units()).isEqualTo(1);
    }

    @Test
    default void with_room_inside_the_first_poll_gets_in_however_new_the_view_is() {
        var node = new Node(this, OnSaleRules.standard().withCapacity(3));
        List<QueueTicket> tickets = new ArrayList<>();
        for (int fan = 1; fan <= 3; fan++) {
            tickets.add(node.office.joinQueue(member(fan), AURORA));
            assertThat(node.office.standing(tickets.get(fan - 1))).isInstanceOf(Admitted.class);
        }

        assertThat(node.office.standing(node.office.joinQueue(THEO, AURORA))).isInstanceOf(Waiting.class);
    }

    @Test
    default void a_place_given_up_at_this_node_is_given_on_at_once_and_at_another_within_a_quarter_of_a_second() {
        Node node = full();
        QueueTicket inside = node.office.joinQueue(MINA, AURORA);
        List<QueueTicket> tickets = node.joins(2);
        node.office.standing(tickets.get(0));

        node.office.leaveQueue(inside);
        assertThat(node.office.standing(tickets.get(0))).isInstanceOf(Admitted.class);

        assertThat(node.office.standing(tickets.get(1))).isInstanceOf(Waiting.class);
        node.box.office.leaveQueue(tickets.get(0));
        node.passes(Duration.ofMillis(250));
        assertThat(node.office.standing(tickets.get(1))).isInstanceOf(Admitted.class);
    }

    @Test
    default void who_leaves_while_waiting_is_out_of_it_and_those_behind_move_up() {
        Node node = full();
        List<QueueTicket> tickets = node.joins(4);
        node.office.standing(tickets.get(3));

        node.box.office.leaveQueue(tickets.get(1));
        node.box.office.leaveQueue(tickets.get(2));
        node.passes(Duration.ofMillis(250));

        assertThat(node.office.standing(tickets.get(1))).isEqualTo(new Left());
        assertThat(aheadOf(node, tickets.get(0))).isZero();
        assertThat(aheadOf(node, tickets.get(3))).isEqualTo(1);
        node.box.office.leaveQueue(tickets.get(0));
        node.passes(Duration.ofSeconds(40));
        assertThat(aheadOf(node, tickets.get(3))).isZero();
    }

    /** However the line moves between two looks, somebody who left is not counted twice and not forgotten. */
    @Test
    default void whoever_has_left_since_the_first_look_is_known_at_the_last() {
        Node node = full();
        List<QueueTicket> tickets = node.joins(40);
        QueueTicket last = tickets.get(39);
        long expected = 39;
        for (int leaver = 0; leaver < 30; leaver += 3) {
            node.box.office.leaveQueue(tickets.get(leaver));
            expected--;
            node.passes(Duration.ofSeconds(leaver));
            assertThat(aheadOf(node, last)).isEqualTo(expected);
        }
    }

    @Test
    default void a_pause_and_a_change_of_rules_are_seen_at_every_node() {
        Node node = full();
        List<QueueTicket> tickets = node.joins(3);
        node.office.standing(tickets.get(0));

        node.box.office.pauseQueue(AURORA);
        node.box.office.changeRules(AURORA, OnSaleRules.standard().withCapacity(3));
        node.passes(Duration.ofMillis(250));
        assertThat(node.office.standing(tickets.get(0))).isInstanceOf(Waiting.class);

        node.box.office.resumeQueue(AURORA);
        node.passes(Duration.ofMillis(250));
        assertThat(node.office.standing(tickets.get(0))).isInstanceOf(Admitted.class);
        assertThat(node.office.standing(tickets.get(1))).isInstanceOf(Admitted.class);
        assertThat(node.office.standing(tickets.get(2))).isInstanceOf(Waiting.class);
    }

    @Test
    default void with_the_storage_away_people_go_on_waiting_for_half_a_minute_and_then_are_told() {
        Node node = full();
        QueueTicket ticket = node.joins(1).get(0);
        node.office.standing(ticket);
        node.storage.goesAway();

        for (int second = 0; second < 30; second++) {
            node.passes(Duration.ofSeconds(1));
            assertThat(node.office.standing(ticket)).isInstanceOf(Waiting.class);
        }
        node.passes(Duration.ofSeconds(1));
        assertThatExceptionOfType(StorageUnavailable.class).isThrownBy(() -> node.office.standing(ticket));

        node.storage.comesBack();
        node.passes(Duration.ofSeconds(1));
        assertThat(node.office.standing(ticket)).isInstanceOf(Waiting.class);
    }

    @Test
    default void a_ticket_too_new_to_be_seen_is_believed_and_one_that_should_have_been_seen_is_none() {
        Node node = full();
        QueueTicket first = node.joins(1).get(0);
        node.office.standing(first);

        QueueTicket newest = node.box.office.joinQueue(THEO, AURORA);
        node.storage.countsAnew();
        assertThat(aheadOf(node, newest)).isEqualTo(1);

        var invented = new QueueTicket(AURORA, THEO, 1, 999, first.issuedAt().minusSeconds(31));
        assertThat(node.box.refusal(() -> node.office.standing(invented)))
                .isEqualTo(new QueueRefusal.NoSuchTicket(AURORA));
        assertThat(node.storage.units()).isZero();
    }

    @Test
    default void a_concert_nobody_announced_has_no_line_to_look_at() {
        Node node = full();
        var nowhere = new QueueTicket(new ConcertId("nowhere"), MINA, 1, 1, ContractClock.START);

        assertThat(node.box.refusal(() -> node.office.standing(nowhere)))
                .isEqualTo(new ConcertRefusal.NoSuchConcert(new ConcertId("nowhere")));
    }

    @Test
    default void when_the_sale_is_over_whoever_waits_is_told_though_nobody_looks() {
        Node node = full();
        QueueTicket ticket = node.joins(1).get(0);
        node.box.endsSalesIn(Duration.ofSeconds(20));
        assertThat(node.office.standing(ticket)).isInstanceOf(Waiting.class);
        node.storage.goesAway();
        node.passes(Duration.ofSeconds(20));

        assertThat(node.box.refusal(() -> node.office.standing(ticket))).isInstanceOf(ConcertRefusal.SalesClosed.class);
    }

    // Sold out

    @Test
    default void whoever_waits_learns_how_much_hope_there_is() {
        var node = new Node(this, OnSaleRules.standard().withCapacity(1).withSeatsPerMember(12));
        // Twelve seats a night, two nights.
        QueueTicket buyer = node.box.admits(MINA);
        node.box.fills(MINA, 24 * BoxOffice.PRICE);
        List<QueueTicket> tickets = node.joins(30);
        assertThat(availabilityOf(node, tickets.get(0))).isEqualTo(AVAILABLE);
        assertThat(availabilityOf(node, tickets.get(23))).isEqualTo(AVAILABLE);
        assertThat(availabilityOf(node, tickets.get(24))).isEqualTo(UNLIKELY);

        var night = node.box.holds(buyer, CrowdedSeatsContract.HALL.toArray(String[]::new));
        node.box.pays(buyer, night);
        node.passes(Duration.ofSeconds(2));
        assertThat(node.office.standing(tickets.get(0)))
                .isInstanceOfSatisfying(
                        Admitted.class, in -> assertThat(in.availability()).isEqualTo(AVAILABLE));
        assertThat(availabilityOf(node, tickets.get(12))).isEqualTo(AVAILABLE);
        assertThat(availabilityOf(node, tickets.get(13))).isEqualTo(UNLIKELY);
    }

    @Test
    default void nobody_is_let_into_an_empty_shop_without_being_told() {
        var node = new Node(this, OnSaleRules.standard().withCapacity(1).withSeatsPerMember(12));
        QueueTicket buyer = node.box.admits(MINA);
        List<QueueTicket> tickets = node.joins(2);
        node.box.withholdsAllBut(CrowdedSeatsContract.HALL.subList(0, 2));
        node.passes(Duration.ofSeconds(2));
        assertThat(availabilityOf(node, tickets.get(0))).isEqualTo(AVAILABLE);

        // Held is not gone.
        var held = node.box.holds(buyer, CrowdedSeatsContract.HALL.get(0), CrowdedSeatsContract.HALL.get(1));
        node.passes(Duration.ofSeconds(2));
        assertThat(availabilityOf(node, tickets.get(0))).isEqualTo(AVAILABLE);

        node.box.fills(MINA, 2 * BoxOffice.PRICE);
        node.box.pays(buyer, held);
        node.passes(Duration.ofSeconds(2));
        assertThat(node.office.standing(tickets.get(0)))
                .isInstanceOfSatisfying(
                        Admitted.class, in -> assertThat(in.availability()).isEqualTo(SOLD_OUT));
        assertThat(availabilityOf(node, tickets.get(1))).isEqualTo(SOLD_OUT);

        node.box.office.refundReservation(MINA, held.id(), node.box.key());
        node.passes(Duration.ofSeconds(2));
        assertThat(availabilityOf(node, tickets.get(1))).isEqualTo(AVAILABLE);
    }

    // Joining

    @Test
    default void who_joins_while_others_are_written_down_is_written_down_with_everybody_else_who_did() {
        Node node = full();
        node.storage.closes();
        node.storage.countsAnew();

        var first = Rival.begins(() -> node.office.joinQueue(THEO, AURORA));
        first.untilThroughOrWaiting();
        List<Rival<QueueTicket>> others = IntStream.range(0, 30)
                .mapToObj(fan -> Rival.begins(() -> node.office.joinQueue(member(fan), AURORA)))
                .toList();
        others.forEach(Rival::untilThroughOrWaiting);
        assertThat(node.storage.waitingAtTheGate()).isEqualTo(1);
        node.storage.opens();

        assertThat(first.outcome().number()).isEqualTo(2);
        assertThat(others.stream().map(Rival::outcome).map(QueueTicket::number).toList())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(3, 32).mapToObj(Long::valueOf).toList());
        assertThat(node.storage.writes()).isEqualTo(2);
    }

    @Test
    default void in_one_batch_everybody_gets_what_is_theirs() {
        Node node = full();
        QueueTicket waiting = node.office.joinQueue(member(1), AURORA);
        QueueTicket gone = node.office.joinQueue(member(2), AURORA);
        node.office.leaveQueue(gone);
        node.storage.closes();
        var first = Rival.begins(() -> node.office.joinQueue(THEO, AURORA));
        first.untilThroughOrWaiting();

        var again = IntStream.range(0, 4)
                .mapToObj(time -> Rival.begins(() -> node.office.joinQueue(member(1), AURORA)))
                .toList();
        var anew = IntStream.range(0, 4)
                .mapToObj(time -> Rival.begins(() -> node.office.joinQueue(member(2), AURORA)))
                .toList();
        again.forEach(Rival::untilThroughOrWaiting);
        anew.forEach(Rival::untilThroughOrWaiting);
        node.storage.opens();

        again.forEach(one -> assertThat(one.outcome()).isEqualTo(waiting));
        assertThat(new HashSet<>(anew.stream().map(Rival::outcome).toList())).hasSize(1);
        assertThat(anew.get(0).outcome().number()).isEqualTo(5);
    }

    @Test
    default void with_the_storage_away_nobody_is_given_a_number_and_the_next_batch_goes_on() {
        Node node = full();
        node.storage.goesAway();
        assertThatExceptionOfType(StorageUnavailable.class).isThrownBy(() -> node.office.joinQueue(THEO, AURORA));

        node.storage.comesBack();

        assertThat(node.office.joinQueue(THEO, AURORA).number()).isEqualTo(2);
    }

    private static long aheadOf(Node node, QueueTicket ticket) {
        return ((Waiting) node.office.standing(ticket)).ahead();
    }

    private static Availability availabilityOf(Node node, QueueTicket ticket) {
        Standing standing = node.office.standing(ticket);
        return ((Waiting) standing).availability();
    }
}
