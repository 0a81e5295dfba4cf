package dev.fairseat.domain.queue;

import static dev.fairseat.domain.Aurora.AURORA;
import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.THEO;
import static dev.fairseat.domain.Aurora.ticket;
import static dev.fairseat.domain.RefusedAs.assertRefused;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairseat.domain.concert.OnSaleRules;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QueueTest {

    private static final int CAPACITY = 50;

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
        assertThat(empty.issue().callUpTo(1, 1, 1, OPENING).hasWaiting()).isFalse();
    }

    @Test
    void everybody_up_to_the_number_called_is_called_and_nobody_behind_it() {
        var line = lineOf(10).callUpTo(4, 4, 4, OPENING);

        assertThat(line.isWaiting(ticket(MINA, 4))).isFalse();
        assertThat(line.isWaiting(ticket(MINA, 5))).isTrue();
    }

    @Test
    void calling_goes_one_way_and_not_beyond_the_end_of_the_line() {
        var line = lineOf(10).callUpTo(4, 4, 4, OPENING);

        assertThat(line.callUpTo(4, 4, 4, OPENING).called()).isEqualTo(4);
        assertThat(line.callUpTo(10, 6, 10, OPENING).called()).isEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> line.callUpTo(3, 1, 4, OPENING));
        assertThatIllegalArgumentException().isThrownBy(() -> line.callUpTo(11, 7, 11, OPENING));
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
        var line = lineOf(10).callUpTo(4, 4, 4, OPENING);

        assertThat(line.paused()).isFalse();
        assertThat(line.pause().paused()).isTrue();
        assertThat(line.pause().resume()).isEqualTo(line);
        assertThat(line.pause().issue().issued()).isEqualTo(11);
    }

    @Test
    void those_ahead_are_the_ones_called_earlier_less_the_ones_who_left() {
        var line = lineOf(10).callUpTo(4, 4, 4, OPENING);

        assertThat(line.standingOf(ticket(MINA, 5), 0, 100, outlook(line, OPENING))
                        .ahead())
                .isZero();
        assertThat(line.standingOf(ticket(MINA, 10), 0, 100, outlook(line, OPENING))
                        .ahead())
                .isEqualTo(5);
        assertThat(line.standingOf(ticket(MINA, 10), 3, 100, outlook(line, OPENING))
                        .ahead())
                .isEqualTo(2);
    }

    @Test
    void there_is_no_estimate_before_anybody_was_called() {
        var waiting = standingOfLast(lineOf(10), OPENING.plus(ofHours(1)));

        assertThat(waiting.estimate()).isEmpty();
    }

    @Test
    void while_nobody_is_called_there_is_no_estimate() {
        var line = walking(400, ofSeconds(1), 100);
        var now = OPENING.plusSeconds(100);

        assertThat(standingOfLast(line, now).estimate()).isPresent();
        assertThat(standingOfLast(line.pause(), now).estimate()).isEmpty();
    }

    @Test
    void the_estimate_follows_the_pace_at_which_people_are_called() {
        // 60 a minute with 300 ahead is five minutes.
        var line = walking(400, ofSeconds(1), 100);
        var waiting = standingOfLast(line, OPENING.plusSeconds(100));

        assertThat(waiting.ahead()).isEqualTo(299);
        assertThat(waiting.estimate().orElseThrow().p50()).isBetween(ofSeconds(290), ofSeconds(310));
    }

    @Test
    void a_new_life_of_the_line_knows_how_long_those_inside_stay() {
        var line = walking(400, ofSeconds(1), 100);

        assertThat(line.nextEpoch().pace()).isEqualTo(line.pace());
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

    /** A line in which {@code calls} people were called, one at a time, into a room of {@value #CAPACITY}. */
    private Queue walking(int people, Duration between, int calls) {
        var line = lineOf(people);
        Instant now = OPENING;
        for (int number = 1; number <= calls; number++) {
            now = now.plus(between);
            line = line.callUpTo(number, 1, CAPACITY, now);
        }
        return line;
    }

    private static Standing.Waiting standingOfLast(Queue line, Instant now) {
        return line.standingOf(ticket(MINA, line.issued()), 0, 100, outlook(line, now));
    }

    private static Outlook outlook(Queue line, Instant now) {
        return line.outlook(OnSaleRules.standard().withCapacity(CAPACITY), now);
    }
}
