package dev.fairseat.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.CommitUnknown;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.StorageUnavailable;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RerunsTest {

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger renewals = new AtomicInteger();
    private final Reruns reruns = new Reruns(renewals::incrementAndGet);

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "HYT00", "90131", "23505"})
    void a_lost_race_is_run_again(String state) {
        assertThat(reruns.untilDone(failing(2, state))).isEqualTo("done");

        assertThat(attempts).hasValue(3);
        assertThat(renewals).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "HYT00", "90131"})
    void a_race_lost_three_times_means_that_the_storage_is_busy(String state) {
        assertThatThrownBy(() -> reruns.untilDone(failing(9, state))).isInstanceOf(StorageBusy.class);

        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_row_that_is_there_at_every_attempt_is_a_mistake_of_ours() {
        assertThatThrownBy(() -> reruns.untilDone(failing(9, "23505")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("said the database");

        assertThat(attempts).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "25P03", "90098"})
    void a_lost_connection_is_replaced_once(String state) {
        assertThat(reruns.untilDone(failing(1, state))).isEqualTo("done");
        assertThat(renewals).hasValue(1);

        attempts.set(0);
        assertThatThrownBy(() -> reruns.untilDone(failing(9, state))).isInstanceOf(StorageUnavailable.class);
        assertThat(attempts).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "53300", "25006", "58030"})
    void a_database_that_cannot_work_is_not_asked_again(String state) {
        assertThatThrownBy(() -> reruns.untilDone(failing(9, state))).isInstanceOf(StorageUnavailable.class);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_statement_that_took_too_long_is_not_tried_again() {
        assertThatThrownBy(() -> reruns.untilDone(failing(9, "57014"))).isInstanceOf(StorageBusy.class);

        assertThat(attempts).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23514", "23513", "23503", "23506", "23502"})
    void what_the_schema_refuses_is_a_mistake_of_ours(String state) {
        assertThatThrownBy(() -> reruns.untilDone(failing(9, state)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("said the database");

        assertThat(attempts).hasValue(1);
    }

    @Test
    void what_nobody_has_thought_of_comes_through_as_it_is() {
        assertThatThrownBy(() -> reruns.untilDone(failing(9, "42601"))).isInstanceOf(TransactionException.class);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void an_unknown_commit_is_never_run_again() {
        assertThatThrownBy(() -> reruns.untilDone(() -> {
                    attempts.incrementAndGet();
                    throw new CommitUnknown("lost", new SQLException("broken", "08006"));
                }))
                .isInstanceOf(CommitUnknown.class);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void whoever_is_interrupted_before_a_rerun_is_told_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> reruns.untilDone(failing(9, "40001"))).isInstanceOf(StorageBusy.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    /** Fails so many times, then is done. */
    private Supplier<String> failing(int times, String state) {
        return () -> {
            if (attempts.incrementAndGet() <= times) {
                throw new TransactionException("failed", new SQLException("said the database", state));
            }
            return "done";
        };
    }
}
