package dev.fairseat.domain.queue;

import static dev.fairseat.domain.Aurora.MOMENT;
import static dev.fairseat.domain.Aurora.OPENING;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace start = Pace.startingAt(OPENING, 10);

    @Test
    void it_is_how_many_were_called_by_the_time_it_took() {
        assertThat(start.perSecond(OPENING.plusSeconds(20), 50)).isEqualTo(2.0, within(1e-9));
    }

    @Test
    void within_the_first_second_it_cannot_be_told() {
        assertThat(start.perSecond(OPENING.plusMillis(999), 50)).isZero();
        assertThat(start.perSecond(OPENING.plusMillis(1_000), 50)).isEqualTo(40);
    }

    @Test
    void when_nobody_was_called_it_is_zero() {
        assertThat(start.perSecond(OPENING.plusSeconds(20), 10)).isZero();
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

        assertThat(pace.perSecond(OPENING.plusSeconds(180), 130)).isEqualTo(10 / 60.0, within(1e-9));
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
        assertThat(start.perSecond(OPENING.minus(ofSeconds(5)), 50)).isZero();
    }
}
