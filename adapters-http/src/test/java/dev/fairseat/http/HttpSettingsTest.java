package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private final MovedClock clock = new MovedClock();

    @Test
    void a_secret_of_32_bytes_is_enough_and_one_of_31_is_not() {
        assertThat(settings(SECRET, SECRET, Duration.ofHours(1), "KRW").sessionSecret())
                .isEqualTo(SECRET);
        byte[] tooShort = new byte[31];

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(tooShort, SECRET, Duration.ofHours(1), "KRW"))
                .withMessageContaining("session secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(SECRET, tooShort, Duration.ofHours(1), "KRW"))
                .withMessageContaining("queue secret");
        var settings = settings(SECRET, SECRET, Duration.ofHours(1), "KRW");
        assertThat(settings.previousQueueSecret()).isEmpty();
        assertThat(settings.withPreviousQueueSecret(SECRET).previousQueueSecret())
                .hasValueSatisfying(secret -> assertThat(secret).isEqualTo(SECRET));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withPreviousQueueSecret(tooShort))
                .withMessageContaining("previous queue secret");
    }

    @Test
    void a_session_lasts_from_a_second_to_thirty_days() {
        settings(SECRET, SECRET, Duration.ofSeconds(1), "KRW");
        settings(SECRET, SECRET, Duration.ofDays(30), "KRW");

        for (Duration wrong : new Duration[] {
            Duration.ZERO, Duration.ofMillis(999), Duration.ofDays(30).plusMillis(1)
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> settings(SECRET, SECRET, wrong, "KRW"));
        }
    }

    @Test
    void a_currency_is_one_that_there_is() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(SECRET, SECRET, Duration.ofHours(1), "won"));
    }

    @Test
    void a_proxy_is_an_ip_address() {
        var settings = settings(SECRET, SECRET, Duration.ofHours(1), "KRW");
        assertThat(settings.behind(Set.of("10.0.0.1", "::1", "2001:db8::1")).proxies())
                .hasSize(3);

        for (String wrong : new String[] {"proxy", "localhost", "10.0.0", "10.0.0.0/8", "", "10.0.0.256", ":::"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings.behind(Set.of(wrong)))
                    .withMessageContaining("'" + wrong + "'");
        }
    }

    @Test
    void limits_of_log_ins_are_neither_nothing_nor_endless() {
        var minute = Duration.ofMinutes(1);
        new LogInLimits(1, Duration.ofSeconds(1), 1, Duration.ofMillis(1));
        new LogInLimits(1_000, Duration.ofDays(1), 100_000, Duration.ofDays(1));

        assertThatIllegalArgumentException().isThrownBy(() -> new LogInLimits(0, minute, 1, minute));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogInLimits(1_001, minute, 1, minute));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogInLimits(1, minute, 0, minute));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogInLimits(1, minute, 100_001, minute));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogInLimits(1, Duration.ZERO, 1, minute));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogInLimits(1, minute, 1, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogInLimits(1, Duration.ofDays(1).plusMillis(1), 1, minute));
    }

    @Test
    void secrets_are_kept() {
        var settings = settings(SECRET, SECRET, Duration.ofHours(1), "KRW");
        settings.sessionSecret()[0] = 'x';

        assertThat(settings.sessionSecret()).isEqualTo(SECRET);
        assertThat(settings.toString()).doesNotContain("0123").doesNotContain("[B@");
        byte[] previous = SECRET.clone();
        var turning = settings.withPreviousQueueSecret(previous);
        previous[0] = 'x';
        turning.previousQueueSecret().orElseThrow()[1] = 'x';
        assertThat(turning).isEqualTo(settings.withPreviousQueueSecret(SECRET)).isNotEqualTo(settings);
        assertThat(turning.toString()).doesNotContain("0123").doesNotContain("[B@");
        assertThat(settings)
                .isEqualTo(new HttpSettings(
                        SECRET.clone(), SECRET.clone(), Duration.ofHours(1), clock, settings.ready(), "KRW"));
    }

    private HttpSettings settings(byte[] session, byte[] queue, Duration lasts, String currency) {
        return new HttpSettings(session, queue, lasts, clock, () -> true, currency);
    }
}
