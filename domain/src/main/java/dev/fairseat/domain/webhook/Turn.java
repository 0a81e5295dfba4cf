package dev.fairseat.domain.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Who sends to a webhook at the moment: one sender at a time, under a lease.
 *
 * @param epoch how often somebody began to send. Whoever began in an earlier epoch has lost it, whatever they believe
 * @param sender who began last
 * @param until when others may begin, whatever became of the sender
 */
public record Turn(long epoch, Optional<UUID> sender, Instant until) {

    public Turn {
        until = until.truncatedTo(ChronoUnit.MILLIS);
    }

    static Turn nobodys(Instant now) {
        return new Turn(0, Optional.empty(), now);
    }

    /** Each time in an epoch of its own. */
    Turn begin(UUID by, Instant now, Duration lasts) {
        return new Turn(epoch + 1, Optional.of(by), now.plus(lasts));
    }

    Turn end(Instant now) {
        return new Turn(epoch, sender, now);
    }
}
