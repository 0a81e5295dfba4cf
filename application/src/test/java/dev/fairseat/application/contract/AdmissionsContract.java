package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.Everything.BOREALIS;
import static dev.fairseat.application.contract.House.AURORA;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The called, one by one. */
public interface AdmissionsContract extends AdapterUnderTest {

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
