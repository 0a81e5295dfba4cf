package dev.fairseat.domain.queue;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 10, 50, 100, 1_000, 10_000})
    void where_the_pace_is_known_it_is_the_time_of_a_poisson_process(long calls) {
        // One call in 10,000 s, so that rounding to seconds does not show.
        var estimate = Estimate.of(10_000.0 * calls, calls, 0);

        assertThat(chanceOfHavingBeenCalled(calls, 1e-4, estimate.p10())).isEqualTo(0.1, within(0.008));
        assertThat(chanceOfHavingBeenCalled(calls, 1e-4, estimate.p50())).isEqualTo(0.5, within(0.008));
        assertThat(chanceOfHavingBeenCalled(calls, 1e-4, estimate.p90())).isEqualTo(0.9, within(0.008));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1", "1, 1", "5, 0.04", "5, 0.5", "100, 0.01", "100, 0.3", "100, 1"})
    void where_it_is_in_doubt_one_in_ten_half_and_nine_in_ten_are_in_by_then(int calls, double doubt) {
        var random = new Random(1931);
        var estimate = Estimate.of(10_000.0 * calls, calls, doubt);
        int rounds = 40_000;
        int[] inBy = new int[3];
        for (int round = 0; round < rounds; round++) {
            double entry = 0;
            for (int call = 0; call < calls; call++) entry -= 10_000 * Math.log(1 - random.nextDouble());
            entry *= Math.exp(Math.sqrt(doubt) * random.nextGaussian());
            if (entry < estimate.p10().toSeconds()) inBy[0]++;
            if (entry < estimate.p50().toSeconds()) inBy[1]++;
            if (entry < estimate.p90().toSeconds()) inBy[2]++;
        }

        assertThat(inBy[0] / (double) rounds).isEqualTo(0.1, within(0.02));
        assertThat(inBy[1] / (double) rounds).isEqualTo(0.5, within(0.06));
        assertThat(inBy[2] / (double) rounds).isEqualTo(0.9, within(0.02));
    }

    @Test
    void more_doubt_is_a_wider_range_around_the_same_middle() {
        var sure = Estimate.of(600, 100, 0.01);
        var unsure = Estimate.of(600, 100, 0.5);

        assertThat(unsure.p50()).isEqualTo(sure.p50());
        assertThat(unsure.p10()).isLessThan(sure.p10());
        assertThat(unsure.p90()).isGreaterThan(sure.p90());
    }

    @Test
    void the_last_one_of_a_very_fast_line_is_in_at_once() {
        assertThat(Estimate.of(0.001, 1, 0.1)).isEqualTo(new Estimate(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"1e300, 1e300, 1", "600, 1e-300, 0", "600, 0.01, 1", "0, 1, 1"})
    void quantiles_rise_for_whatever_it_is_asked(double seconds, double shape, double doubt) {
        var estimate = Estimate.of(seconds, shape, doubt);

        assertThat(estimate.p90()).isLessThanOrEqualTo(ofSeconds(1_000_000_000));
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
}
