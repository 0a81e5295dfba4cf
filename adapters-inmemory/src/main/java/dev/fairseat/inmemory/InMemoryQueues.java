package dev.fairseat.inmemory;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Queues;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.Queue;
import java.util.List;
import java.util.Optional;

final class InMemoryQueues implements Queues {

    static final Table<ConcertId, Queue> NONE = Table.of("queue", Queue::concert, List.of());

    private final StagedTable<ConcertId, Queue> queues;

    InMemoryQueues(Unit unit, Table<ConcertId, Queue> queues) {
        this.queues = new StagedTable<>(unit, Rank.QUEUE, queues);
    }

    @Override
    public Optional<Queue> find(ConcertId concert) {
        return queues.find(concert);
    }

    @Override
    public void add(Queue queue) {
        queues.add(queue);
    }

    @Override
    public void save(Queue queue) {
        queues.save(queue);
    }

    Table<ConcertId, Queue> table() {
        return queues.table();
    }
}
