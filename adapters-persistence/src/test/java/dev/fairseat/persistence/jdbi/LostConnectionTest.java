package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.AURORA;
import static dev.fairseat.persistence.jdbi.Premiere.MINA;
import static dev.fairseat.persistence.jdbi.Premiere.krw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.CommitUnknown;
import dev.fairseat.application.port.StorageUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a unit of work when the network breaks in the middle of it. */
class LostConnectionTest {

    private final Wire wire = Wire.to(PostgresServer.port());
    private final Database database =
            Database.postgres(wire.through(PostgresServer.freshUrl()), PostgresServer.USER, PostgresServer.PASSWORD, 2);
    private final Premiere aurora = Premiere.on(database.unitOfWork());

    @AfterEach
    void closes() {
        database.close();
        wire.close();
    }

    @Test
    void a_commit_whose_answer_is_lost_is_looked_into_and_answered_as_if_nothing_had_been() {
        var key = Premiere.aKey();
        wire.losesTheAnswerTo("COMMIT");

        assertThat(aurora.office.topUpWallet(MINA, krw(500), key).replayed()).isFalse();

        assertThat(aurora.office.topUpWallet(MINA, krw(500), key).replayed()).isTrue();
        assertThat(aurora.office.wallet(MINA).transfers()).isEqualTo(1);
    }

    @Test
    void a_commit_that_cannot_be_looked_into_is_reported_as_unknown_and_the_key_tells_what_happened() {
        var key = Premiere.aKey();
        wire.losesTheAnswerTo("COMMIT");
        wire.losesTheAnswerTo("SELECT 1");
        wire.losesTheAnswerTo("SELECT 1");

        assertThatThrownBy(() -> aurora.office.topUpWallet(MINA, krw(500), key))
                .isInstanceOf(CommitUnknown.class)
                .satisfies(unknown ->
                        assertThat(unknown.getSuppressed()).singleElement().isInstanceOf(StorageUnavailable.class));

        assertThat(aurora.office.topUpWallet(MINA, krw(500), key).replayed()).isTrue();
        assertThat(aurora.office.wallet(MINA).balance()).isEqualTo(krw(500));
    }

    @Test
    void a_number_whose_commit_is_in_doubt_is_the_number_that_is_told() {
        wire.losesTheAnswerTo("COMMIT");

        var told = aurora.office.joinQueue(MINA, AURORA);

        assertThat(aurora.office.joinQueue(MINA, AURORA)).isEqualTo(told);
    }

    @Test
    void a_connection_lost_before_the_commit_costs_nothing_but_a_second_attempt() {
        wire.losesTheAnswerTo("INSERT 0 1");

        assertThat(aurora.office.topUpWallet(MINA, krw(500), Premiere.aKey()).replayed())
                .isFalse();

        assertThat(aurora.office.wallet(MINA).transfers()).isEqualTo(1);
    }

    @Test
    void a_connection_lost_twice_is_given_up_and_nothing_has_changed() {
        var key = Premiere.aKey();
        wire.losesTheAnswerTo("INSERT 0 1");
        wire.losesTheAnswerTo("INSERT 0 1");

        assertThatThrownBy(() -> aurora.office.topUpWallet(MINA, krw(500), key)).isInstanceOf(StorageUnavailable.class);

        assertThat(aurora.office.wallet(MINA).transfers()).isZero();
        assertThat(aurora.office.topUpWallet(MINA, krw(500), key).replayed()).isFalse();
    }

    /** A repeated request changes nothing, so a lost commit leaves nothing in doubt. */
    @Test
    void a_unit_that_changed_nothing_runs_again_even_after_its_commit() {
        var key = Premiere.aKey();
        aurora.office.topUpWallet(MINA, krw(500), key);
        wire.losesTheAnswerTo("COMMIT");

        assertThat(aurora.office.topUpWallet(MINA, krw(500), key).replayed()).isTrue();
    }

    @Test
    void a_look_whose_connection_is_lost_looks_again() {
        aurora.tops(MINA, 500);
        wire.losesTheAnswerTo("SELECT 1");

        assertThat(aurora.office.wallet(MINA).balance()).isEqualTo(krw(500));
    }
}
