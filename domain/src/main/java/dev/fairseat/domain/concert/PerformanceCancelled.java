package dev.fairseat.domain.concert;

import dev.fairseat.domain.DomainEvent;
import java.time.Instant;

/**
 * A performance will not take place. Every hold of it is released and every payment refunded after this, each with the
 * events that holds and payments have anyway.
 */
public record PerformanceCancelled(PerformanceId performance, ConcertId concert, Instant at) implements DomainEvent {

    @Override
    public String about() {
        return "performance:" + performance;
    }

    @Override
    public long version() {
        return 1;
    }
}
