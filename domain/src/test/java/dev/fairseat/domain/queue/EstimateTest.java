package dev.fairseat.domain.queue;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 10, 50, 100, 1_000, 10_000})
    void where_the_pace_is_known_it_is_the_time_of_a_poisson_process(long calls) {
        // One call in 10,000 s, seen so often that there is no doubt about it; rounding to seconds does not show.
        long seen = 1_000_000_000;
        var estimate = Estimate.of(calls, seen, ofSeconds(10_000).multipliedBy(seen));

        assertThat(chanceOfHavingBeenCalled(calls, 1e-4, estimate.p10())).isEqualTo(0.1, within(0.008));
        assertThat(chanceOfHavingBeenCalled(calls, 1e-4, estimate.p50())).isEqualTo(0.5, within(0.008));
        assertThat(chanceOfHavingBeenCalled(calls, 1e-4, estimate.p90())).isEqualTo(0.9, within(0.008));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # calls a minute | minutes watched | calls to come
                          6  |               2 |            10
                          6  |               2 |           500
                         60  |               1 |             1
                         60  |               1 |           100
                         60  |               2 |         1_000
                        300  |               2 |         1_000
            """)
    void one_in_ten_half_and_nine_in_ten_are_in_by_then_when_the_pace_was_only_watched(
            double perMinute, int minutes, String callsToCome) {
        var random = new SplittableRandom(1931);
        long calls = Long.parseLong(callsToCome.replace("_", ""));
        double perSecond = perMinute / 60_000; // A thousand times slower, so that rounding to seconds does not show.
        double watched = minutes * 60_000.0;
        int rounds = 4_000;
        int[] inBy = new int[3];
        for (int round = 0; round < rounds; round++) {
            long seen = 0;
            for (double at = gap(random, perSecond); at < watched; at += gap(random, perSecond)) seen++;
            if (seen == 0) continue;
            double entry = 0;
            for (long call = 0; call < calls; call++) entry += gap(random, perSecond);

            var estimate = Estimate.of(calls, seen, ofSeconds((long) watched));
            if (entry < estimate.p10().toSeconds()) inBy[0]++;
            if (entry < estimate.p50().toSeconds()) inBy[1]++;
            if (entry < estimate.p90().toSeconds()) inBy[2]++;
        }

        assertThat(inBy[0] / (double) rounds).isEqualTo(0.1, within(0.03));
        assertThat(inBy[1] / (double) rounds).isEqualTo(0.5, within(0.04));
        assertThat(inBy[2] / (double) rounds).isEqualTo(0.9, within(0.03));
    }

    @Test
    void a_longer_line_takes_longer() {
        var near = Estimate.of(10, 600, ofSeconds(600));
        var far = Estimate.of(1_000, 600, ofSeconds(600));

        assertThat(far.p10()).isGreaterThan(near.p90());
    }

    @Test
    void the_longer_one_has_watched_the_surer_one_is() {
        var littleSeen = Estimate.of(1_000, 60, ofSeconds(60));
        var muchSeen = Estimate.of(1_000, 600, ofSeconds(600));

        assertThat(spread(muchSeen)).isLessThan(spread(littleSeen) / 2);
    }

    @Test
    void twice_the_pace_is_half_the_time() {
        var slow = Estimate.of(1_000, 60, ofSeconds(60));
        var fast = Estimate.of(1_000, 60, ofSeconds(30));

        assertThat(fast.p90().toSeconds() * 2.0).isEqualTo(slow.p90().toSeconds(), within(2.0));
    }

    @Test
    void one_call_seen_is_enough_for_a_wide_guess() {
        var guess = Estimate.of(1_000_000, 1, ofSeconds(1));

        assertThat(guess.p90()).isGreaterThan(guess.p10().multipliedBy(5));
    }

    @Test
    void the_last_one_of_a_very_fast_line_is_in_at_once() {
        assertThat(Estimate.of(1, 60_000, ofSeconds(60)))
                .isEqualTo(new Estimate(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void quantiles_rise() {
        var one = ofSeconds(1);
        var two = ofSeconds(2);

        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(two, one, two));
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(one, two, one));
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(one.negated(), one, two));
        assertThat(new Estimate(one, one, one).p90()).isEqualTo(one);
    }

    /** Exactly: that at least so many events of a Poisson process have happened. */
    private static double chanceOfHavingBeenCalled(long calls, double perSecond, Duration by) {
        double mean = by.toSeconds() * perSecond;
        double logTerm = -mean;
        double fewer = 0;
        for (long n = 0; n < calls; n++) {
            fewer += Math.exp(logTerm);
            logTerm += Math.log(mean) - Math.log(n + 1.0);
        }
        return 1 - fewer;
    }

    private static double gap(SplittableRandom random, double perSecond) {
        return -Math.log(1 - random.nextDouble()) / perSecond;
    }

    private static double spread(Estimate estimate) {
        return (double) estimate.p90().minus(estimate.p10()).toSeconds()
                / estimate.p50().toSeconds();
    }
}
