package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.Everything.BOREALIS;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.TURN_ENDS;
import static dev.fairseat.application.contract.House.admission;
import static dev.fairseat.application.contract.House.member;
import static dev.fairseat.application.contract.House.ticket;
import static dev.fairseat.application.contract.House.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.AdmissionState;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.queue.AdmissionState.Called;
import dev.fairseat.domain.queue.AdmissionState.Missed;
import dev.fairseat.domain.queue.AdmissionState.Occupying;
import dev.fairseat.domain.queue.AdmissionState.Returned;
import dev.fairseat.domain.queue.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The called, taken together: who is inside, whose time is over, who came back and who left. */
public interface OccupancyContract extends AdapterUnderTest {

    // Whose time is over

    @Test
    default void a_turn_has_run_out_at_its_end_and_not_a_millisecond_before() {
        House.opens(unitOfWork());
        adds(admission(1, new Called(TURN_ENDS)));
        adds(admission(2, new Active(TURN_ENDS, TURN_ENDS.plusSeconds(60))));

        clock().standsAt(TURN_ENDS.minusMillis(1));
        assertThat(ranOut()).isEmpty();

        clock().standsAt(TURN_ENDS);
        assertThat(ranOut()).containsExactly(1L, 2L);
    }

    @Test
    default void those_who_ran_out_are_found_whole_and_by_number() {
        House.opens(unitOfWork());
        List<Admission> over = List.of(
                admission(2, new Active(TURN_ENDS.minusSeconds(1), TURN_ENDS)),
                admission(9, new Called(TURN_ENDS)),
                admission(10, new Called(TURN_ENDS.minusSeconds(2))),
                admission(100, new Active(TURN_ENDS, TURN_ENDS)));
        for (int added : List.of(2, 0, 3, 1)) adds(over.get(added));
        adds(admission(5, new Called(TURN_ENDS.plusMillis(1))));

        clock().standsAt(TURN_ENDS);
        List<Admission> found = unitOfWork().write(stores -> stores.admissions().ranOut(AURORA));

        assertThat(found).containsExactlyElementsOf(over);
    }

    @Test
    default void only_who_takes_up_a_place_here_can_run_out_here() {
        House.opens(unitOfWork());
        House.opens(unitOfWork(), BOREALIS);
        long number = 0;
        for (AdmissionState state : new Specimens(START).ofSealed(AdmissionState.class)) {
            if (!(state instanceof Occupying)) adds(admission(++number, state));
        }
        adds(new Admission(new AdmissionId(BOREALIS, 1, 1), MINA, new Called(START), 1));

        assertThat(ranOut()).isEmpty();
    }

    @Test
    default void who_ran_out_is_told_with_what_this_unit_has_added() {
        House.opens(unitOfWork());
        adds(admission(1, new Called(START)));

        unitOfWork().run(stores -> {
            stores.admissions().add(admission(2, new Called(START)));
            stores.admissions().add(admission(3, new Called(TURN_ENDS)));
            assertThat(stores.admissions().ranOut(AURORA))
                    .extracting(Admission::id)
                    .containsExactly(turn(1), turn(2));
        });
    }

    @Test
    default void those_who_ran_out_have_been_found_and_may_be_saved() {
        House.opens(unitOfWork());
        adds(admission(1, new Called(START)));
        adds(admission(2, new Active(START, START)));

        unitOfWork().run(stores -> {
            var over = stores.admissions().ranOut(AURORA);
            Instant now = stores.now();
            over.forEach(turn -> stores.admissions().save(turn.runOut(now)));
            assertThat(stores.admissions().occupying(AURORA)).isZero();
        });

        assertThat(ranOut()).isEmpty();
        assertThat(find(turn(1))).map(Admission::state).contains(new Missed(START));
    }

    @Test
    default void nobody_changes_those_who_ran_out_before_the_unit_ends() {
        House.opens(unitOfWork());
        adds(admission(1, new Called(START)));

        var rival = unitOfWork().write(stores -> {
            stores.queues().find(AURORA);
            Admission over = stores.admissions().ranOut(AURORA).get(0);
            var other = Rival.begins(() -> countsAHundredSteps(1)).untilThroughOrWaiting();
            stores.admissions().save(over.runOut(START));
            return other;
        });

        rival.outcome();
        assertThat(find(turn(1))).contains(new Admission(turn(1), member(1), new Missed(START), 102));
    }

