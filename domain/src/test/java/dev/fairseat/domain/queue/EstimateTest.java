package dev.fairseat.domain.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {

    // So slow that rounding to whole seconds does not show.
    private static final double PER_SECOND = 1e-4;

    /** How likely the {@code calls}-th call has come by then, exactly: at least that many events of a Poisson process. */
    private static double chanceOfHavingBeenCalled(long calls, Duration by) {
        double mean = by.toSeconds() * PER_SECOND;
        double logTerm = -mean;
        double fewer = 0;
        for (long n = 0; n < calls; n++) {
            fewer += Math.exp(logTerm);
            logTerm += Math.log(mean) - Math.log(n + 1.0);
        }
        return 1 - fewer;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 10, 50, 100, 1_000, 10_000, 100_000})
    void one_in_ten_half_and_nine_in_ten_are_in_by_then(long calls) {
        var estimate = Estimate.of(calls, PER_SECOND);

        assertThat(chanceOfHavingBeenCalled(calls, estimate.p10())).isEqualTo(0.1, within(0.008));
        assertThat(chanceOfHavingBeenCalled(calls, estimate.p50())).isEqualTo(0.5, within(0.008));
        assertThat(chanceOfHavingBeenCalled(calls, estimate.p90())).isEqualTo(0.9, within(0.008));
    }

    @Test
    void a_line_played_through_ten_thousand_times_agrees() {
        int calls = 20;
        int rounds = 10_000;
        var estimate = Estimate.of(calls, PER_SECOND);
        var random = new SplittableRandom(20);
        int beforeP10 = 0;
        int beforeP50 = 0;
        int beforeP90 = 0;
        for (int round = 0; round < rounds; round++) {
            double seconds = 0;
            for (int call = 0; call < calls; call++) seconds -= Math.log(1 - random.nextDouble()) / PER_SECOND;
            if (seconds < estimate.p10().toSeconds()) beforeP10++;
            if (seconds < estimate.p50().toSeconds()) beforeP50++;
            if (seconds < estimate.p90().toSeconds()) beforeP90++;
        }

        // Four standard deviations of a fair count.
        assertThat(beforeP10).isCloseTo(1_000, within(120));
        assertThat(beforeP50).isCloseTo(5_000, within(200));
        assertThat(beforeP90).isCloseTo(9_000, within(120));
    }

    @Test
    void a_longer_line_takes_longer_and_is_relatively_surer() {
        var near = Estimate.of(10, 1);
        var far = Estimate.of(1_000, 1);

        assertThat(far.p10()).isGreaterThan(near.p90());
        assertThat(spread(far)).isLessThan(spread(near));
    }

    @Test
    void twice_the_pace_is_half_the_time() {
        assertThat(Estimate.of(1_000, 2).p50().toSeconds() * 2.0)
                .isEqualTo(Estimate.of(1_000, 1).p50().toSeconds(), within(2.0));
    }

    @Test
    void the_last_one_of_a_very_fast_line_is_in_at_once() {
        assertThat(Estimate.of(1, 1_000)).isEqualTo(new Estimate(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void quantiles_rise() {
        var one = Duration.ofSeconds(1);
        var two = Duration.ofSeconds(2);

        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(two, one, two));
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(one, two, one));
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(one.negated(), one, two));
        assertThat(new Estimate(one, one, one).p90()).isEqualTo(one);
    }

    private static double spread(Estimate estimate) {
        return (double) estimate.p90().minus(estimate.p10()).toSeconds()
                / estimate.p50().toSeconds();
    }
}
