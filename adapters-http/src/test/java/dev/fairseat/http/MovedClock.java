package dev.fairseat.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when a test says so. */
public final class MovedClock implements InstantSource {

    private volatile Instant now = Instant.parse("2027-03-01T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void passes(Duration time) {
        now = now.plus(time);
    }

    public void standsAt(Instant instant) {
        now = instant;
    }
}
