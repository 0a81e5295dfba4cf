package dev.fairseat.application.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The authority's clock in a contract: it stands still until a test moves it. */
public final class ContractClock implements InstantSource {

    /** When every test begins: with milliseconds, because a storage that drops them should be noticed. */
    public static final Instant START = Instant.parse("2027-05-01T10:00:00.123Z");

    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void passes(Duration time) {
        now = now.plus(time);
    }

    public synchronized void standsAt(Instant instant) {
        now = instant;
    }
}
