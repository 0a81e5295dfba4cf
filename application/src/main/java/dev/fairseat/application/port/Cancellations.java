package dev.fairseat.application.port;

import dev.fairseat.domain.concert.Cancellation;
import dev.fairseat.domain.concert.PerformanceId;
import java.util.List;
import java.util.Optional;

/** How far the cancelled performances have come, one entry each. Locking one makes those who carry it on take turns. */
public interface Cancellations {

    Optional<Cancellation> find(PerformanceId performance);

    /** For a look: those with something left to take back, in the order of the performances' ids. */
    List<PerformanceId> unfinished(int limit);

    void add(Cancellation cancellation);

    /** Replaces the cancellation this unit has found. */
    void save(Cancellation cancellation);
}
