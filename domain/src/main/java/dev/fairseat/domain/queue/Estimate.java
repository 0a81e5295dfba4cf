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
     * The time until {@code calls} more people have been called when calls come as a Poisson process: a gamma
     * distribution, here by the Wilson-Hilferty approximation (Proc. Natl. Acad. Sci. 17, 1931).
     *
     * @param calls 1 or more
     * @param callsPerSecond more than 0
     */
    static Estimate of(long calls, double callsPerSecond) {
        return new Estimate(
                quantile((double) calls, callsPerSecond, -Z90),
                quantile((double) calls, callsPerSecond, 0),
                quantile((double) calls, callsPerSecond, Z90));
    }

    private static Duration quantile(double calls, double callsPerSecond, double z) {
        double root = 1 - 1 / (9 * calls) + z / (3 * Math.sqrt(calls));
        double seconds = calls * root * root * root / callsPerSecond;
        return Duration.ofSeconds(Math.round(Math.max(0, seconds)));
    }
}
