package dev.fairseat.application.port;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import java.util.List;
import java.util.Optional;

/** Dated showings, each with its concert. Read without a lock. */
public interface Performances {

    Optional<Performance> find(PerformanceId id);

    /** In the order in which they start, then by id. */
    List<Performance> of(ConcertId concert);

    void add(Performance performance);

    /** Replaces a performance that is there; its concert stays the same one. */
    void save(Performance performance);
}
