package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import dev.fairseat.domain.member.MemberId;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {

    private static final MemberId MINA = new MemberId("mina");
    private static final Algorithm OURS = Algorithm.HMAC256(ApiUnderTest.SESSION_SECRET);

    private final MovedClock clock = new MovedClock();
    private final Sessions sessions = new Sessions(ApiUnderTest.SESSION_SECRET, Duration.ofHours(1), clock);

    @Test
    void a_session_is_the_members_up_to_but_not_at_its_end() {
        var session = sessions.open(MINA);
        assertThat(session.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));

        assertThat(sessions.memberOf(session.accessToken())).contains(MINA);
        clock.standsAt(session.expiresAt().minusMillis(1));
        assertThat(sessions.memberOf(session.accessToken())).contains(MINA);
        clock.standsAt(session.expiresAt());
        assertThat(sessions.memberOf(session.accessToken())).isEmpty();
    }

    @Test
    void a_session_opened_at_a_node_whose_clock_is_a_little_ahead_is_good_here() {
        var session = sessions.open(MINA);
        clock.passes(Duration.ofSeconds(-2));

        assertThat(sessions.memberOf(session.accessToken())).contains(MINA);
    }

    @Test
    void a_token_as_ours_is_taken_so_that_what_follows_shows_something() {
        assertThat(sessions.memberOf(token().sign(OURS))).contains(MINA);
    }

    @Test
    void our_own_are_read_at_a_glance() {
        for (String id : new String[] {"mina", "~".repeat(64), "!", "ba15da0c-e80d-46f3-8471-8b69c5954a6b"}) {
            var session = sessions.open(new MemberId(id));

            assertThat(sessions.atAGlance(session.accessToken()).map(Sessions.Open::member))
                    .contains(new MemberId(id));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"min\"a", "min\\a", "\\"})
    void a_name_that_needs_an_escape_is_read_by_the_library(String id) {
        String token = sessions.open(new MemberId(id)).accessToken();

        assertThat(sessions.atAGlance(token)).isEmpty();
        assertThat(sessions.memberOf(token)).contains(new MemberId(id));
    }

    /** Signed by us, so only how it is spelled decides who reads it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"mina\",\"iat\":@,\"exp\":@}x",
                "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"mina\",\"iat\":@,\"exp\":@9",
                "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"mina\",\"iat\":@,\"exp\":@",
                "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"mina\",\"iat\":@,\"exp\":@,\"sub\":\"theo\"}",
                "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"mina\",\"iat\":@,\"exp\":@, \"nbf\":@}",
                "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"mina\",\"iat\":0@,\"exp\":@}",
                "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"mina\",\"iat\":,\"exp\":@}",
                "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"mina\",\"iat\":@,\"exp\":99999999999999999999}",
                "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"mina\",\"iat\":@.0,\"exp\":@}",
                "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"\",\"iat\":@,\"exp\":@}",
                "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"mi na\",\"iat\":@,\"exp\":@}",
                "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"mina",
                "{\"iss\":\"fairseat\",\"aud\":\"elsewhere\",\"sub\":\"mina\",\"iat\":@,\"exp\":@}",
                "{\"aud\":\"fairseat\",\"iss\":\"fairseat\",\"sub\":\"mina\",\"iat\":@,\"exp\":@}"
            })
    void whatever_is_spelled_otherwise_is_not_read_at_a_glance(String payload) {
        assertThat(sessions.atAGlance(signedByUs(payload.replace("@", later()))))
                .isEmpty();
    }

    @Test
    void what_is_read_at_a_glance_is_what_the_library_reads() {
        String good = "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"mina\",\"iat\":%d,\"exp\":%d}";
        long now = clock.instant().getEpochSecond();
        for (long issuedAt = now - 2; issuedAt <= now + 2; issuedAt++) {
            for (long expiresAt = now - 2; expiresAt <= now + 2; expiresAt++) {
                String token = signedByUs(good.formatted(issuedAt, expiresAt));
                boolean over = expiresAt <= now;

                assertThat(sessions.memberOf(token).isPresent()).as(token).isEqualTo(!over);
                assertThat(sessions.atAGlance(token).isPresent()).as(token).isEqualTo(!over && issuedAt <= now);
            }
        }
    }

    @Test
    void no_letter_of_one_that_is_read_at_a_glance_can_be_changed() {
        String token = sessions.open(MINA).accessToken();
        for (int at = 0; at < token.length(); at++) {
            for (char letter : "AQgw_-=9.".toCharArray()) {
                if (token.charAt(at) == letter) continue;
                String changed = token.substring(0, at) + letter + token.substring(at + 1);

                assertThat(sessions.memberOf(changed)).as(changed).isEmpty();
            }
        }
        for (int length = 0; length < token.length(); length++) {
            assertThat(sessions.memberOf(token.substring(0, length))).isEmpty();
            assertThat(sessions.memberOf(token.substring(length + 1))).isEmpty();
        }
    }

    private String later() {
        return Long.toString(clock.instant().plusSeconds(60).getEpochSecond());
    }

    private static String signedByUs(String payload) {
        String text = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(payload);
        return text + "."
                + Base64Url.encode(new Hmac(ApiUnderTest.SESSION_SECRET).of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        assertThat(sessions.memberOf(token().sign(Algorithm.none()))).isEmpty();
        for (String none : new String[] {"none", "None", "NONE", "nOnE"}) {
            String header = encode("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}");
            assertThat(sessions.memberOf(header + "." + payload() + "."))
                    .as(none)
                    .isEmpty();
            assertThat(sessions.memberOf(header + "." + payload())).as(none).isEmpty();
        }
    }

    @Test
    void a_token_of_another_algorithm_is_refused() throws Exception {
        assertThat(sessions.memberOf(token().sign(Algorithm.HMAC512(ApiUnderTest.SESSION_SECRET))))
                .isEmpty();
        assertThat(sessions.memberOf(token().sign(Algorithm.HMAC384(ApiUnderTest.SESSION_SECRET))))
                .isEmpty();
        var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var rsa = Algorithm.RSA256((RSAPublicKey) keys.getPublic(), (RSAPrivateKey) keys.getPrivate());
        assertThat(sessions.memberOf(token().sign(rsa))).isEmpty();
    }

    @Test
    void a_token_of_a_foreign_secret_is_refused() {
        byte[] foreign = "another session secret, as long as ours".getBytes(StandardCharsets.UTF_8);

        assertThat(sessions.memberOf(token().sign(Algorithm.HMAC256(foreign)))).isEmpty();
        assertThat(sessions.memberOf(token().sign(Algorithm.HMAC256(new byte[] {1}))))
                .isEmpty();
    }

    @Test
    void what_the_header_says_about_keys_counts_for_nothing() {
        byte[] foreign = "another session secret, as long as ours".getBytes(StandardCharsets.UTF_8);
        for (String header : new String[] {"kid", "jku", "x5u", "jwk", "x5c"}) {
            var forged = token().withHeader(Map.of(header, "../../../../dev/null' union select 'x"));
            assertThat(sessions.memberOf(forged.sign(Algorithm.HMAC256(foreign))))
                    .isEmpty();
        }
    }

    @Test
    void a_token_that_lacks_something_is_refused() {
        Instant now = clock.instant();
        var noEnd = JWT.create().withIssuer("fairseat").withAudience("fairseat").withSubject("mina");
        assertThat(sessions.memberOf(noEnd.withIssuedAt(now).sign(OURS))).isEmpty();
        var noBegin =
                JWT.create().withIssuer("fairseat").withAudience("fairseat").withSubject("mina");
        assertThat(sessions.memberOf(noBegin.withExpiresAt(now.plusSeconds(60)).sign(OURS)))
                .isEmpty();
        var nobody = JWT.create().withIssuer("fairseat").withAudience("fairseat");
        assertThat(sessions.memberOf(nobody.withIssuedAt(now)
                        .withExpiresAt(now.plusSeconds(60))
                        .sign(OURS)))
                .isEmpty();
        assertThat(sessions.memberOf(token().withIssuer((String) null).sign(OURS)))
                .isEmpty();
        assertThat(sessions.memberOf(token().withAudience((String[]) null).sign(OURS)))
                .isEmpty();
    }

    @Test
    void a_token_of_or_for_somebody_else_is_refused() {
        assertThat(sessions.memberOf(token().withIssuer("elsewhere").sign(OURS)))
                .isEmpty();
        assertThat(sessions.memberOf(token().withAudience("elsewhere").sign(OURS)))
                .isEmpty();
    }

    @Test
    void a_token_of_the_past_or_the_far_future_is_refused() {
        Instant now = clock.instant();
        assertThat(sessions.memberOf(token().withExpiresAt(now).sign(OURS))).isEmpty();
        assertThat(sessions.memberOf(token().withExpiresAt(Instant.EPOCH).sign(OURS)))
                .isEmpty();
        assertThat(sessions.memberOf(token().withIssuedAt(now.plusSeconds(120)).sign(OURS)))
                .isEmpty();
        assertThat(sessions.memberOf(token().withNotBefore(now.plusSeconds(120)).sign(OURS)))
                .isEmpty();
    }

    @Test
    void a_token_whose_subject_cannot_be_a_member_is_refused() {
        assertThat(sessions.memberOf(token().withSubject("").sign(OURS))).isEmpty();
        assertThat(sessions.memberOf(token().withSubject("mina\n").sign(OURS))).isEmpty();
        assertThat(sessions.memberOf(token().withSubject("m".repeat(65)).sign(OURS)))
                .isEmpty();
    }

    @Test
    void a_token_that_says_a_thing_twice_is_refused_even_with_our_signature() {
        String payload = new String(Base64.getUrlDecoder().decode(payload()), StandardCharsets.UTF_8);
        assertThat(sessions.memberOf(signed(payload))).contains(MINA);

        assertThat(sessions.memberOf(signed(payload.replace("{", "{\"sub\":\"theo\","))))
                .isEmpty();
        assertThat(sessions.memberOf(signed(payload.replace("}", ",\"exp\":32503680000}"))))
                .isEmpty();
        assertThat(sessions.memberOf(signed(payload.replace("}", ",\"aud\":\"elsewhere\"}"))))
                .isEmpty();
    }

    @Test
    void an_endless_token_is_refused_even_with_our_signature() {
        assertThat(sessions.memberOf(token().withClaim("x", "y".repeat(500)).sign(OURS)))
                .contains(MINA);
        assertThat(sessions.memberOf(token().withClaim("x", "y".repeat(1_000)).sign(OURS)))
                .isEmpty();
    }

    @Test
    void no_letter_of_a_token_can_be_changed() {
        String token = sessions.open(MINA).accessToken();
        for (int at = 0; at < token.length(); at++) {
            for (char letter : "AQgw_-.=".toCharArray()) {
                if (token.charAt(at) == letter) continue;
                String changed = token.substring(0, at) + letter + token.substring(at + 1);

                assertThat(sessions.memberOf(changed)).as(changed).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "null", "{}", "e30.e30.", "e30.e30.e30"})
    void what_is_no_token_at_all_is_refused(String text) {
        assertThat(sessions.memberOf(text)).isEmpty();
        assertThat(sessions.memberOf(text.repeat(2_000))).isEmpty();
    }

    private JWTCreator.Builder token() {
        Instant now = clock.instant();
        return JWT.create()
                .withIssuer("fairseat")
                .withAudience("fairseat")
                .withSubject("mina")
                .withIssuedAt(now)
                .withExpiresAt(now.plusSeconds(60));
    }

    private static String signed(String payload) {
        byte[] head = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8);
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        return Base64Url.encode(head) + "." + Base64Url.encode(body) + "."
                + Base64Url.encode(OURS.sign(
                        Base64Url.encode(head).getBytes(StandardCharsets.US_ASCII),
                        Base64Url.encode(body).getBytes(StandardCharsets.US_ASCII)));
    }

    private String payload() {
        return token().sign(OURS).split("\\.")[1];
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
