package dev.fairseat.domain.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secret of a webhook, and for a while beside it the one it replaced, so that its receiver can change over without
 * missing anything.
 */
public record SigningSecrets(SigningSecret current, Optional<Retiring> before) {

    /** Signs until then, and not at that instant. */
    public record Retiring(SigningSecret secret, Instant until) {

        public Retiring {
            until = until.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public static SigningSecrets only(SigningSecret secret) {
        return new SigningSecrets(secret, Optional.empty());
    }

    /** @param overlap for how long the present one signs along; with none it is over at once */
    public SigningSecrets rotate(SigningSecret next, Instant now, Duration overlap) {
        return new SigningSecrets(
                next, overlap.isZero() ? Optional.empty() : Optional.of(new Retiring(current, now.plus(overlap))));
    }

    /** Those to sign with, the current one first. */
    public List<SigningSecret> at(Instant now) {
        return Stream.concat(
                        Stream.of(current),
                        before.filter(each -> now.isBefore(each.until())).map(Retiring::secret).stream())
                .toList();
    }
}
