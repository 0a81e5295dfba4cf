package dev.fairseat.application;

import dev.fairseat.application.port.Line;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How an office looks after the lines.
 *
 * @param viewLasts for how long people who wait are answered from one look at the line, before somebody looks again: 0
 *     to 10 s. With 0 every question is a look of its own; for rehearsals, where it costs nothing
 * @param line who gives the numbers, when it is not the storage itself
 * @param nanoTime this machine's sense of how much time has passed, as {@link System#nanoTime}; it says when to look
 *     again and decides nothing else
 */
public record QueueSettings(Duration viewLasts, Optional<Line> line, LongSupplier nanoTime) {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    public QueueSettings {
        if (viewLasts.isNegative() || viewLasts.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a view of the line lasts from 0 to 10 s, not " + viewLasts);
        }
    }

    /** A look every quarter of a second; the line is kept in the storage. */
    public static QueueSettings standard() {
        return new QueueSettings(Duration.ofMillis(250), Optional.empty(), System::nanoTime);
    }

    /** Every question is a look of its own; the line is kept in the storage. */
    public static QueueSettings alwaysLooking() {
        return new QueueSettings(Duration.ZERO, Optional.empty(), System::nanoTime);
    }

    public QueueSettings withLine(Line elsewhere) {
        return new QueueSettings(viewLasts, Optional.of(elsewhere), nanoTime);
    }

    public QueueSettings withNanoTime(LongSupplier other) {
        return new QueueSettings(viewLasts, line, other);
    }
}
