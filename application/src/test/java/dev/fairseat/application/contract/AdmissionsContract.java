package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.Everything.BOREALIS;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.HOLD_ENDS;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.TURN_ENDS;
import static dev.fairseat.application.contract.House.admission;
import static dev.fairseat.application.contract.House.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.AdmissionState;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.queue.AdmissionState.Called;
import dev.fairseat.domain.queue.Queue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The called, one by one. */
public interface AdmissionsContract extends AdapterUnderTest {

    @Test
    default void several_are_found_together_by_their_numbers() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> {
            for (int number = 1; number <= 4; number++) {
                stores.admissions().add(House.admission(number, new Called(HOLD_ENDS)));
            }
        });

        unitOfWork().run(stores -> {
            var found = stores.admissions().find(Set.of(idOf(11), idOf(3), idOf(1)));
            assertThat(found)
                    .containsExactly(
                            House.admission(1, new Called(HOLD_ENDS)), House.admission(3, new Called(HOLD_ENDS)));
            // Found, so it may be saved; looked for in vain, so it may be added.
            stores.admissions().save(found.get(0).leave(START));
            stores.admissions().add(House.admission(11, new Called(HOLD_ENDS)));
            assertThat(stores.admissions().find(Set.of(idOf(11), idOf(1))))
                    .hasSize(2)
                    .first()
                    .isEqualTo(found.get(0).leave(START));
            assertThat(stores.admissions().find(Set.of())).isEmpty();
        });
    }

    @Test
    default void admissions_found_together_stay_so_until_the_unit_ends() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> stores.admissions().add(House.admission(1, new Called(HOLD_ENDS))));

        unitOfWork().run(stores -> {
            stores.admissions().find(Set.of(idOf(1)));
            var rival = Rival.begins(() -> unitOfWork().run(others -> {
                var found = others.admissions().find(idOf(1)).orElseThrow();
                others.admissions().save(found.leave(START));
            }));
            rival.untilThroughOrWaiting();
            assertThat(rival.outcomeSoFar()).isEmpty();
        });
    }

    @Test
    default void who_left_is_listed_behind_those_called_since_a_moment() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> {
            stores.admissions().add(House.admission(2, new AdmissionState.Left(START)));
            stores.admissions().add(House.admission(10, new AdmissionState.Left(START.plusMillis(1))));
            stores.admissions().add(House.admission(9, new AdmissionState.Left(START.plusMillis(2))));
            stores.admissions().add(House.admission(8, new Called(HOLD_ENDS)));
            stores.admissions().add(House.admission(7, new AdmissionState.Finished(START.plusMillis(2))));
        });

        assertThat(leftSince(0, Instant.EPOCH)).containsExactly(2, 9, 10);
        assertThat(leftSince(0, Instant.MIN)).containsExactly(2, 9, 10);
        assertThat(leftSince(0, START.plusMillis(1))).containsExactly(9, 10);
        assertThat(leftSince(0, START.plusMillis(3))).isEmpty();
        assertThat(leftSince(2, Instant.EPOCH)).containsExactly(9, 10);
        assertThat(leftSince(9, Instant.EPOCH)).containsExactly(10);
        var laterEpoch =
                new Queue(AURORA, 2, 100, 0, false, Queue.open(AURORA, START).pace());
        assertThat(unitOfWork().<long[]>read(stores -> stores.admissions().leftSince(laterEpoch, Instant.EPOCH)))
                .isEmpty();
    }

    private long[] leftSince(long called, Instant since) {
        var line = new Queue(
                AURORA, 1, 100, called, false, Queue.open(AURORA, START).pace());
        return unitOfWork().read(stores -> stores.admissions().leftSince(line, since));
    }

    private static AdmissionId idOf(long number) {
        return new AdmissionId(AURORA, 1, number);
    }

    @Test
    default void an_admission_comes_back_as_saved_in_every_state() {
        House.opens(unitOfWork());
        List<Admission> admissions = new ArrayList<>();
        for (Instant instant : List.of(Instant.ofEpochMilli(1), START, Instant.parse("9999-12-31T23:59:59.999Z"))) {
            for (AdmissionState state : new Specimens(instant).ofSealed(AdmissionState.class)) {
                admissions.add(admission(admissions.size() + 1, state));
            }
        }
        admissions.add(admission(98, new Active(TURN_ENDS, TURN_ENDS.plusMillis(1))));
        admissions.add(new Admission(new AdmissionId(AURORA, 2, 3_000_000_000L), MINA, new Called(TURN_ENDS), 77));

        unitOfWork().run(stores -> admissions.forEach(stores.admissions()::add));

        for (Admission admission : admissions) assertThat(find(admission.id())).contains(admission);
        assertThat(admissions).hasSizeGreaterThanOrEqualTo(3 * 7 + 2);
    }

    @Test
    default void an_admission_is_saved_from_any_state_to_any_other() {
        House.opens(unitOfWork());
        List<AdmissionState> states = new Specimens(TURN_ENDS).ofSealed(AdmissionState.class);
        unitOfWork().run(stores -> stores.admissions().add(admission(1, states.get(0))));

        for (AdmissionState from : states) {
            for (AdmissionState to : states) {
                saves(admission(1, from));
                saves(admission(1, to));
                assertThat(find(turn(1))).contains(admission(1, to));
            }
        }
    }

    @Test
    default void who_was_never_called_has_no_admission() {
        House.opens(unitOfWork());
        adds(admission(1, new Called(TURN_ENDS)));

        assertThat(find(turn(2))).isEmpty();
        assertThat(find(new AdmissionId(AURORA, 2, 1))).isEmpty();
        assertThat(find(new AdmissionId(BOREALIS, 1, 1))).isEmpty();
    }

    @Test
    default void an_admission_is_added_once_and_saved_only_when_it_was_found() {
        House.opens(unitOfWork());
        var there = admission(1, new Called(TURN_ENDS));
        adds(there);

        Bug.isNoticed(unitOfWork(), stores -> stores.admissions().add(there));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.admissions().find(turn(1));
            stores.admissions().add(there);
        });
        Bug.isNoticed(unitOfWork(), stores -> stores.admissions().save(there));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.admissions().find(turn(2));
            stores.admissions().save(admission(2, new Called(TURN_ENDS)));
        });
    }

    @Test
    default void no_step_of_an_admission_is_lost() {
        House.opens(unitOfWork());
        adds(admission(1, new Called(TURN_ENDS)));

        Race.run(8, racer -> {
            for (int step = 0; step < 10; step++) {
                unitOfWork().run(stores -> {
                    Admission found = stores.admissions().find(turn(1)).orElseThrow();
                    stores.admissions()
                            .save(new Admission(found.id(), found.member(), found.state(), found.version() + 1));
                });
            }
            return true;
        });

        assertThat(find(turn(1))).map(Admission::version).contains(81L);
    }

    private void adds(Admission admission) {
        unitOfWork().run(stores -> stores.admissions().add(admission));
    }

    private void saves(Admission admission) {
        unitOfWork().run(stores -> {
            stores.admissions().find(admission.id());
            stores.admissions().save(admission);
        });
    }

    private Optional<Admission> find(AdmissionId id) {
        return unitOfWork().read(stores -> stores.admissions().find(id));
    }
}
