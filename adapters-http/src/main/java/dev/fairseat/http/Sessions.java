package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.JWTVerifier.BaseVerification;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fairseat.domain.member.MemberId;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
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

    // As we spell our own. Whatever is spelled otherwise, the library reads.
    private static final String HEADER =
            Base64Url.encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(ISO_8859_1)) + ".";
    private static final int SIGNATURE = Base64Url.encode(new byte[32]).length();

    private final Hmac hmac;
    private final Algorithm algorithm;
    private final JWTVerifier verifier;
    private final Duration lasts;
    private final InstantSource clock;

    Sessions(byte[] secret, Duration lasts, InstantSource clock) {
        this.hmac = new Hmac(secret);
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
        return read(token).map(Open::member);
    }

    /** One that is not over yet. */
    record Open(MemberId member, Instant endsAt) {}

    /** The same, and when it ends. */
    Optional<Open> read(String token) {
        if (token.length() > LONGEST_TOKEN) return Optional.empty();
        Optional<Open> atAGlance = atAGlance(token);
        return atAGlance.isPresent() ? atAGlance : readThoroughly(token);
    }

    /**
     * Several times faster than the library, which takes a token to pieces as if it could be anything. Empty tells
     * nothing, only that the token is not spelled as ours are or not plainly good.
     */
    Optional<Open> atAGlance(String token) {
        int dot = token.length() - SIGNATURE - 1;
        if (dot < HEADER.length() || token.charAt(dot) != '.' || !token.startsWith(HEADER)) return Optional.empty();
        byte[] bytes = token.getBytes(ISO_8859_1);
        byte[] signature = Base64Url.encode(hmac.of(bytes, dot)).getBytes(ISO_8859_1);
        if (!MessageDigest.isEqual(signature, Arrays.copyOfRange(bytes, dot + 1, bytes.length))) {
            return Optional.empty();
        }
        byte[] payload = Base64.getUrlDecoder().decode(Arrays.copyOfRange(bytes, HEADER.length(), dot));
        return SessionClaims.read(new String(payload, ISO_8859_1))
                .filter(claims -> claims.areGoodAt(clock.instant()))
                .map(claims -> new Open(new MemberId(claims.subject()), Instant.ofEpochSecond(claims.expiresAt())));
    }

    private Optional<Open> readThoroughly(String token) {
        if (!hasOneSpelling(token)) return Optional.empty();
        try {
            DecodedJWT session = verifier.verify(token);
            // The library lets a token pass at the very second of its end; ours are over then.
            boolean over = !clock.instant().isBefore(session.getExpiresAtAsInstant());
            return over || !saysEachThingOnce(session)
                    ? Optional.empty()
                    : Optional.ofNullable(session.getSubject())
                            .map(subject -> new Open(new MemberId(subject), session.getExpiresAtAsInstant()));
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
