package dev.fairseat.domain.concert;

import dev.fairseat.domain.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/**
 * How far the organiser has come with taking a cancelled performance back: giving held seats free and paid money back.
 * It counts what was done under it and nothing else; a member or the desk may give something back at the same time.
 *
 * @param holdsReleased how many holds that were still good it has ended
 * @param paymentsRefunded how many payments it has given back
 * @param refunded what they came to, together
 * @param finishedAt when there was nothing left to take back
 */
public record Cancellation(
        PerformanceId performance,
        Instant since,
        long holdsReleased,
        long paymentsRefunded,
        Money refunded,
        Optional<Instant> finishedAt) {

    public Cancellation {
        if (holdsReleased < 0 || paymentsRefunded < 0 || refunded.isNegative()) {
            throw new IllegalArgumentException("a cancellation of " + performance + " takes nothing less than nothing");
        }
        if ((paymentsRefunded == 0) == refunded.isPositive()) {
            throw new IllegalArgumentException(
                    paymentsRefunded + " payments of " + performance + " came to " + refunded);
        }
    }

    public static Cancellation begin(PerformanceId performance, Currency currency, Instant now) {
        return new Cancellation(performance, now, 0, 0, Money.zero(currency), Optional.empty());
    }

    public boolean isFinished() {
        return finishedAt.isPresent();
    }

    public Cancellation holdReleased() {
        return new Cancellation(performance, since, holdsReleased + 1, paymentsRefunded, refunded, finishedAt);
    }

    public Cancellation paymentRefunded(Money amount) {
        return new Cancellation(
                performance, since, holdsReleased, paymentsRefunded + 1, refunded.plus(amount), finishedAt);
    }

    public Cancellation finish(Instant now) {
        if (isFinished()) throw new IllegalStateException("the cancellation of " + performance + " is finished");
        return new Cancellation(performance, since, holdsReleased, paymentsRefunded, refunded, Optional.of(now));
    }
}
