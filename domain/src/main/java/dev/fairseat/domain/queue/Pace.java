package dev.fairseat.domain.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast the line moves: two readings of how many were called, the older one at least a minute before the newer
 * once the line has run that long. Two readings instead of a history, so it costs the queue's row four columns.
 *
 * <p>The first call fills the empty room at once and says nothing about how fast places come free, so counting starts
 * behind it; so it does after a long silence.
 */
public record Pace(Instant olderAt, long olderCalled, Instant newerAt, long newerCalled) {

    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofMinutes(10);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    static Pace startingAt(Instant now, long called) {
        return new Pace(now, called, now, called);
    }

    /** Takes a reading. Cheap to call at every advance: it only moves when a minute has passed. */
    Pace read(Instant now, long called) {
        if (newerCalled == 0 || !now.isBefore(newerAt.plus(SILENCE))) return startingAt(now, called);
        return now.isBefore(newerAt.plus(SPAN)) ? this : new Pace(newerAt, newerCalled, now, called);
    }

    /** How long it takes until {@code calls} more have been called; empty while that cannot be told. */
    Optional<Estimate> timeFor(long calls, Instant now, long called) {
        Duration during = Duration.between(olderAt, now);
        long seen = called - olderCalled;
        return seen < 1 || during.compareTo(MOMENT) < 0
                ? Optional.empty()
                : Optional.of(Estimate.of(calls, seen, during));
    }
}
