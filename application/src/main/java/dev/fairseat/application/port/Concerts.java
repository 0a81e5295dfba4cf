package dev.fairseat.application.port;

import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertSearch;
import java.util.List;
import java.util.Optional;

/** The programme. Read without a lock, by every hold: a change counts for units that begin after it. */
public interface Concerts {

    Optional<Concert> find(ConcertId id);

    /**
     * In the order in which sales open, then by id.
     *
     * @param after continue behind this one; an unknown one finds nothing
     */
    List<Concert> search(ConcertSearch search, Optional<ConcertId> after, int limit);

    void add(Concert concert);

    /** Replaces a concert that is there. */
    void save(Concert concert);
}
