package dev.fairseat.domain.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How long people stay inside, which is what those outside wait for: readings of how many were inside, how many of
 * them had gone, and how much time all of them together had spent. In that time the line moves at one pace however many
 * places there are; it stands still while nobody is let in. Time on test by failures is how lives are estimated when
 * most of those watched are alive still (Epstein and Sobel, J. Amer. Statist. Assoc. 48, 1953).
 *
 * <p>At most {@value #MOST} readings, close to each other lately and wide apart long ago, so that it costs the queue's
 * row the same however long the sale lasts (the pyramidal time frame of Aggarwal, Han, Wang and Yu, VLDB 2003).
 *
 * @param readings in the order of time; the last one is of the latest call
 */
public record Pace(List<Reading> readings) {

    public static final int MOST = 12;

    private static final Duration APART = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofMinutes(10);

    /**
     * @param inside how many were inside after a call
     * @param gone how many of those let in had made room for somebody by then
     * @param stayed how long all of them together had been inside
     */
    public record Reading(Instant at, long inside, long gone, Duration stayed) {

        private Reading later(Duration by) {
            return new Reading(at.plus(by), inside, gone, stayed);
        }

        private Reading next(Instant now, long before, long after) {
            long left = Math.max(0, inside - before);
            // Somebody is called as soon as somebody has gone. Where several have, they did not go all at once.
            double there = left == 0 ? inside : inside - (left - 1) / 2.0;
            long millis = Math.max(0, Duration.between(at, now).toMillis());
            return new Reading(now, after, gone + left, stayed.plusMillis(Math.round(there * millis)));
        }
    }

    public Pace {
        readings = List.copyOf(readings);
        if (readings.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " readings are kept, not " + readings.size());
        }
    }

    static Pace startingAt(Instant now, long inside) {
        return new Pace(List.of(new Reading(now, inside, 0, Duration.ZERO)));
    }

    /** Takes a reading after {@code people} were called, which makes {@code inside} of them. */
    Pace read(Instant now, long people, long inside) {
        if (readings.isEmpty() || latest().inside() == 0) return startingAt(now, inside);
        Duration since = Duration.between(latest().at(), now);
        // Who went when is not known after a long silence. It is cut out of the record.
        if (since.compareTo(SILENCE) > 0)
            return cut(since).with(new Reading(now, inside, latest().gone(), latest().stayed()));
        return with(latest().next(now, inside - people, inside));
    }

    Reading latest() {
        return readings.get(readings.size() - 1);
    }

    private Pace cut(Duration silence) {
        return new Pace(readings.stream().map(reading -> reading.later(silence)).toList());
    }

    private Pace with(Reading newest) {
        List<Reading> kept = new ArrayList<>(readings);
        int last = kept.size() - 1;
        if (last > 0 && kept.get(last).at().isBefore(kept.get(last - 1).at().plus(APART))) kept.set(last, newest);
        else kept.add(newest);
        if (kept.size() > MOST) kept.remove(leastMissed(kept, newest.at()));
        return new Pace(kept);
    }

    /** The one without which the gap is smallest, by how long ago that is. Neither the first nor the last. */
    private static int leastMissed(List<Reading> kept, Instant now) {
        int least = 1;
        double smallest = Double.MAX_VALUE;
        for (int i = 1; i < kept.size() - 1; i++) {
            long before = kept.get(i - 1).at().toEpochMilli();
            double gap = (kept.get(i + 1).at().toEpochMilli() - before) / (now.toEpochMilli() - before + 1000.0);
            if (gap < smallest) {
                smallest = gap;
                least = i;
            }
        }
        return least;
    }
}
