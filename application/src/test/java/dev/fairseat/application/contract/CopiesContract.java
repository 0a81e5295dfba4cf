package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.RelayTrial.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.Relay;
import dev.fairseat.application.RelaySettings;
import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.Announcements.OutOfReach;
import dev.fairseat.application.port.Lane;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.queue.QueueEvent.TicketIssued;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happened is copied once for those who read it in the storage, whoever can or cannot be told of it. */
public interface CopiesContract extends AdapterUnderTest {

    @Test
    default void what_waits_to_be_copied_is_found_lane_by_lane_in_order_and_not_again() {
        unitOfWork().run(stores -> {
            for (long version = 1; version <= 3; version++) stores.outbox().append(step("mina", version));
        });
        int lane = Lane.of(step("mina", 1));

        assertThat(lanesToCopy()).containsExactly(lane);
        assertThat(uncopied(lane, 2)).containsExactly(step("mina", 1), step("mina", 2));
        unitOfWork().run(stores -> stores.outbox().copied(List.of(step("mina", 1), step("mina", 2)), stores.now()));
        assertThat(uncopied(lane, 2)).containsExactly(step("mina", 3));
        unitOfWork().run(stores -> stores.outbox().copied(List.of(step("mina", 3)), stores.now()));

        assertThat(lanesToCopy()).isEmpty();
        assertThat(unitOfWork()
                        .<List<DomainEvent>>read(stores -> stores.outbox().pending(10)))
                .hasSize(3);
    }

    @Test
    default void nothing_is_copied_twice_and_nothing_that_is_not_there() {
        unitOfWork().run(stores -> stores.outbox().append(step("mina", 1)));
        unitOfWork().run(stores -> stores.outbox().copied(List.of(step("mina", 1)), stores.now()));

        Bug.isNoticed(unitOfWork(), stores -> stores.outbox().copied(List.of(step("mina", 1)), stores.now()));
        Bug.isNoticed(unitOfWork(), stores -> stores.outbox().copied(List.of(step("mina", 2)), stores.now()));
    }

    @Test
    default void what_was_told_is_copied_all_the_same() {
        unitOfWork().run(stores -> stores.outbox().append(step("mina", 1)));
        unitOfWork().run(stores -> stores.outbox().told(List.of(step("mina", 1)), stores.now()));

        assertThat(uncopied(Lane.of(step("mina", 1)), 10)).containsExactly(step("mina", 1));
    }

    @Test
    default void what_nobody_can_be_told_is_copied_by_the_relay_batch_by_batch() {
        unitOfWork().run(stores -> {
            for (long version = 1; version <= 5; version++) stores.outbox().append(step("mina", version));
        });
        Relay cutOff = relay(2, announcement -> {
            throw new OutOfReach("no bus", new Exception());
        });

        for (int round = 0; round < 3; round++) {
            assertThat(lanesToCopy()).isNotEmpty();
            assertThat(cutOff.relayOnce().outOfReach()).isPresent();
        }

        assertThat(lanesToCopy()).isEmpty();
        assertThat(unitOfWork()
                        .<List<DomainEvent>>read(stores -> stores.outbox().pending(10)))
                .hasSize(5);
    }

    @Test
    default void tickets_are_not_copied_while_nobody_wants_them() {
        DomainEvent ticket = TicketIssued.of(House.ticket(House.MINA, 1));
        unitOfWork().run(stores -> stores.outbox().append(ticket));

        relay(10, Announcements.NOBODY).relayOnce();

        assertThat(uncopied(Lane.OF_TICKETS, 10)).containsExactly(ticket);
    }

    private Relay relay(int batch, Announcements announcements) {
        return new Relay(
                unitOfWork(),
                new UUID(0, 1),
                announcements,
                RelaySettings.standard().withBatch(batch).withNanoTime(() -> 0));
    }

    private List<Integer> lanesToCopy() {
        return unitOfWork().read(stores -> stores.outbox().lanesToCopy());
    }

    private List<DomainEvent> uncopied(int lane, int limit) {
        return unitOfWork().read(stores -> stores.outbox().uncopied(lane, limit));
    }
}
