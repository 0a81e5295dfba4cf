package dev.fairseat.persistence.jdbi;

import java.time.Duration;

/**
 * For tests in which many are in each other's way and all are to get through: how long that takes is the machine's
 * business. What happens to whoever has waited too long, {@link WaitingTest} shows with limits that are short.
 */
final class Patience {

    private static final Duration LONG = Duration.ofMinutes(1);

    /** Everything ends some time, even so. */
    static final Timeouts LASTS = new Timeouts(LONG, LONG, LONG, LONG, LONG.multipliedBy(2));

    private Patience() {}
}
