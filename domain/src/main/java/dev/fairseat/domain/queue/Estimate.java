package dev.fairseat.domain.queue;

import java.time.Duration;

/** A range for the time to entry: one in ten gets in before {@code p10}, half before {@code p50}, nine in ten before {@code p90}. */
public record Estimate(Duration p10, Duration p50, Duration p90) {

    // The 90 % quantile of the standard normal distribution.
    private static final double Z90 = 1.2816;
    // Thirty years.
    private static final double LONGEST = 1e9;
    // Below it the approximation of the gamma quantile would have no logarithm.
    private static final double LEAST_ROOT = 1e-3;

    public Estimate {
        if (p10.isNegative() || p10.compareTo(p50) > 0 || p50.compareTo(p90) > 0) {
            throw new IllegalArgumentException("quantiles must rise: " + p10 + ", " + p50 + ", " + p90);
        }
    }

    /**
     * A gamma variable whose scale is not known but to a factor, which is log-normal. The gamma quantiles are those of
     * Wilson and Hilferty (Proc. Nat. Acad. Sci. 17, 1931); above and below the median the two spreads add up as
     * variances do.
     *
     * @param seconds the mean of the gamma variable, if the factor were known
     * @param shape of the gamma variable, above 0: how many events it is the time of, when they come as a Poisson process
     * @param doubt the variance of the factor's logarithm
     */
    static Estimate of(double seconds, double shape, double doubt) {
        double ninth = 1 / (9 * shape);
        double step = Z90 * Math.sqrt(ninth);
        double middle = log(1 - ninth);
        double lower = middle - log(1 - ninth - step);
        double upper = log(1 - ninth + step) - middle;
        double factor = Z90 * Z90 * doubt;
        double median = seconds * Math.exp(middle);
        return new Estimate(
                whole(median * Math.exp(-Math.sqrt(lower * lower + factor))),
                whole(median),
                whole(median * Math.exp(Math.sqrt(upper * upper + factor))));
    }

    /** Of the third power, which makes a normal variable of a gamma variable. */
    private static double log(double root) {
        return 3 * Math.log(Math.max(LEAST_ROOT, root));
    }

    private static Duration whole(double seconds) {
        return Duration.ofSeconds(Math.round(Math.min(seconds, LONGEST)));
    }
}
