package dev.fairseat.domain.queue;

import java.time.Duration;

/** A range for the time to entry: one in ten gets in before {@code p10}, half before {@code p50}, nine in ten before {@code p90}. */
public record Estimate(Duration p10, Duration p50, Duration p90) {

    // The 90 % quantile of the standard normal distribution.
    private static final double Z90 = 1.2816;

    public Estimate {
        if (p10.isNegative() || p10.compareTo(p50) > 0 || p50.compareTo(p90) > 0) {
            throw new IllegalArgumentException("quantiles must rise: " + p10 + ", " + p50 + ", " + p90);
        }
    }

    /**
     * The time until {@code calls} more people have been called, as far as it can be told from {@code seen} calls
     * {@code during} some time, when calls come as a Poisson process of a pace nobody knows. It is the ratio of two gamma
     * variables, here by the approximation of Paulson (Ann. Math. Statist. 13, 1942): with few calls seen the range is
     * wide however long the line, because the pace itself is a guess.
     *
     * @param calls 1 or more
     * @param seen 1 or more
     */
    static Estimate of(long calls, long seen, Duration during) {
        double coming = calls;
        // Half a call more than was seen: what Jeffreys' prior for an unknown pace comes to.
        double shape = seen + 0.5;
        double expected = coming * during.toMillis() / 1000.0 / shape;
        return new Estimate(
                seconds(expected, ratio(coming, shape, -Z90)),
                seconds(expected, ratio(coming, shape, 0)),
                seconds(expected, ratio(coming, shape, Z90)));
    }

    /** The quantile of a gamma variable over another one, each divided by its mean: the root of Paulson's quadratic. */
    private static double ratio(double upperShape, double lowerShape, double z) {
        double upper = 1 / (9 * upperShape);
        double lower = 1 / (9 * lowerShape);
        double spread = z
                * Math.sqrt(
                        upper * (1 - lower) * (1 - lower) + lower * (1 - upper) * (1 - upper) - z * z * upper * lower);
        double root = ((1 - upper) * (1 - lower) + spread) / ((1 - lower) * (1 - lower) - z * z * lower);
        return root * root * root;
    }

    private static Duration seconds(double expected, double ratio) {
        return Duration.ofSeconds(Math.round(Math.max(0, expected * ratio)));
    }
}
