package dev.fairseat.domain.queue;

import static dev.fairseat.domain.Aurora.OPENING;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.OnSaleRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final OnSaleRules RULES = OnSaleRules.standard().withCapacity(100);

    private Instant now = OPENING;
    private Pace pace = Pace.startingAt(OPENING, 100);

    @Test
    void filling_the_room_says_nothing_about_how_fast_places_come_free() {
        now = now.plusSeconds(300);

        assertThat(outlook().estimate(0)).isEmpty();
    }

    @Test
    void nor_does_calling_whoever_comes_while_there_is_room() {
        for (int inside = 101; inside <= 200; inside++) call(ofSeconds(2), 1, inside);

        assertThat(outlook().estimate(0)).isEmpty();
    }

    @Test
    void nothing_is_told_until_half_of_those_inside_have_made_room_for_others() {
        for (int gone = 1; gone < 50; gone++) call(ofSeconds(2), 1, 100);
        assertThat(outlook().estimate(0)).isEmpty();

        call(ofSeconds(2), 1, 100);

        assertThat(outlook().estimate(0)).isPresent();
    }

    @Test
    void nor_before_it_can_be_seen_how_many_never_come() {
        for (int gone = 0; gone < 100; gone++) call(ofMillis(400), 1, 100);

        // 40 seconds are not enough for a claim window of 30.
        assertThat(outlook().estimate(0)).isEmpty();
        assertThat(outlook(RULES.withClaimWindow(ofSeconds(10))).estimate(0)).isPresent();
    }

    @Test
    void nor_while_the_rules_let_nobody_in() {
        walks();

        assertThat(outlook(RULES.withCapacity(0)).estimate(0)).isEmpty();
    }

    @Test
    void nor_while_the_line_is_paused() {
        walks();

        assertThat(Outlook.of(pace, true, RULES, now).estimate(0)).isEmpty();
    }

    @Test
    void twice_the_places_are_half_the_time() {
        walks();
        var before = outlook().estimate(599).orElseThrow();

        var raised = outlook(RULES.withCapacity(200)).estimate(599).orElseThrow();

        assertThat(before.p50()).isBetween(ofSeconds(590), ofSeconds(610));
        assertThat(raised.p50()).isBetween(ofSeconds(295), ofSeconds(305));
    }

    @Test
    void where_places_were_taken_away_the_room_empties_first() {
        walks();

        var lowered = outlook(RULES.withCapacity(50)).estimate(99).orElseThrow();

        // 150 have to go; 50 places are left to go from.
        assertThat(lowered.p50()).isBetween(ofSeconds(290), ofSeconds(310));
    }

    @Test
    void the_longer_one_has_watched_the_surer_one_is() {
        walks();
        double soon = width(outlook().estimate(500));
        for (int i = 0; i < 10; i++) walks();

        assertThat(width(outlook().estimate(500))).isLessThan(soon / 2);
    }

    @Test
    void the_further_ahead_it_looks_the_less_sure_it_is() {
        walks();

        assertThat(width(outlook().estimate(20_000)))
                .isGreaterThan(width(outlook().estimate(1_000)));
    }

    @Test
    void who_changed_the_places_before_is_expected_to_do_it_again() {
        walks();
        var steady = outlook();
        call(ofSeconds(1), 51, 150);
        call(ofSeconds(1), 1, 100);

        assertThat(width(outlook().estimate(1_000))).isGreaterThan(1.5 * width(steady.estimate(1_000)));
    }

    @Test
    void an_uneven_line_is_less_sure_than_an_even_one() {
        walks();
        var even = outlook();
        for (int batch = 0; batch < 10; batch++) {
            now = now.plusSeconds(30);
            call(Duration.ZERO, 30, 100);
        }
        for (int batch = 0; batch < 10; batch++) {
            now = now.plusSeconds(9 * (batch % 4));
            call(ofSeconds(3), 30, 100);
        }

        assertThat(width(outlook().estimate(10))).isGreaterThan(1.5 * width(even.estimate(10)));
    }

    @Test
    void more_people_ahead_is_never_sooner() {
        walks();
        var outlook = outlook();
        var nearer = outlook.estimate(0).orElseThrow();
        for (long ahead = 1; ahead < 5_000_000; ahead += 1 + ahead / 50) {
            var here = outlook.estimate(ahead).orElseThrow();
            assertThat(here.p10()).isGreaterThanOrEqualTo(nearer.p10());
            assertThat(here.p50()).isGreaterThanOrEqualTo(nearer.p50());
            assertThat(here.p90()).isGreaterThanOrEqualTo(nearer.p90());
            nearer = here;
        }
    }

    @Test
    void near_the_front_one_asks_three_times_in_a_claim_window() {
        assertThat(pollAfter(0)).isEqualTo(ofSeconds(10));
        walks();
        assertThat(pollAfter(0)).isEqualTo(ofSeconds(10));
        assertThat(outlook(RULES.withClaimWindow(ofSeconds(1))).pollAfter(0, Optional.empty()))
                .isEqualTo(ofMillis(333));
    }

    @Test
    void whoever_could_be_called_at_once_asks_that_often_however_slow_the_line() {
        for (int hours = 0; hours < 60; hours++) call(ofMinutes(9), 1, 100);

        assertThat(outlook().estimate(999).orElseThrow().p10()).isGreaterThan(ofHours(10));
        assertThat(pollAfter(1_000)).isEqualTo(ofSeconds(10));
        assertThat(pollAfter(2_000)).isEqualTo(ofSeconds(20));
        assertThat(outlook(RULES.withCapacity(5_000)).pollAfter(5_000, Optional.empty()))
                .isEqualTo(ofSeconds(10));
    }

    @Test
    void further_back_one_asks_more_rarely_also_before_anything_can_be_told() {
        assertThat(pollAfter(5_000)).isEqualTo(ofSeconds(50));
        assertThat(pollAfter(1_000_000)).isEqualTo(ofMinutes(2));
        assertThat(Outlook.of(pace, true, RULES, now).pollAfter(1_000_000, Optional.empty()))
                .isEqualTo(ofMinutes(2));
    }

    @Test
    void nobody_asks_more_rarely_than_every_two_minutes_unless_the_claim_window_is_long() {
        var patient = outlook(RULES.withClaimWindow(ofHours(1)));

        assertThat(pollAfter(Long.MAX_VALUE / 2)).isEqualTo(ofMinutes(2));
        assertThat(patient.pollAfter(0, Optional.empty())).isEqualTo(ofMinutes(20));
        assertThat(patient.pollAfter(1_000_000, Optional.empty())).isEqualTo(ofMinutes(20));
    }

    @Test
    void the_nearer_the_turn_the_more_often_one_asks_and_three_times_before_it_is_likely() {
        // Ten a second.
        for (int calls = 0; calls < 100; calls++) call(ofSeconds(1), 10, 100);
        var previous = ofMinutes(2);
        for (long ahead = 20_000; ahead >= 0; ahead -= 10) {
            var estimate = outlook().estimate(ahead);
            var after = outlook().pollAfter(ahead, estimate);
            assertThat(after).isLessThanOrEqualTo(previous).isGreaterThanOrEqualTo(ofSeconds(10));
            if (after.compareTo(ofSeconds(10)) > 0)
                assertThat(after.multipliedBy(3))
                        .isLessThanOrEqualTo(estimate.orElseThrow().p10());
            previous = after;
        }
        assertThat(previous).isEqualTo(ofSeconds(10));
    }

    /** One a second for two minutes. */
    private void walks() {
        for (int i = 0; i < 120; i++) call(ofSeconds(1), 1, 100);
    }

    private void call(Duration later, int people, int inside) {
        now = now.plus(later);
        pace = pace.read(now, people, inside);
    }

    private Duration pollAfter(long ahead) {
        return outlook().pollAfter(ahead, outlook().estimate(ahead));
    }

    private Outlook outlook() {
        return outlook(RULES);
    }

    private Outlook outlook(OnSaleRules rules) {
        return Outlook.of(pace, false, rules, now);
    }

    /** In powers of e. */
    private static double width(Optional<Estimate> estimate) {
        var range = estimate.orElseThrow();
        return Math.log(range.p90().toMillis() / (double) range.p10().toMillis());
    }
}
