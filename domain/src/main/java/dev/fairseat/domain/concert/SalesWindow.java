package dev.fairseat.domain.concert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When a concert is on sale: from {@code opensAt} on, up to but not at {@code closesAt}. Whole milliseconds. */
public record SalesWindow(Instant opensAt, Instant closesAt) {

    public SalesWindow {
        opensAt = opensAt.truncatedTo(ChronoUnit.MILLIS);
        closesAt = closesAt.truncatedTo(ChronoUnit.MILLIS);
        if (!opensAt.isBefore(closesAt)) {
            throw new IllegalArgumentException(
                    "sales open at " + opensAt + " and must close later than that, not at " + closesAt);
        }
    }

    public boolean isOpenAt(Instant now) {
        return !isBeforeOpening(now) && now.isBefore(closesAt);
    }

    public boolean isBeforeOpening(Instant now) {
        return now.isBefore(opensAt);
    }
}
