package dev.fairseat.domain.queue;

import static dev.fairseat.domain.Aurora.AURORA;
import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.THEO;
import static dev.fairseat.domain.Aurora.ticket;
import static dev.fairseat.domain.RefusedAs.assertRefused;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QueueTest {

    private static final Duration WINDOW = ofSeconds(30);

    private final Queue empty = Queue.open(AURORA, OPENING);

    @Test
    void numbers_are_given_in_the_order_of_joining_from_1() {
        var one = empty.issue();
        var two = one.issue();

        assertThat(one.lastIssuedTo(MINA, OPENING)).isEqualTo(ticket(MINA, 1));
        assertThat(two.lastIssuedTo(THEO, OPENING)).isEqualTo(ticket(THEO, 2));
    }

    @Test
    void an_empty_line_has_nobody_waiting() {
        assertThat(empty.hasWaiting()).isFalse();
        assertThat(empty.issue().hasWaiting()).isTrue();
        assertThat(empty.issue().callUpTo(1, OPENING).hasWaiting()).isFalse();
    }

    @Test
    void everybody_up_to_the_number_called_is_called_and_nobody_behind_it() {
        var line = lineOf(10).callUpTo(4, OPENING);

        assertThat(line.isWaiting(ticket(MINA, 4))).isFalse();
        assertThat(line.isWaiting(ticket(MINA, 5))).isTrue();
    }

    @Test
    void calling_goes_one_way_and_not_beyond_the_end_of_the_line() {
        var line = lineOf(10).callUpTo(4, OPENING);

        assertThat(line.callUpTo(4, OPENING).called()).isEqualTo(4);
        assertThat(line.callUpTo(10, OPENING).called()).isEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> line.callUpTo(3, OPENING));
        assertThatIllegalArgumentException().isThrownBy(() -> line.callUpTo(11, OPENING));
    }

    @Test
    void a_line_that_cannot_be_is_refused() {
        var pace = empty.pace();

        assertThatIllegalArgumentException().isThrownBy(() -> new Queue(AURORA, 1, 0, -1, false, pace));
        assertThatIllegalArgumentException().isThrownBy(() -> new Queue(AURORA, 1, 3, 4, false, pace));
        assertThatIllegalArgumentException().isThrownBy(() -> new Queue(AURORA, 0, 0, 0, false, pace));
        assertThatIllegalArgumentException().isThrownBy(() -> ticket(MINA, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new QueueTicket(AURORA, MINA, 0, 1, OPENING));
    }

    @Test
    void a_number_the_line_never_gave_is_no_ticket() {
        var line = lineOf(10);

        assertThatCode(() -> line.requireIssued(ticket(MINA, 10))).doesNotThrowAnyException();
        assertRefused(new QueueRefusal.NoSuchTicket(AURORA), () -> line.requireIssued(ticket(MINA, 11)));
    }

    @Test
    void a_ticket_of_an_earlier_life_of_the_line_is_no_ticket() {
        var reopened = new Queue(AURORA, 2, 10, 0, false, empty.pace());

        assertThatCode(() -> reopened.requireIssued(new QueueTicket(AURORA, MINA, 2, 1, OPENING)))
                .doesNotThrowAnyException();
        assertRefused(new QueueRefusal.NoSuchTicket(AURORA), () -> reopened.requireIssued(ticket(MINA, 1)));
    }

    @Test
    void a_pause_keeps_every_number() {
        var line = lineOf(10).callUpTo(4, OPENING);

        assertThat(line.paused()).isFalse();
        assertThat(line.pause().paused()).isTrue();
        assertThat(line.pause().resume()).isEqualTo(line);
        assertThat(line.pause().issue().issued()).isEqualTo(11);
    }

    @Test
    void those_ahead_are_the_ones_called_earlier_less_the_ones_who_left() {
        var line = lineOf(10).callUpTo(4, OPENING);

        assertThat(line.standingOf(ticket(MINA, 5), 0, 100, WINDOW, OPENING).ahead())
                .isZero();
        assertThat(line.standingOf(ticket(MINA, 10), 0, 100, WINDOW, OPENING).ahead())
                .isEqualTo(5);
        assertThat(line.standingOf(ticket(MINA, 10), 3, 100, WINDOW, OPENING).ahead())
                .isEqualTo(2);
    }

    @Test
    void there_is_no_estimate_before_anybody_was_called() {
        var waiting = lineOf(10).standingOf(ticket(MINA, 10), 0, 100, WINDOW, OPENING.plus(ofHours(1)));

        assertThat(waiting.estimate()).isEmpty();
    }

    @Test
    void filling_the_room_says_nothing_about_how_fast_places_come_free() {
        var weekLater = OPENING.plus(Duration.ofDays(7));
        var filled = lineOf(1_000).callUpTo(500, weekLater);

        assertThat(standingOfLast(filled, weekLater.plusSeconds(30)).estimate()).isEmpty();
    }

    @Test
    void nor_does_calling_whoever_comes_while_there_is_room() {
        var line = empty;
        for (int i = 1; i <= 500; i++) line = line.issue().callUpTo(i, OPENING.plusMillis(10L * i));
        for (int i = 0; i < 1_000; i++) line = line.issue();

        assertThat(standingOfLast(line, OPENING.plusSeconds(20)).estimate()).isEmpty();

        // Two a second leave.
        for (int i = 1; i <= 200; i++)
            line = line.callUpTo(500 + i, OPENING.plusSeconds(5).plusMillis(500L * i));

        assertThat(standingOfLast(line, OPENING.plusSeconds(105))
                        .estimate()
                        .orElseThrow()
                        .p50())
                .isBetween(ofSeconds(360), ofSeconds(440));
    }

    @Test
    void the_estimate_follows_the_pace_at_which_people_are_called() {
        // 60 a minute with 300 ahead is five minutes.
        var line = walking(400, ofSeconds(1), 100);
        var waiting = line.standingOf(ticket(MINA, 400), 0, 100, WINDOW, OPENING.plusSeconds(100));

        assertThat(waiting.ahead()).isEqualTo(299);
        assertThat(waiting.estimate()).contains(Estimate.of(300, 99, ofSeconds(99)));
        assertThat(waiting.estimate().orElseThrow().p50()).isBetween(ofSeconds(290), ofSeconds(310));
    }

    @Test
    void while_nobody_is_called_there_is_no_estimate() {
        var line = walking(400, ofSeconds(1), 100).pause();

        assertThat(standingOfLast(line, OPENING.plusSeconds(100)).estimate()).isEmpty();
    }

    @Test
    void without_an_estimate_one_asks_three_times_in_a_claim_window() {
        assertThat(pollAfter(lineOf(10), ofSeconds(30), OPENING)).isEqualTo(ofSeconds(10));
    }

    @Test
    void nobody_asks_more_often_than_once_a_second() {
        assertThat(pollAfter(lineOf(10), ofSeconds(1), OPENING)).isEqualTo(ofSeconds(1));
    }

    @Test
    void nobody_asks_more_rarely_than_once_a_minute() {
        var far = walking(100_000, ofSeconds(1), 100);

        assertThat(pollAfter(far, WINDOW, OPENING.plusSeconds(100))).isEqualTo(ofMinutes(1));
        assertThat(pollAfter(lineOf(10), ofHours(1), OPENING)).isEqualTo(ofMinutes(1));
    }

    @Test
    void the_nearer_the_turn_the_more_often_one_asks() {
        var now = OPENING.plusSeconds(100);
        var line = walking(400, ofSeconds(1), 100);
        var previous = ofMinutes(1);
        for (int number = 400; number > 100; number--) {
            var waiting = line.standingOf(ticket(MINA, number), 0, 100, WINDOW, now);

            assertThat(waiting.pollAfter()).isLessThanOrEqualTo(previous).isBetween(WINDOW.dividedBy(3), ofMinutes(1));
            var p10 = waiting.estimate().orElseThrow().p10();
            if (waiting.pollAfter().compareTo(WINDOW.dividedBy(3)) > 0) {
                assertThat(waiting.pollAfter().multipliedBy(3)).isLessThanOrEqualTo(p10);
            }
            previous = waiting.pollAfter();
        }
        assertThat(previous).isEqualTo(WINDOW.dividedBy(3));
    }

    @Test
    void admissions_sort_as_the_line_does() {
        var first = ticket(MINA, 9).admission();

        assertThat(first).isLessThan(ticket(THEO, 10).admission()).hasToString("aurora/1/9");
        assertThat(first).isLessThan(new AdmissionId(AURORA, 2, 1));
    }

    private Queue lineOf(int people) {
        var line = empty;
        for (int i = 0; i < people; i++) line = line.issue();
        return line;
    }

    /** A line in which {@code calls} people were called, one at a time. */
    private Queue walking(int people, Duration between, int calls) {
        var line = lineOf(people);
        Instant now = OPENING;
        for (int number = 1; number <= calls; number++) {
            now = now.plus(between);
            line = line.callUpTo(number, now);
        }
        return line;
    }

    private static Standing.Waiting standingOfLast(Queue line, Instant now) {
        return line.standingOf(ticket(MINA, line.issued()), 0, 100, WINDOW, now);
    }

    private static Duration pollAfter(Queue line, Duration claimWindow, Instant now) {
        return line.standingOf(ticket(MINA, line.issued()), 0, 100, claimWindow, now)
                .pollAfter();
    }
}
