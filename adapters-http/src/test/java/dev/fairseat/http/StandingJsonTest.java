package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.queue.Availability;
import dev.fairseat.domain.queue.Estimate;
import dev.fairseat.domain.queue.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingJsonTest {

    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00.120Z");

    @Test
    void who_waits_learns_how_long_and_whether_in_vain() {
        var range = new Estimate(Duration.ofMinutes(4), Duration.ofMinutes(6), Duration.ofMillis(540_250));
        var waiting = new Standing.Waiting(4213, Optional.of(range), Duration.ofSeconds(5), Availability.UNLIKELY);

        assertThat(text(StandingJson.of(waiting, Duration.ofMillis(5217))))
                .isEqualTo("{\"standing\":\"WAITING\",\"ahead\":4213,"
                        + "\"estimate\":{\"p10\":\"PT4M\",\"p50\":\"PT6M\",\"p90\":\"PT9M0.25S\"},"
                        + "\"pollAfter\":\"PT5.217S\",\"availability\":\"UNLIKELY\"}");
    }

    @Test
    void what_cannot_be_told_yet_is_left_out() {
        var waiting =
                new Standing.Waiting(Long.MAX_VALUE, Optional.empty(), Duration.ofSeconds(1), Availability.AVAILABLE);

        assertThat(text(StandingJson.of(waiting, Duration.ofSeconds(1))))
                .isEqualTo("{\"standing\":\"WAITING\",\"ahead\":9223372036854775807,"
                        + "\"pollAfter\":\"PT1S\",\"availability\":\"AVAILABLE\"}");
    }

    @Test
    void who_is_inside_learns_until_when() {
        var admitted = new Standing.Admitted(NOW.plusSeconds(571), Availability.SOLD_OUT);

        assertThat(text(StandingJson.of(admitted, NOW)))
                .isEqualTo("{\"standing\":\"ADMITTED\",\"until\":\"2027-03-01T10:09:31.120Z\","
                        + "\"remaining\":\"PT9M31S\",\"availability\":\"SOLD_OUT\"}");
        assertThat(text(StandingJson.of(admitted, NOW.plusSeconds(600)))).contains("\"remaining\":\"PT0S\"");
    }

    @Test
    void what_is_over_is_over() {
        assertThat(text(StandingJson.of(new Standing.Finished(), NOW))).isEqualTo("{\"standing\":\"FINISHED\"}");
        assertThat(text(StandingJson.of(new Standing.Expired(), NOW))).isEqualTo("{\"standing\":\"EXPIRED\"}");
        assertThat(text(StandingJson.of(new Standing.Left(), NOW))).isEqualTo("{\"standing\":\"LEFT\"}");
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
