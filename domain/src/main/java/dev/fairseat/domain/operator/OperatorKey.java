package dev.fairseat.domain.operator;

import dev.fairseat.domain.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an operator shows to be let in; one key an operator.
 *
 * @param digest SHA-256 of the secret in the key, in 64 lower-case hexadecimal digits; the secret itself is known to the
 *     operator alone
 * @param withdrawnAt from when on it opens nothing any more
 */
public record OperatorKey(Operator operator, String digest, Instant givenAt, Optional<Instant> withdrawnAt) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public OperatorKey {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("a key's digest is 64 lower-case hexadecimal digits");
        }
        givenAt = givenAt.truncatedTo(ChronoUnit.MILLIS);
        withdrawnAt = withdrawnAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }

    public static OperatorKey give(Operator operator, String digest, Instant now) {
        return new OperatorKey(operator, digest, now, Optional.empty());
    }

    /** @throws Refused {@link OperatorRefusal.NoSuchOperator} when it was withdrawn before */
    public OperatorKey withdraw(Instant now) {
        if (withdrawnAt.isPresent()) throw new Refused(new OperatorRefusal.NoSuchOperator(operator.id()));
        return new OperatorKey(operator, digest, givenAt, Optional.of(now));
    }

    /** Says whose it is, and keeps the digest to itself. */
    @Override
    public String toString() {
        return "OperatorKey[" + operator.id() + "]";
    }
}
