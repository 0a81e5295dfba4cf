package dev.fairseat.persistence.jdbi;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failure at any statement of anything the box office does leaves nothing half done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EveryStatementTest {

    private final Examination examination;

    EveryStatementTest(Examination examination) {
        this.examination = examination;
    }

    @AfterAll
    void closes() {
        examination.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_statement_that_fails_leaves_nothing_behind(Errand errand) {
        examination.of(errand, Fault.FAILS);
        examination.of(errand, Fault.FAILS_AFTERWARDS);
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_that_breaks_leaves_nothing_behind(Errand errand) {
        examination.of(errand, Fault.BREAKS);
        examination.of(errand, Fault.BREAKS_AFTERWARDS);
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_that_breaks_once_leaves_one_effect_or_a_doubt_that_asking_again_clears(Errand errand) {
        examination.of(errand, Fault.BREAKS_ONCE);
        examination.of(errand, Fault.BREAKS_ONCE_AFTERWARDS);
    }

    @ParameterizedTest
    @EnumSource
    void a_race_lost_at_any_statement_leaves_one_effect(Errand errand) {
        examination.of(errand, Fault.LOSES_A_RACE);
    }
}
