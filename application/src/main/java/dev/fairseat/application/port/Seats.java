package dev.fairseat.application.port;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.seat.Seat;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

public interface Seats {

    /**
     * Every seat is in one of these. Of a performance that is cancelled none is open; what nobody holds or owns is
     * withheld.
     *
     * @param soldFor the prices of the seats sold, together, in minor units
     */
    record Tally(int open, int held, int sold, int withheld, long soldFor) {}

    /** Those of the labels that exist, locked together, in the order of the seat map. */
    List<Seat> find(PerformanceId performance, Set<String> labels);

    /** For a look: the whole performance in the order of the seat map. */
    List<Seat> at(PerformanceId performance);

    /**
     * For a look: the positions in the seat map of the seats that are open by the authority's time. Reading it here is
     * not {@link Stores#now()}, so locks may follow; {@code now} will not be earlier.
     */
    BitSet openPositions(PerformanceId performance);

    /** For a look: how many seats of each performance of the concert are open at {@code now}; of a cancelled one none. */
    Map<PerformanceId, Integer> openAt(ConcertId concert, Instant now);

    /** For a look: how the seats of each performance of the concert stand at {@code now}. */
    Map<PerformanceId, Tally> tallyAt(ConcertId concert, Instant now);

    /**
     * {@link #find} for whoever could as well have others, and does not wait for anybody: all of the seats are locked, if
     * they can be at once and are open by the authority's time; otherwise none is, and others may be tried.
     *
     * @return those that cannot be had at the moment; empty when all are locked
     */
    Set<String> tryToFind(PerformanceId performance, Set<String> labels);

    void addAll(List<Seat> seats);

    /** Replaces the seat this unit has found. */
    void save(Seat seat);
}
