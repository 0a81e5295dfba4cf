package dev.fairseat.inmemory.harness;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Time that passes when it is told to, in whole milliseconds and never backwards. Safe for any number of threads. */
public final class ManualClock implements InstantSource {

    /** Where a new clock stands: a Saturday morning on which tickets go on sale. */
    public static final Instant START = Instant.parse("2027-05-01T10:00:00Z");

    private Instant now;

    public ManualClock() {
        this(START);
    }

    public ManualClock(Instant start) {
        now = start.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** @throws IllegalArgumentException if {@code time} is negative */
    public synchronized void passes(Duration time) {
        movesTo(now.plus(time));
    }

    /** @throws IllegalArgumentException if that instant has passed */
    public synchronized void movesTo(Instant then) {
        Instant next = then.truncatedTo(ChronoUnit.MILLIS);
        if (next.isBefore(now)) throw new IllegalArgumentException("it is " + now + " already, not " + next);
        now = next;
    }

    @Override
    public String toString() {
        return "ManualClock[" + instant() + "]";
    }
}
