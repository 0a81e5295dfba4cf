package dev.fairseat.application;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How the outbox is told.
 *
 * @param batch the most events of one lane told at once: 1 to 1,000
 * @param leaseLasts for how long a lane stays with a relay that says nothing, 1 s to 10 min: what is told late when a
 *     server dies is late by this. A relay stops telling after half of it
 * @param tries how often an event is tried before it is parked: 1 to 100
 * @param pause what is waited after the first failure, doubled after each further one up to an hour; 0 to 1 min
 * @param nanoTime this machine's sense of how much time has passed, as {@link System#nanoTime}; it says when to stop in
 *     the middle of a batch and decides nothing else
 */
public record RelaySettings(int batch, Duration leaseLasts, int tries, Duration pause, LongSupplier nanoTime) {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    public RelaySettings {
        requireWithin(batch >= 1 && batch <= 1_000, "a batch has 1 to 1,000 events, not " + batch);
        requireWithin(tries >= 1 && tries <= 100, "an event is tried 1 to 100 times, not " + tries);
        requireWithin(
                leaseLasts.compareTo(Duration.ofSeconds(1)) >= 0 && leaseLasts.compareTo(Duration.ofMinutes(10)) <= 0,
                "a lease lasts from 1 s to 10 min, not " + leaseLasts);
        requireWithin(
                !pause.isNegative() && pause.compareTo(Duration.ofMinutes(1)) <= 0,
                "a pause lasts from 0 to 1 min, not " + pause);
    }

    /** 200 events, 10 s, 10 tries (within some nine minutes), the first pause 1 s. */
    public static RelaySettings standard() {
        return new RelaySettings(200, Duration.ofSeconds(10), 10, Duration.ofSeconds(1), System::nanoTime);
    }

    public RelaySettings withBatch(int other) {
        return new RelaySettings(other, leaseLasts, tries, pause, nanoTime);
    }

    public RelaySettings withTries(int other, Duration firstPause) {
        return new RelaySettings(batch, leaseLasts, other, firstPause, nanoTime);
    }

    public RelaySettings withNanoTime(LongSupplier other) {
        return new RelaySettings(batch, leaseLasts, tries, pause, other);
    }

    /** @param failures how many there were, from 1 on */
    Duration pauseAfter(int failures) {
        Duration doubled = pause.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static void requireWithin(boolean within, String otherwise) {
        if (!within) throw new IllegalArgumentException(otherwise);
    }
}
