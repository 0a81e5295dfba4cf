package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.inmemory.InMemoryUnitOfWork;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks too much is sent away, and nobody else notices. */
class TooManyRequestsTest {

    private static final int AT_ONCE = 5;

    private final MovedClock clock = new MovedClock();
    private final ApiUnderTest api = new ApiUnderTest(
            new InMemoryUnitOfWork(clock),
            clock,
            new Argon2Passwords(Argon2Passwords.Cost.CHEAP),
            new Turnstile(),
            settings -> settings.withRequests(new RequestLimits(1, 2)).behind(Set.of("127.0.0.1")));

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void a_noisy_member_is_sent_away_until_the_pause_is_over_and_nobody_else_is() {
        var mina = api.visitor("mina").signsUp().logsIn();
        var theo = api.visitor("theo").signsUp().logsIn();
        for (int request = 0; request < AT_ONCE; request++)
            mina.get("/v1/wallet").is(200);

        var no = mina.get("/v1/wallet").isProblem(429, "too-many-requests");

        assertThat(no.header("Retry-After")).hasValue("1");
        mina.get("/v1/wallet", "X-Forwarded-For", "10.0.0.9").isProblem(429, "too-many-requests");
        mina.get("/health/live").is(200);
        theo.get("/v1/wallet").is(200);
        clock.passes(Duration.ofSeconds(1));
        mina.get("/v1/wallet").is(200);
        mina.get("/v1/wallet").isProblem(429, "too-many-requests");
    }

    @Test
    void a_noisy_address_is_sent_away_and_no_other_is_whoever_asks() {
        var guest = api.visitor("guest");
        for (int request = 0; request < 2 * AT_ONCE; request++) {
            guest.get("/v1/concerts", "X-Forwarded-For", "10.0.0.1").is(200);
        }

        guest.get("/v1/concerts", "X-Forwarded-For", "10.0.0.1").isProblem(429, "too-many-requests");
        guest.get("/v1/concerts", "X-Forwarded-For", "10.0.0.2, 10.0.0.1").isProblem(429, "too-many-requests");
        guest.get("/v1/concerts", "X-Forwarded-For", "10.0.0.2").is(200);
        guest.get("/v1/concerts").is(200);
    }

    @Test
    void limits_that_cannot_be_are_refused() {
        assertThat(RequestLimits.none()).isEqualTo(new RequestLimits(0, 0));
        assertThatThrownBy(() -> new RequestLimits(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RequestLimits(0, RequestLimits.MOST + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
