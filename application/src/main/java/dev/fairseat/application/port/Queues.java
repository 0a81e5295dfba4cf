package dev.fairseat.application.port;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.Queue;
import java.util.Optional;

/** The lines. Locking one makes joining, calling and leaving take turns. */
public interface Queues {

    Optional<Queue> find(ConcertId concert);

    void add(Queue queue);

    /** Replaces the queue this unit has found. */
    void save(Queue queue);
}
