package dev.fairseat.http;

import dev.fairseat.domain.queue.Standing;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The events of one tick: whoever is told the same is told it in the same bytes, written down once. */
final class StandingEvents {

    private final long tick;
    private final Instant now;
    private final Map<Standing, byte[]> written = new ConcurrentHashMap<>();

    StandingEvents(long tick, Instant now) {
        this.tick = tick;
        this.now = now;
    }

    byte[] of(Standing standing) {
        return written.computeIfAbsent(standing, this::write);
    }

    private byte[] write(Standing standing) {
        byte[] json = standing instanceof Standing.Waiting waiting
                // Not spread: whoever is told need not ask.
                ? StandingJson.of(waiting, waiting.pollAfter())
                : StandingJson.of(standing, now);
        return Events.standing(tick, json);
    }
}
