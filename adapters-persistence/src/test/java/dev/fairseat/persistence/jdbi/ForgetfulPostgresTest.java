package dev.fairseat.persistence.jdbi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

/** Nothing is kept in a database that may forget what it has acknowledged. */
class ForgetfulPostgresTest {

    @Test
    void a_server_that_does_not_wait_for_its_disk_is_refused() throws Exception {
        try (var server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            assertThatThrownBy(() -> Database.postgres(server.getJdbcUrl("postgres", "postgres"), "postgres", "", 2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("fsync is off in this PostgreSQL")
                    .hasMessageEndingWith("Set it to on in postgresql.conf, and reload it");
        }
    }

    @Test
    void so_is_one_that_answers_before_it_has_written_for_whoever_asks_or_for_us_alone() {
        String url = PostgresServer.freshUrl();

        assertThatThrownBy(() -> open(url + "?options=-c%20synchronous_commit=off"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("synchronous_commit is off");
        PostgresServer.execute(
                url,
                "do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$");
        assertThatThrownBy(() -> open(url)).hasMessageContaining("or with \"alter role\" or \"alter database\"");
    }

    private static void open(String url) {
        Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, 2).close();
    }
}
