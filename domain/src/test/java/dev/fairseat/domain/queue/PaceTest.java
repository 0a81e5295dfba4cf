package dev.fairseat.domain.queue;

import static dev.fairseat.domain.Aurora.MOMENT;
import static dev.fairseat.domain.Aurora.OPENING;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace start = Pace.startingAt(OPENING, 10);

    @Test
    void it_is_how_many_were_called_and_how_long_that_took() {
        assertThat(start.timeFor(100, OPENING.plusSeconds(20), 50)).contains(Estimate.of(100, 40, ofSeconds(20)));
    }

    @Test
    void within_the_first_second_it_cannot_be_told() {
        assertThat(start.timeFor(100, OPENING.plusMillis(999), 50)).isEmpty();
        assertThat(start.timeFor(100, OPENING.plusMillis(1_000), 50)).isPresent();
    }

    @Test
    void before_anybody_was_called_it_cannot_be_told() {
        assertThat(start.timeFor(100, OPENING.plusSeconds(20), 10)).isEmpty();
        assertThat(start.timeFor(100, OPENING.plusSeconds(20), 11)).isPresent();
    }

    @Test
    void a_reading_is_kept_for_a_minute() {
        assertThat(start.read(OPENING.plus(ofMinutes(1)).minus(MOMENT), 50)).isEqualTo(start);
        assertThat(start.read(OPENING.plus(ofMinutes(1)), 50))
                .isEqualTo(new Pace(OPENING, 10, OPENING.plus(ofMinutes(1)), 50));
    }

    @Test
    void what_was_long_ago_is_forgotten() {
        // A hundred a minute at first, then ten.
        var pace = start.read(OPENING.plusSeconds(60), 110)
                .read(OPENING.plusSeconds(120), 120)
                .read(OPENING.plusSeconds(180), 130);

        assertThat(pace.timeFor(100, OPENING.plusSeconds(180), 130)).contains(Estimate.of(100, 10, ofSeconds(60)));
    }

    @Test
    void the_first_call_of_all_starts_the_counting() {
        var before = Pace.startingAt(OPENING, 0);
        var firstCall = OPENING.plusSeconds(5);

        assertThat(before.read(firstCall, 500)).isEqualTo(Pace.startingAt(firstCall, 500));
    }

    @Test
    void a_long_silence_starts_it_anew() {
        var awake = OPENING.plus(ofMinutes(10));

        assertThat(start.read(awake, 50)).isEqualTo(Pace.startingAt(awake, 50));
        assertThat(start.read(awake.minus(MOMENT), 50)).isEqualTo(new Pace(OPENING, 10, awake.minus(MOMENT), 50));
    }

    @Test
    void a_clock_that_was_set_back_gives_no_pace_rather_than_a_wrong_one() {
        assertThat(start.timeFor(100, OPENING.minus(ofSeconds(5)), 50)).isEmpty();
    }
}
