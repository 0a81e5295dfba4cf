package dev.fairseat.application.port;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import java.util.List;
import java.util.Optional;

/** Dated showings, each with its concert. Read without a lock, but for selling and cancelling. */
public interface Performances {

    Optional<Performance> find(PerformanceId id);

    /**
     * {@link #find} for a unit that takes seats of it: while the performance is not cancelled, {@link #awaitSales} waits
     * for the end of this unit. Others who sell are not kept waiting.
     */
    Optional<Performance> findForSale(PerformanceId id);

    /** {@link #find} for whoever may cancel it; others who may are waited for. Those who sell are not. */
    Optional<Performance> findToCancel(PerformanceId id);

    /** Comes back when every unit has ended that found the performance for sale before it was cancelled. */
    void awaitSales(PerformanceId id);

    /** In the order in which they start, then by id. */
    List<Performance> of(ConcertId concert);

    void add(Performance performance);

    /** Replaces a performance that is there; its concert stays the same one, and once cancelled it stays so. */
    void save(Performance performance);
}
