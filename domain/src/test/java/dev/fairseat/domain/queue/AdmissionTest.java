package dev.fairseat.domain.queue;

import static dev.fairseat.domain.Aurora.AURORA;
import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.MOMENT;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.THEO;
import static dev.fairseat.domain.Aurora.ticket;
import static dev.fairseat.domain.RefusedAs.assertRefused;
import static dev.fairseat.domain.queue.Availability.AVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.queue.AdmissionState.Called;
import dev.fairseat.domain.queue.AdmissionState.Expired;
import dev.fairseat.domain.queue.AdmissionState.Finished;
import dev.fairseat.domain.queue.AdmissionState.Left;
import dev.fairseat.domain.queue.AdmissionState.Missed;
import dev.fairseat.domain.queue.AdmissionState.Returned;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static final Instant NOW = OPENING;
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final Instant SHOW_UP = NOW.plus(WINDOW);
    private static final Instant OWN_END = NOW.plus(LASTS);

    private final Admission called = Admission.call(ticket(MINA, 7), NOW, WINDOW);
    private final Admission active = called.claim(NOW, LASTS);

    @Test
    void a_call_keeps_a_place_for_the_claim_window() {
        assertThat(called).isEqualTo(new Admission(new AdmissionId(AURORA, 1, 7), MINA, new Called(SHOW_UP), 1));
        assertThat(called.isOf(MINA)).isTrue();
        assertThat(called.isOf(THEO)).isFalse();
    }

    @Test
    void a_call_can_be_answered_up_to_but_not_at_its_end() {
        assertThat(called.isCalledAt(SHOW_UP.minus(MOMENT))).isTrue();
        assertThat(called.isMissedAt(SHOW_UP.minus(MOMENT))).isFalse();
        assertThat(called.claim(SHOW_UP.minus(MOMENT), LASTS).isActiveAt(SHOW_UP))
                .isTrue();

        assertThat(called.isCalledAt(SHOW_UP)).isFalse();
        assertThat(called.isMissedAt(SHOW_UP)).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> called.claim(SHOW_UP, LASTS));
    }

    @Test
    void the_turn_lasts_from_when_it_was_claimed_not_from_the_call() {
        var claimed = called.claim(NOW.plusSeconds(20), LASTS);

        assertThat(claimed.state()).isEqualTo(new Active(OWN_END.plusSeconds(20), OWN_END.plusSeconds(20)));
    }

    @Test
    void a_turn_stands_up_to_but_not_at_its_end() {
        assertThat(active.isActiveAt(OWN_END.minus(MOMENT))).isTrue();
        assertThatCode(() -> active.requireActiveAt(OWN_END.minus(MOMENT))).doesNotThrowAnyException();

        assertThat(active.isActiveAt(OWN_END)).isFalse();
        assertRefused(new QueueRefusal.AdmissionRanOut(AURORA, OWN_END), () -> active.requireActiveAt(OWN_END));
    }

    @Test
    void a_place_is_taken_up_by_those_called_and_those_inside_until_their_time_is_over() {
        assertThat(called.occupiesAt(SHOW_UP.minus(MOMENT))).isTrue();
        assertThat(called.occupiesAt(SHOW_UP)).isFalse();
        assertThat(active.occupiesAt(OWN_END.minus(MOMENT))).isTrue();
        assertThat(active.occupiesAt(OWN_END)).isFalse();
        assertThat(missed().occupiesAt(NOW)).isFalse();
        assertThat(missed().comeBack(SHOW_UP).occupiesAt(NOW)).isFalse();
        assertThat(active.finish(NOW).occupiesAt(NOW)).isFalse();
    }

    @Test
    void a_missed_turn_stays_good() {
        assertThat(called.isLiveAt(SHOW_UP)).isTrue();
        assertThat(missed().state()).isEqualTo(new Missed(SHOW_UP));
        assertThat(missed().isLiveAt(SHOW_UP.plus(Duration.ofDays(1)))).isTrue();
    }

    @Test
    void who_comes_back_is_called_again_with_a_whole_claim_window() {
        var back = called.comeBack(SHOW_UP);
        var again = back.callAgain(SHOW_UP.plusSeconds(5), WINDOW);

        assertThat(back.state()).isEqualTo(new Returned(SHOW_UP));
        assertThat(again.state()).isEqualTo(new Called(SHOW_UP.plusSeconds(35)));
        assertThat(again.version()).isEqualTo(3);
    }

    @Test
    void that_a_turn_ran_out_is_written_down_with_its_own_end_however_late() {
        var muchLater = OWN_END.plus(Duration.ofDays(1));

        assertThat(called.runOut(muchLater).state()).isEqualTo(new Missed(SHOW_UP));
        assertThat(active.runOut(muchLater).state()).isEqualTo(new Expired(OWN_END));
        assertThat(active.runOut(OWN_END).standingAt(OWN_END, AVAILABLE))
                .isEqualTo(active.standingAt(OWN_END, AVAILABLE));
    }

    @Test
    void a_used_up_turn_is_over_written_down_or_not() {
        assertThat(active.isLiveAt(OWN_END.minus(MOMENT))).isTrue();
        assertThat(active.isLiveAt(OWN_END)).isFalse();
        assertThat(active.standingAt(OWN_END, AVAILABLE)).isEqualTo(new Standing.Expired());
        assertRefused(
                new QueueRefusal.AdmissionRanOut(AURORA, OWN_END),
                () -> active.runOut(OWN_END.plusSeconds(9)).requireActiveAt(OWN_END.plusSeconds(9)));
    }

    @Test
    void a_hold_that_ends_later_takes_the_turn_with_it() {
        var holdEnds = OWN_END.plusSeconds(120);

        assertThat(active.coverHold(NOW, holdEnds, true).state()).isEqualTo(new Active(holdEnds, OWN_END));
        assertThat(active.coverHold(NOW, holdEnds, false).state()).isEqualTo(new Active(holdEnds, OWN_END));
    }

    @Test
    void a_hold_that_ends_earlier_ends_the_turn_if_the_rules_say_so() {
        var holdEnds = OWN_END.minusSeconds(120);

        assertThat(active.coverHold(NOW, holdEnds, true).state()).isEqualTo(new Active(holdEnds, OWN_END));
        assertThat(active.coverHold(NOW, holdEnds, false).state()).isEqualTo(new Active(OWN_END, OWN_END));
        assertThat(active.coverHold(NOW, OWN_END, false)).isEqualTo(active);
    }

    @Test
    void giving_a_hold_back_restores_the_own_end_so_choosing_again_never_buys_time() {
        var covering = active.coverHold(NOW, OWN_END.plusSeconds(120), true);

        assertThat(covering.uncoverHold(NOW.plusSeconds(1))).isEqualTo(active);

        var tooLate = covering.uncoverHold(OWN_END.plusSeconds(60));

        assertThat(tooLate.isActiveAt(OWN_END.plusSeconds(60))).isFalse();
    }

    @Test
    void covering_a_hold_is_no_event_of_its_own() {
        var covering = active.coverHold(NOW, OWN_END.plusSeconds(120), true);

        assertThat(covering.version()).isEqualTo(active.version());
        assertThat(covering.uncoverHold(NOW).version()).isEqualTo(active.version());
    }

    @Test
    void leaving_before_the_call_is_remembered_under_the_same_number() {
        var left = Admission.leftWaiting(ticket(MINA, 7), NOW);

        assertThat(left).isEqualTo(new Admission(called.id(), MINA, new Left(NOW), 1));
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # what it is    | what is done  | what it becomes; ! is a broken call, small letters are a refusal
            called          | claim         | Active
            called          | comeBack      | !
            called          | callAgain     | !
            called          | runOut        | !
            called          | coverHold     | not-admitted
            called          | uncoverHold   | not-admitted
            called          | finish        | not-admitted
            called          | leave         | Left
            called too long | claim         | !
            called too long | comeBack      | Returned
            called too long | callAgain     | !
            called too long | runOut        | Missed
            called too long | coverHold     | not-admitted
            called too long | uncoverHold   | not-admitted
            called too long | finish        | not-admitted
            called too long | leave         | Left
            missed          | claim         | !
            missed          | comeBack      | Returned
            missed          | callAgain     | !
            missed          | runOut        | !
            missed          | coverHold     | not-admitted
            missed          | uncoverHold   | not-admitted
            missed          | finish        | not-admitted
            missed          | leave         | Left
            returned        | claim         | !
            returned        | comeBack      | !
            returned        | callAgain     | Called
            returned        | runOut        | !
            returned        | coverHold     | not-admitted
            returned        | uncoverHold   | not-admitted
            returned        | finish        | not-admitted
            returned        | leave         | Left
            active          | claim         | !
            active          | comeBack      | !
            active          | callAgain     | !
            active          | runOut        | !
            active          | coverHold     | Active
            active          | uncoverHold   | Active
            active          | finish        | Finished
            active          | leave         | Left
            used up         | claim         | !
            used up         | comeBack      | !
            used up         | callAgain     | !
            used up         | runOut        | Expired
            used up         | coverHold     | admission-ran-out
            used up         | uncoverHold   | admission-ran-out
            used up         | finish        | admission-ran-out
            used up         | leave         | !
            expired         | claim         | !
            expired         | comeBack      | !
            expired         | callAgain     | !
            expired         | runOut        | !
            expired         | coverHold     | admission-ran-out
            expired         | uncoverHold   | admission-ran-out
            expired         | finish        | admission-ran-out
            expired         | leave         | !
            finished        | claim         | !
            finished        | comeBack      | !
            finished        | callAgain     | !
            finished        | runOut        | !
            finished        | coverHold     | ticket-used
            finished        | uncoverHold   | ticket-used
            finished        | finish        | ticket-used
            finished        | leave         | !
            left            | claim         | !
            left            | comeBack      | !
            left            | callAgain     | !
            left            | runOut        | !
            left            | coverHold     | ticket-used
            left            | uncoverHold   | ticket-used
            left            | finish        | ticket-used
            left            | leave         | !
            """)
    void there_is_one_way_through_the_turn(String state, String step, String outcome) {
        var admission = new Admission(called.id(), MINA, state(state), 5);

        assertThat(outcomeOf(admission, step(step))).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # what it is    | standing | live
            called          | Waiting  | true
            called too long | Waiting  | true
            missed          | Waiting  | true
            returned        | Waiting  | true
            active          | Admitted | true
            used up         | Expired  | false
            expired         | Expired  | false
            finished        | Finished | false
            left            | Left     | false
            """)
    void every_state_has_its_word_for_the_holder(String state, String standing, boolean live) {
        var admission = new Admission(called.id(), MINA, state(state), 5);

        assertThat(admission.standingAt(NOW, AVAILABLE).getClass().getSimpleName())
                .isEqualTo(standing);
        assertThat(admission.isLiveAt(NOW)).isEqualTo(live);
    }

    @Test
    void whoever_is_called_has_nobody_ahead() {
        assertThat(called.standingAt(NOW, AVAILABLE)).isEqualTo(Standing.Waiting.atTheFront(AVAILABLE));
        assertThat(Standing.Waiting.atTheFront(AVAILABLE).ahead()).isZero();
        assertThat(active.standingAt(NOW, AVAILABLE)).isEqualTo(new Standing.Admitted(OWN_END, AVAILABLE));
    }

    private Admission missed() {
        return called.runOut(SHOW_UP);
    }

    private static AdmissionState state(String words) {
        return switch (words) {
            case "called" -> new Called(NOW.plus(MOMENT));
            case "called too long" -> new Called(NOW);
            case "missed" -> new Missed(NOW);
            case "returned" -> new Returned(NOW);
            case "active" -> new Active(NOW.plus(MOMENT), NOW.plus(MOMENT));
            case "used up" -> new Active(NOW, NOW);
            case "expired" -> new Expired(NOW);
            case "finished" -> new Finished(NOW);
            case "left" -> new Left(NOW);
            default -> throw new IllegalArgumentException(words);
        };
    }

    private static UnaryOperator<Admission> step(String name) {
        return switch (name) {
            case "claim" -> admission -> admission.claim(NOW, LASTS);
            case "comeBack" -> admission -> admission.comeBack(NOW);
            case "callAgain" -> admission -> admission.callAgain(NOW, WINDOW);
            case "runOut" -> admission -> admission.runOut(NOW);
            case "coverHold" -> admission -> admission.coverHold(NOW, NOW.plusSeconds(300), true);
            case "uncoverHold" -> admission -> admission.uncoverHold(NOW);
            case "finish" -> admission -> admission.finish(NOW);
            case "leave" -> admission -> admission.leave(NOW);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String outcomeOf(Admission admission, UnaryOperator<Admission> step) {
        try {
            return step.apply(admission).state().getClass().getSimpleName();
        } catch (Refused refused) {
            return refused.refusal().code();
        } catch (IllegalStateException broken) {
            return "!";
        }
    }
}
