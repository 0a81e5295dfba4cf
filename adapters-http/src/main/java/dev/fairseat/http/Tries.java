package dev.fairseat.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * So many tries for each name, and one more with each pause: the generic cell rate algorithm (ITU-T I.371), which
 * remembers one instant a name. Of the names it forgets the least used ones when there are too many.
 */
final class Tries {

    private final Duration pause;
    private final Duration most;
    private final InstantSource clock;
    /** When all of a name's tries will have come back. */
    private final Cache<String, Instant> restored;

    /** @param names how many are remembered */
    Tries(int most, Duration pause, int names, InstantSource clock) {
        this.pause = pause;
        this.most = pause.multipliedBy(most);
        this.clock = clock;
        this.restored = Caffeine.newBuilder()
                .maximumSize(names)
                // Tidying up is little work, and done by whoever causes it.
                .executor(Runnable::run)
                .build();
    }

    /** Uses up one try, or tells how long it is to the next one. */
    Optional<Duration> take(String name) {
        Instant now = clock.instant();
        var wait = new AtomicReference<@Nullable Duration>();
        restored.asMap().compute(name, (same, before) -> {
            Instant since = before == null || before.isBefore(now) ? now : before;
            Duration owed = Duration.between(now, since.plus(pause));
            if (owed.compareTo(most) <= 0) return since.plus(pause);
            wait.set(owed.minus(most));
            return before;
        });
        return Optional.ofNullable(wait.get());
    }

    /** As if the last try had not been. */
    void giveBack(String name) {
        restored.asMap().computeIfPresent(name, (same, before) -> before.minus(pause));
    }
}
