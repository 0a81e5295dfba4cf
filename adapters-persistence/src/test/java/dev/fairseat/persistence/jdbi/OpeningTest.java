package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.AURORA;
import static dev.fairseat.persistence.jdbi.Premiere.krw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.SeatMap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {

    @Test
    void a_database_that_is_not_there_is_reported_at_once_and_without_the_password() throws IOException {
        int nobodyListens;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyListens = socket.getLocalPort();
        }
        long begun = System.nanoTime();

        assertThatThrownBy(() -> Database.postgres(
                        "jdbc:postgresql://localhost:" + nobodyListens + "/fairseat?password=geheim",
                        "fan",
                        "geheim",
                        4))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("jdbc:postgresql://localhost:" + nobodyListens + "/fairseat cannot be reached")
                .hasMessageNotContaining("geheim");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_wrong_password_is_reported_at_once() {
        String url = PostgresServer.freshUrl();
        PostgresServer.execute(url, "drop role if exists stranger; create role stranger");

        assertThatThrownBy(() -> Database.postgres(url, "stranger", "geheim", 4))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("stranger")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void a_file_that_is_no_database_is_reported_at_once(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("fairseat.mv.db"), "shopping list: milk, bread, guitar strings".repeat(500));

        assertThatThrownBy(() -> Database.h2File(folder.resolve("fairseat"))).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void only_a_postgres_is_a_postgres() {
        assertThatThrownBy(() -> Database.postgres("jdbc:mysql://localhost/", "fan", "", 4))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Database.h2InMemory("x;INIT=drop all objects"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void opening_again_finds_the_tables_up_to_date() {
        String url = PostgresServer.freshUrl();
        try (var one = Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, 2);
                var another = Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, 2)) {
            Premiere.on(one.unitOfWork());

            assertThat(Premiere.alreadyOn(another.unitOfWork())
                            .office
                            .concert(AURORA)
                            .id())
                    .isEqualTo(AURORA);
        }
    }

    @Test
    void tables_of_somebody_else_are_left_alone() {
        String url = PostgresServer.freshUrl();
        PostgresServer.execute(url, "create table wallet (leather varchar(10))");

        assertThatThrownBy(() -> Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("do not fit");
    }

    @Test
    void an_arena_of_12000_seats_is_put_on_sale_within_seconds() {
        var arena = SeatMap.numbered(12_000, new Grade("R"), krw(10_000));
        long begun = System.nanoTime();

        try (var database = Database.h2InMemory("arena-" + UUID.randomUUID())) {
            var aurora = Premiere.on(database.unitOfWork(), OnSaleRules.standard(), arena);
            assertThat(aurora.office.bookableDates(AURORA).get(0).remaining()).isEqualTo(12_000);
        }
        long inBetween = System.nanoTime();
        try (var database =
                Database.postgres(PostgresServer.freshUrl(), PostgresServer.USER, PostgresServer.PASSWORD, 2)) {
            var aurora = Premiere.on(database.unitOfWork(), OnSaleRules.standard(), arena);
            assertThat(aurora.office.bookableDates(AURORA).get(0).remaining()).isEqualTo(12_000);
        }

        long end = System.nanoTime();
        System.out.printf(
                "12,000 seats put on sale: H2 %d ms, PostgreSQL %d ms%n",
                Duration.ofNanos(inBetween - begun).toMillis(),
                Duration.ofNanos(end - inBetween).toMillis());
        assertThat(Duration.ofNanos(end - begun)).isLessThan(Duration.ofSeconds(60));
    }
}
