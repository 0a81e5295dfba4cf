package dev.fairseat.domain.queue;

import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.queue.Pace.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What can be told to those who wait, prepared once for everybody who asks at about the same time. Asking it costs no
 * more than a few logarithms.
 *
 * <p>Someone with {@code n} people to be called before and including them waits until {@code n} of those inside have
 * gone, and places times how often one of them is left is the pace. Three things make the time uncertain: who goes when
 * (a gamma variable, wider when the record is uneven), how well the pace is known, and what the organiser will do next.
 * Of the last the record tells: as much change is expected in the time to come as was seen in the time behind.
 */
public final class Outlook {

    /** How much of the room must have changed hands before anything is told. */
    private static final double TURNED = 0.5;

    // After so many turnovers what was seen counts half.
    private static final double HALF_LIFE = 2;
    // How many readings' worth of evenness (what a Poisson process has) is believed before any reading.
    private static final double EVEN = 4;
    // The first to go are those who never came: until a few claim windows are over they bend the pace.
    private static final double EARLY = 2.4;
    // Change of the pace, as variance of its logarithm, in a time as long as the record: unseen, and by what was seen.
    private static final double UNSEEN = 0.003;
    private static final double SEEN = 0.75;
    // With more doubt than this to begin with, nothing is told.
    private static final double MOST_DOUBT = 1;
    // However far it looks: a range of 1 to 23. With more than twice as much a longer line would seem to be faster.
    private static final double FARTHEST_DOUBT = 1.5;

    private static final double LONGEST_POLL = 120;
    private static final int LEAST_ROOM = 1_000;

    private final int places;
    private final double claimWindow;
    private final boolean known;
    private final double perCall;
    private final double surplus;
    private final double unevenness;
    private final double doubt;
    private final double doubtPerSecond;

    private Outlook(Pace pace, boolean paused, OnSaleRules rules, Instant now) {
        places = rules.capacity();
        claimWindow = rules.claimWindow().toMillis() / 1000.0;
        List<Reading> readings = pace.readings();
        int last = readings.size() - 1;
        if (paused || places == 0 || last < 1) {
            known = false;
            perCall = surplus = unevenness = doubt = doubtPerSecond = 0;
            return;
        }
        Reading latest = readings.get(last);
        double room = Math.max(1, latest.inside());
        double gone = 0;
        double stayed = 0;
        double change = 0;
        for (int i = 1; i <= last; i++) {
            Reading from = readings.get(i - 1);
            Reading to = readings.get(i);
            double turnovers = (latest.gone() - (from.gone() + to.gone()) / 2.0) / room;
            double weight = Math.exp(-turnovers * Math.log(2) / HALF_LIFE);
            gone += weight * (to.gone() - from.gone());
            stayed += weight * seconds(from.stayed(), to.stayed());
            double step = Math.log((double) Math.max(1, to.inside()) / Math.max(1, from.inside()));
            change += step * step;
        }
        double often = (gone + 0.5) / Math.max(1, stayed);
        double uneven = EVEN;
        for (int i = 1; i <= last; i++) {
            Reading from = readings.get(i - 1);
            Reading to = readings.get(i);
            double expected = Math.max(0.5, often * seconds(from.stayed(), to.stayed()));
            double off = to.gone() - from.gone() - expected;
            uneven += off * off / expected;
        }
        double age = Math.max(1, seconds(readings.get(0).at(), now));
        double silent = Math.max(0, seconds(latest.at(), now));
        double early = EARLY * (claimWindow / age) * (claimWindow / age);
        perCall = 1 / (often * places);
        surplus = Math.max(0, latest.inside() * Math.exp(-often * silent) - places);
        unevenness = uneven / (EVEN + last);
        doubt = unevenness / Math.max(1, gone) + early;
        doubtPerSecond = (UNSEEN + SEEN * change) / age;
        known = latest.gone() >= TURNED * room && doubt <= MOST_DOUBT;
    }

    static Outlook of(Pace pace, boolean paused, OnSaleRules rules, Instant now) {
        return new Outlook(pace, paused, rules, now);
    }

    /**
     * The time to entry of somebody with {@code ahead} people before them. Empty while nobody is called, and until half
     * of those inside have made room for others: before that it cannot be told how long people stay.
     *
     * @param ahead 0 or more
     */
    public Optional<Estimate> estimate(long ahead) {
        if (!known) return Optional.empty();
        double calls = ahead + 1 + surplus;
        double expected = calls * perCall;
        return Optional.of(
                Estimate.of(expected, calls / unevenness, Math.min(FARTHEST_DOUBT, doubt + doubtPerSecond * expected)));
    }

    /**
     * When somebody with {@code ahead} people before them asks again at the latest. A client or a server adds chance by
     * making it sooner, down to half of it, never later.
     *
     * <p>A third of a claim window near the front, so that a turn is noticed in time. Further back a third of the time
     * before which one in ten gets in, but at most so many thirds of a claim window as there are rooms of people ahead:
     * a capacity raised all of a sudden calls everybody up to the new one at once. Rooms are counted as of 1,000 places
     * at least, because a small capacity is easily raised many times over. Without an estimate the rooms decide alone.
     * Never more than two minutes, or a third of the claim window where that is longer.
     *
     * @param estimate what was told for as many ahead
     */
    public Duration pollAfter(long ahead, Optional<Estimate> estimate) {
        double third = claimWindow / 3;
        double rooms = third * ahead / Math.max(places, LEAST_ROOM);
        double chance = estimate.isEmpty() ? LONGEST_POLL : estimate.get().p10().toSeconds() / 3.0;
        double after = Math.max(third, Math.min(LONGEST_POLL, Math.min(rooms, chance)));
        return Duration.ofMillis((long) (1000 * after));
    }

    private static double seconds(Instant from, Instant to) {
        return (to.toEpochMilli() - from.toEpochMilli()) / 1000.0;
    }

    private static double seconds(Duration from, Duration to) {
        return (to.toMillis() - from.toMillis()) / 1000.0;
    }
}
