package dev.fairseat.application.port;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.draw.Digest;
import dev.fairseat.domain.draw.Draw;
import java.util.List;
import java.util.Optional;

/** The draws of concerts that have a lobby. Changed only under the queue's lock. */
public interface Draws {

    Optional<Draw> find(ConcertId concert);

    void add(Draw draw);

    /** Replaces the draw this unit has found. */
    void save(Draw draw);

    /**
     * Keeps the leaves of entries that came together, for good.
     *
     * @param first number of the first of them; there is none with this number yet
     * @param leaves at least one
     */
    void append(ConcertId concert, long first, List<Digest> leaves);

    /** For a look: the leaves from the entry of this number on, in the order of the numbers, at most {@code limit}. */
    List<Digest> leaves(ConcertId concert, long from, int limit);
}
