package dev.fairseat.domain.concert;

import dev.fairseat.domain.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** One dated showing of a concert. {@code startsAt} is cut to whole milliseconds. */
public record Performance(PerformanceId id, Concert concert, Instant startsAt) {

    public Performance {
        startsAt = startsAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The calendar day at the venue. */
    public LocalDate date() {
        return LocalDate.ofInstant(startsAt, concert.venue().zone());
    }

    /** @throws Refused {@link ConcertRefusal.NoSuchPerformance} when it is a performance of another concert */
    public void requireOf(ConcertId expected) {
        if (!concert.id().equals(expected)) throw new Refused(new ConcertRefusal.NoSuchPerformance(id));
    }

    /** @throws Refused {@link ConcertRefusal.TooLateToRefund} from the cut-off on */
    public void requireRefundableAt(Instant now) {
        Duration cutOff = concert.rules().refundCutOff();
        Instant last = startsAt.minus(cutOff);
        if (!now.isBefore(last)) throw new Refused(new ConcertRefusal.TooLateToRefund(id, last));
    }
}
