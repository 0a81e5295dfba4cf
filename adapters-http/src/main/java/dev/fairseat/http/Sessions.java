package dev.fairseat.http;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.JWTVerifier.BaseVerification;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fairseat.domain.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who is logged in: signed access tokens (JWT), so that every node knows a member without asking anybody. One algorithm,
 * fixed here; what a token's header asks for counts for nothing.
 */
final class Sessions {

    private static final String HOUSE = "fairseat";
    private static final int LONGEST_TOKEN = 1_024;
    /** How far the clocks of the nodes may be apart. Only for "not yet": a token is never good for longer. */
    private static final long SKEW_SECONDS = 60;

    private final Algorithm algorithm;
    private final JWTVerifier verifier;
    private final Duration lasts;
    private final InstantSource clock;

    Sessions(byte[] secret, Duration lasts, InstantSource clock) {
        this.algorithm = Algorithm.HMAC256(secret);
        this.lasts = lasts;
        this.clock = clock;
        var rules = JWT.require(algorithm)
                .withIssuer(HOUSE)
                .withAudience(HOUSE)
                .withClaimPresence("sub")
                .withClaimPresence("iat")
                .withClaimPresence("exp")
                .acceptIssuedAt(SKEW_SECONDS)
                .acceptNotBefore(SKEW_SECONDS);
        this.verifier = ((BaseVerification) rules).build(clock.withZone(ZoneOffset.UTC));
    }

    record Session(String accessToken, Instant expiresAt) {}

    Session open(MemberId member) {
        Instant now = clock.instant();
        // Tokens count whole seconds.
        Instant expiresAt = now.plus(lasts).truncatedTo(ChronoUnit.SECONDS);
        String token = JWT.create()
                .withIssuer(HOUSE)
                .withAudience(HOUSE)
                .withSubject(member.value())
                .withIssuedAt(now)
                .withExpiresAt(expiresAt)
                .sign(algorithm);
        return new Session(token, expiresAt);
    }

    /** Empty unless it is one of our tokens and its time is not over. */
    Optional<MemberId> memberOf(String token) {
        if (token.length() > LONGEST_TOKEN || !hasOneSpelling(token)) return Optional.empty();
        try {
            DecodedJWT session = verifier.verify(token);
            // The library lets a token pass at the very second of its end; ours are over then.
            boolean over = !clock.instant().isBefore(session.getExpiresAtAsInstant());
            return over || !saysEachThingOnce(session)
                    ? Optional.empty()
                    : Optional.ofNullable(session.getSubject()).map(MemberId::new);
        } catch (JWTVerificationException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The library would take the last of two subjects, and somebody else might take the first. */
    private static boolean saysEachThingOnce(DecodedJWT session) {
        return Base64Url.decode(session.getPayload())
                .flatMap(Texts::decode)
                .filter(Sessions::isPlainJson)
                .isPresent();
    }

    private static boolean isPlainJson(String payload) {
        try {
            return Json.parse(payload).isObject();
        } catch (JsonProcessingException ambiguous) {
            return false;
        }
    }

    private static boolean hasOneSpelling(String token) {
        return Base64Url.decode(token.substring(token.lastIndexOf('.') + 1)).isPresent();
    }
}
