package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.MINA;
import static dev.fairseat.persistence.jdbi.Premiere.krw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.domain.member.MemberId;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight connections of ours that share two to the server, each for as long as a transaction lasts. */
class PgBouncerTest {

    @TempDir
    private Path folder;

    private final String direct = PostgresServer.freshUrl();
    private PgBouncer pooler;

    @BeforeEach
    void starts() throws Exception {
        if (!"needed".equals(System.getenv("FAIRSEAT_TEST_PGBOUNCER"))) {
            assumeTrue(PgBouncer.isInstalled(), "there is no PgBouncer");
        }
        pooler = PgBouncer.start(folder, 2);
    }

    @AfterEach
    void ends() {
        if (pooler != null) pooler.close();
    }

    private Database open(Timeouts timeouts) {
        return Database.postgres(pooler.through(direct), PostgresServer.USER, PostgresServer.PASSWORD, 8, timeouts);
    }

    @Test
    void a_fan_gets_from_the_line_to_a_seat_and_back_however_often_the_same_is_asked() {
        try (var database = open(Timeouts.standard())) {
            var aurora = Premiere.on(database.unitOfWork());
            var house = new Errand.House(aurora);
            for (int time = 0; time < 20; time++) aurora.tops(MINA, 500);
            Errand.PAY.runs(aurora, house);
            Errand.PAY.runs(aurora, house);
            Errand.JOIN.runs(aurora, house);

            assertThat(aurora.office.wallet(MINA).transfers()).isEqualTo(20);
        }
    }

    @Test
    void what_many_do_at_once_is_there_once() throws Exception {
        try (var database = open(Timeouts.standard())) {
            var aurora = Premiere.on(database.unitOfWork());
            var fans = Executors.newFixedThreadPool(8);
            var all = IntStream.range(0, 200)
                    .mapToObj(number -> fans.submit(() ->
                            aurora.office.topUpWallet(new MemberId("fan-" + number % 10), krw(1), Premiere.aKey())))
                    .toList();
            for (var one : all) one.get();
            fans.shutdown();

            assertThat(IntStream.range(0, 10)
                            .mapToObj(number -> aurora.office
                                    .wallet(new MemberId("fan-" + number))
                                    .balance()))
                    .containsOnly(krw(20));
        }
    }

    @Test
    void nobody_waits_for_a_lock_for_longer_than_is_allowed() throws Exception {
        try (var database = open(Timeouts.standard().withLock(Duration.ofMillis(100)))) {
            var aurora = Premiere.on(database.unitOfWork());
            aurora.tops(MINA, 500);
            try (var other = DriverManager.getConnection(direct, PostgresServer.USER, PostgresServer.PASSWORD)) {
                other.setAutoCommit(false);
                other.createStatement().execute("select * from wallet for update");

                assertThatThrownBy(() -> aurora.tops(MINA, 500)).isInstanceOf(StorageBusy.class);
                other.rollback();
            }
            assertThat(aurora.office.wallet(MINA).balance()).isEqualTo(krw(500));
        }
    }

    @Test
    void it_is_told_from_a_server() throws Exception {
        for (String url : List.of(direct, pooler.through(direct))) {
            try (var connection = DriverManager.getConnection(
                    url + "?prepareThreshold=0", PostgresServer.USER, PostgresServer.PASSWORD)) {
                assertThat(Inspection.isBehindAPooler(connection)).isEqualTo(!url.equals(direct));
            }
        }
    }
}
