package dev.fairseat.application.port;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.seat.Seat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

public interface Seats {

    /**
     * Every seat is in one of these.
     *
     * @param soldFor the prices of the seats sold, together, in minor units
     */
    record Tally(int open, int held, int sold, long soldFor) {}

    /** Those of the labels that exist, locked together, in the order of the seat map. */
    List<Seat> find(PerformanceId performance, Set<String> labels);

    /** For a look: the whole performance in the order of the seat map. */
    List<Seat> at(PerformanceId performance);

    /** For a look: how many seats of each performance of the concert are open at {@code now}. */
    Map<PerformanceId, Integer> openAt(ConcertId concert, Instant now);

    /** For a look: how the seats of each performance of the concert stand at {@code now}. */
    Map<PerformanceId, Tally> tallyAt(ConcertId concert, Instant now);

    void addAll(List<Seat> seats);

    /** Replaces the seat this unit has found. */
    void save(Seat seat);
}
