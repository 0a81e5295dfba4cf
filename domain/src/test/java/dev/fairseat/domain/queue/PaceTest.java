package dev.fairseat.domain.queue;

import static dev.fairseat.domain.Aurora.MOMENT;
import static dev.fairseat.domain.Aurora.OPENING;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairseat.domain.queue.Pace.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace start = Pace.startingAt(OPENING, 10);

    @Test
    void it_is_how_many_went_and_how_long_all_of_them_had_stayed() {
        var pace = start.read(OPENING.plusSeconds(20), 1, 10);

        assertThat(pace.latest()).isEqualTo(new Reading(OPENING.plusSeconds(20), 10, 1, ofSeconds(200)));
    }

    @Test
    void where_several_have_gone_they_did_not_go_all_at_once() {
        // 10, then 9, then 8: nine in the middle.
        var pace = start.read(OPENING.plusSeconds(20), 3, 10);

        assertThat(pace.latest()).isEqualTo(new Reading(OPENING.plusSeconds(20), 10, 3, ofSeconds(180)));
    }

    @Test
    void places_added_are_nobody_gone() {
        var pace = start.read(OPENING.plusSeconds(20), 5, 15);

        assertThat(pace.latest()).isEqualTo(new Reading(OPENING.plusSeconds(20), 15, 0, ofSeconds(200)));
    }

    @Test
    void nor_are_places_taken_by_those_who_came_back() {
        var pace = start.read(OPENING.plusSeconds(20), 1, 12);

        assertThat(pace.latest().gone()).isZero();
    }

    @Test
    void places_taken_away_are_people_gone_that_nobody_was_called_for() {
        var pace = start.read(OPENING.plusSeconds(20), 1, 8);

        assertThat(pace.latest()).isEqualTo(new Reading(OPENING.plusSeconds(20), 8, 3, ofSeconds(180)));
    }

    @Test
    void who_fills_an_empty_room_starts_the_watching() {
        var opened = Pace.startingAt(OPENING, 0);
        var firstCall = OPENING.plus(ofMinutes(5));

        assertThat(opened.read(firstCall, 500, 500)).isEqualTo(Pace.startingAt(firstCall, 500));
        assertThat(new Pace(List.of()).read(firstCall, 500, 500)).isEqualTo(Pace.startingAt(firstCall, 500));
    }

    @Test
    void a_long_silence_is_cut_out() {
        var before = start.read(OPENING.plusSeconds(20), 1, 10);
        var silence = ofMinutes(10);
        var last = OPENING.plusSeconds(20);

        assertThat(before.read(last.plus(silence), 1, 10).latest().gone()).isEqualTo(2);
        var awake = last.plus(silence).plus(MOMENT);
        var after = before.read(awake, 1, 10);
        assertThat(after.latest()).isEqualTo(new Reading(awake, 10, 1, ofSeconds(200)));
        assertThat(after.readings().get(0).at()).isEqualTo(OPENING.plus(silence).plus(MOMENT));
    }

    @Test
    void a_clock_that_was_set_back_takes_no_time_away() {
        var pace = start.read(OPENING.minusSeconds(5), 1, 10);

        assertThat(pace.latest().stayed()).isZero();
        assertThat(pace.latest().gone()).isEqualTo(1);
    }

    @Test
    void readings_are_close_lately_and_wide_apart_long_ago_and_never_more_than_twelve() {
        var pace = start;
        Instant now = OPENING;
        for (int call = 0; call < 20_000; call++) {
            now = now.plusSeconds(1);
            pace = pace.read(now, 1, 10);
            assertThat(pace.readings()).hasSizeLessThanOrEqualTo(Pace.MOST);
        }

        var at = pace.readings().stream().map(Reading::at).toList();
        assertThat(at).isSorted().startsWith(OPENING).endsWith(now);
        assertThat(pace.latest().gone()).isEqualTo(20_000);
        assertThat(at.get(Pace.MOST - 2)).isAfter(now.minusSeconds(60));
        assertThat(at.get(1)).isBefore(OPENING.plusSeconds(16_000));
        for (int i = 1; i < at.size() - 1; i++) {
            var gap = Duration.between(at.get(i), at.get(i + 1));
            assertThat(gap).isLessThan(Duration.between(at.get(i), now).plusSeconds(6));
        }
    }

    @Test
    void no_more_readings_are_kept_than_there_is_room_for() {
        var tooMany = Collections.nCopies(Pace.MOST + 1, start.latest());

        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(tooMany));
    }
}