    /** Otherwise a claim at the last moment would be written over, and its place given away twice. */
    @Test
    default void who_is_being_extended_meanwhile_is_waited_for_and_left_out() {
        House.opens(unitOfWork());
        adds(admission(1, new Called(TURN_ENDS)));
        adds(admission(2, new Called(TURN_ENDS)));
        var active = admission(1, new Active(TURN_ENDS.plusSeconds(60), TURN_ENDS.plusSeconds(60)));

        var rival = unitOfWork().write(stores -> {
            stores.admissions().find(turn(1));
            clock().standsAt(TURN_ENDS);
            var advance = Rival.begins(this::ranOut).untilThroughOrWaiting();
            stores.admissions().save(active);
            return advance;
        });

        assertThat(rival.outcome()).containsExactly(2L);
        assertThat(find(turn(1))).contains(active);
    }

    /** An authority whose clock is set back must not let one unit see a turn run out and then not. */
    @Test
    default void now_is_never_earlier_than_the_time_by_which_turns_ran_out() {
        House.opens(unitOfWork());
        adds(admission(1, new Called(TURN_ENDS)));
        clock().standsAt(TURN_ENDS);

        Instant now = unitOfWork().write(stores -> {
            assertThat(stores.admissions().ranOut(AURORA)).hasSize(1);
            clock().standsAt(TURN_ENDS.minusMillis(1));
            return stores.now();
        });

        assertThat(now).isEqualTo(TURN_ENDS);
    }

    // Who came back

    @Test
    default void those_who_came_back_are_found_by_number() {
        House.opens(unitOfWork());
        House.opens(unitOfWork(), BOREALIS);
        for (long number : List.of(10L, 2L, 9L, 1L)) adds(admission(number, new Returned(START.minusMillis(number))));
        adds(admission(3, new Missed(START)));
        adds(new Admission(new AdmissionId(BOREALIS, 1, 4), MINA, new Returned(START), 1));

        assertThat(returned(100)).containsExactly(1L, 2L, 9L, 10L);
        assertThat(returned(2)).containsExactly(1L, 2L);
        assertThat(anyReturned(AURORA)).isTrue();
        assertThat(anyReturned(new ConcertId("nowhere"))).isFalse();
    }

    @Test
    default void those_who_came_back_have_been_found_and_may_be_called_again() {
        House.opens(unitOfWork());
        adds(admission(1, new Returned(START)));

        unitOfWork().run(stores -> {
            var back = stores.admissions().returned(AURORA, 10);
            Instant now = stores.now();
            back.forEach(turn -> stores.admissions().save(turn.callAgain(now, Duration.ofSeconds(30))));
            assertThat(stores.admissions().anyReturned(AURORA)).isFalse();
            assertThat(stores.admissions().occupying(AURORA)).isEqualTo(1);
        });

        assertThat(returned(10)).isEmpty();
        assertThat(find(turn(1))).map(Admission::state).contains(new Called(START.plusSeconds(30)));
    }

    @Test
    default void nobody_changes_those_who_came_back_before_the_unit_ends() {
        House.opens(unitOfWork());
        adds(admission(1, new Returned(START)));

        var rival = unitOfWork().write(stores -> {
            stores.queues().find(AURORA);
            Admission back = stores.admissions().returned(AURORA, 1).get(0);
            var other = Rival.begins(() -> countsAHundredSteps(1)).untilThroughOrWaiting();
            stores.admissions().save(back.callAgain(START, Duration.ofSeconds(30)));
            return other;
        });

        rival.outcome();
        assertThat(find(turn(1))).contains(new Admission(turn(1), member(1), new Called(START.plusSeconds(30)), 102));
    }

    @Test
    default void those_who_came_back_are_told_with_what_this_unit_has_added() {
        House.opens(unitOfWork());
        adds(admission(2, new Returned(START)));

        unitOfWork().run(stores -> {
            stores.admissions().add(admission(1, new Returned(START)));
            stores.admissions().add(admission(3, new Missed(START)));
            assertThat(numbers(stores.admissions().returned(AURORA, 10))).containsExactly(1L, 2L);
        });
    }

    // How many are inside

    @Test
    default void whoever_is_written_as_called_or_active_takes_up_a_place_run_out_or_not() {
        House.opens(unitOfWork());
        House.opens(unitOfWork(), BOREALIS);
        long number = 0;
        for (AdmissionState state : new Specimens(START).ofSealed(AdmissionState.class)) {
            adds(admission(++number, state));
        }
        adds(admission(50, new Called(TURN_ENDS)));
        adds(new Admission(new AdmissionId(BOREALIS, 1, 4), MINA, new Called(TURN_ENDS), 1));

        assertThat(occupying(AURORA)).isEqualTo(3);
        assertThat(occupying(BOREALIS)).isEqualTo(1);
        assertThat(occupying(new ConcertId("nowhere"))).isZero();
    }

