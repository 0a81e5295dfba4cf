package dev.fairseat.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.CommitUnknown;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link EveryStatementTest} has never objected to anything, so it is shown some adapters that it must object to. */
class ExaminationTest {

    @ParameterizedTest
    @EnumSource(names = {"HOLD", "PAY", "REFUND", "TOP_UP_AGAIN", "LEAVE_WITH_SEATS", "PUT_ON_SALE"})
    void statements_that_commit_by_themselves_are_noticed(Errand errand) {
        try (var examination = Examination.onH2(Fuse::commitsEveryStatementByItself)) {
            isNoticed(examination, errand, Fault.FAILS, examination.unitOfWork(), "added:");
        }
    }

    @Test
    void a_broken_connection_that_goes_back_to_the_pool_is_noticed() {
        try (var examination = Examination.onH2()) {
            isNoticed(examination, Errand.HOLD, Fault.BREAKS_UNNOTICED, examination.unitOfWork(), "at step 1");
        }
    }

    @Test
    void a_commit_in_doubt_that_is_reported_as_undone_is_noticed() {
        try (var examination = Examination.onH2()) {
            var broken = new RunningAgainInDoubt(examination.unitOfWork());
            isNoticed(examination, Errand.TOP_UP_AGAIN, Fault.BREAKS_AFTERWARDS, broken, "CommitUnknown");
        }
    }

    @Test
    void an_effect_that_gets_lost_on_the_way_is_noticed() {
        try (var examination = Examination.onH2()) {
            var broken = new SwallowingTrouble(examination.unitOfWork());
            isNoticed(examination, Errand.PAUSE, Fault.FAILS, broken, "nobody was told");
        }
    }

    private static void isNoticed(
            Examination examination, Errand errand, Fault fault, UnitOfWork broken, String complaint) {
        assertThatThrownBy(() -> examination.of(errand, fault, broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(complaint);
    }

    /** Does not take "perhaps" for an answer. */
    private record RunningAgainInDoubt(UnitOfWork honest) implements UnitOfWork {

        @Override
        public <T> T write(Function<Stores, T> work) {
            try {
                return honest.write(work);
            } catch (CommitUnknown perhaps) {
                return honest.write(work);
            }
        }

        @Override
        public <T> T read(Function<Stores, T> look) {
            return honest.read(look);
        }
    }

    /** Says that it is done, because it nearly was. */
    private record SwallowingTrouble(UnitOfWork honest) implements UnitOfWork {

        @Override
        @SuppressWarnings("unchecked")
        public <T> T write(Function<Stores, T> work) {
            var result = new Object[1];
            try {
                return honest.write(stores -> (T) (result[0] = work.apply(stores)));
            } catch (RuntimeException trouble) {
                return (T) result[0];
            }
        }

        @Override
        public <T> T read(Function<Stores, T> look) {
            return honest.read(look);
        }
    }
}
