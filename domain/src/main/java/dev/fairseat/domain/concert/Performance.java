package dev.fairseat.domain.concert;

import dev.fairseat.domain.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One dated showing of a concert. {@code startsAt} is cut to whole milliseconds.
 *
 * @param cancelledAt since when it will not take place; once said it stays so
 */
public record Performance(PerformanceId id, Concert concert, Instant startsAt, Optional<Instant> cancelledAt) {

    public Performance {
        startsAt = startsAt.truncatedTo(ChronoUnit.MILLIS);
        cancelledAt = cancelledAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** One that takes place. */
    public Performance(PerformanceId id, Concert concert, Instant startsAt) {
        this(id, concert, startsAt, Optional.empty());
    }

    /** The calendar day at the venue. */
    public LocalDate date() {
        return LocalDate.ofInstant(startsAt, concert.venue().zone());
    }

    /** The same performance of its concert as that is now. */
    public Performance of(Concert changed) {
        return new Performance(id, changed, startsAt, cancelledAt);
    }

    public Performance moveTo(Instant newStart) {
        return new Performance(id, concert, newStart, cancelledAt);
    }

    /** @throws IllegalStateException when it was cancelled before */
    public Performance cancel(Instant now) {
        if (cancelledAt.isPresent()) {
            throw new IllegalStateException("performance " + id + " was cancelled at " + cancelledAt.get());
        }
        return new Performance(id, concert, startsAt, Optional.of(now));
    }

    public boolean isCancelled() {
        return cancelledAt.isPresent();
    }

    /** @throws Refused {@link ConcertRefusal.PerformanceCancelled} */
    public void requireTakesPlace() {
        if (cancelledAt.isPresent()) {
            throw new Refused(new ConcertRefusal.PerformanceCancelled(id, cancelledAt.get()));
        }
    }

    /** @throws Refused {@link ConcertRefusal.NoSuchPerformance} when it is a performance of another concert */
    public void requireOf(ConcertId expected) {
        if (!concert.id().equals(expected)) throw new Refused(new ConcertRefusal.NoSuchPerformance(id));
    }

    /** @throws Refused {@link ConcertRefusal.TooLateToRefund} from the cut-off on, unless the performance is cancelled */
    public void requireRefundableAt(Instant now) {
        if (isCancelled()) return;
        Duration cutOff = concert.rules().refundCutOff();
        Instant last = startsAt.minus(cutOff);
        if (!now.isBefore(last)) throw new Refused(new ConcertRefusal.TooLateToRefund(id, last));
    }
}