    @Test
    default void a_place_is_taken_up_to_but_not_at_the_end_of_a_turn() {
        House.opens(unitOfWork());
        adds(admission(1, new Called(TURN_ENDS)));
        adds(admission(2, new Active(TURN_ENDS.plusMillis(1), TURN_ENDS.minusSeconds(5))));
        adds(admission(3, new Missed(TURN_ENDS.plusSeconds(9))));

        assertThat(occupyingAt(TURN_ENDS.minusMillis(1))).isEqualTo(2);
        assertThat(occupyingAt(TURN_ENDS)).isEqualTo(1);
        assertThat(occupyingAt(TURN_ENDS.plusMillis(1))).isZero();
    }

    @Test
    default void places_are_counted_with_what_this_unit_has_changed() {
        House.opens(unitOfWork());
        adds(admission(1, new Called(TURN_ENDS)));
        adds(admission(2, new Called(TURN_ENDS)));

        unitOfWork().run(stores -> {
            Admission one = stores.admissions().find(turn(1)).orElseThrow();
            stores.admissions().save(one.leave(START));
            assertThat(stores.admissions().occupying(AURORA)).isEqualTo(1);
            stores.admissions().add(admission(3, new Called(TURN_ENDS)));
            assertThat(stores.admissions().occupying(AURORA)).isEqualTo(2);
            assertThat(stores.admissions().occupyingAt(AURORA, START)).isEqualTo(2);
            stores.admissions().add(admission(4, new Returned(START)));
            assertThat(stores.admissions().anyReturned(AURORA)).isTrue();
        });
    }

    // Who left ahead

    @Test
    default void those_who_left_between_the_called_and_a_ticket_are_counted() {
        House.opens(unitOfWork());
        House.opens(unitOfWork(), BOREALIS);
        for (int number : List.of(2, 3, 5, 8, 10, 11)) {
            adds(Admission.leftWaiting(ticket(member(number), number), START));
        }
        adds(admission(4, new Missed(START)));
        adds(new Admission(new AdmissionId(AURORA, 2, 6), MINA, new AdmissionState.Left(START), 1));
        adds(new Admission(new AdmissionId(BOREALIS, 1, 7), MINA, new AdmissionState.Left(START), 1));

        assertThat(leftAhead(2, 10)).isEqualTo(3);
        assertThat(leftAhead(0, 10)).isEqualTo(4);
        assertThat(leftAhead(0, 2)).isZero();
        assertThat(leftAhead(0, 3)).isEqualTo(1);
        assertThat(leftAhead(10, 12)).isEqualTo(1);
        assertThat(leftAhead(10, 11)).isZero();
        assertThat(leftAhead(12, 5)).isZero();
    }

    @Test
    default void who_leaves_ahead_in_this_unit_is_counted() {
        House.opens(unitOfWork());

        unitOfWork().run(stores -> {
            stores.admissions().add(Admission.leftWaiting(ticket(member(2), 2), START));
            assertThat(stores.admissions().leftAheadOf(line(0), ticket(MINA, 3)))
                    .isEqualTo(1);
        });
    }

    private void countsAHundredSteps(long number) {
        unitOfWork().run(stores -> {
            Admission found = stores.admissions().find(turn(number)).orElseThrow();
            stores.admissions().save(new Admission(found.id(), found.member(), found.state(), found.version() + 100));
        });
    }

    private void adds(Admission admission) {
        unitOfWork().run(stores -> stores.admissions().add(admission));
    }

    private Optional<Admission> find(AdmissionId id) {
        return unitOfWork().read(stores -> stores.admissions().find(id));
    }

    private List<Long> ranOut() {
        return unitOfWork().write(stores -> numbers(stores.admissions().ranOut(AURORA)));
    }

    private List<Long> returned(int limit) {
        return unitOfWork().write(stores -> numbers(stores.admissions().returned(AURORA, limit)));
    }

    private boolean anyReturned(ConcertId concert) {
        return unitOfWork().read(stores -> stores.admissions().anyReturned(concert));
    }

    private int occupying(ConcertId concert) {
        return unitOfWork().write(stores -> stores.admissions().occupying(concert));
    }

    private int occupyingAt(Instant now) {
        return unitOfWork().read(stores -> stores.admissions().occupyingAt(AURORA, now));
    }

    private long leftAhead(long called, long number) {
        return unitOfWork().read(stores -> stores.admissions().leftAheadOf(line(called), ticket(MINA, number)));
    }

    private static Queue line(long called) {
        return new Queue(
                AURORA, 1, 100, called, false, Queue.open(AURORA, START).pace());
    }

    private static List<Long> numbers(List<Admission> admissions) {
        return admissions.stream().map(admission -> admission.id().number()).toList();
    }
}
