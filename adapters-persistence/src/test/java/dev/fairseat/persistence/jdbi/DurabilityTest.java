package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.AURORA;
import static dev.fairseat.persistence.jdbi.Premiere.MINA;
import static dev.fairseat.persistence.jdbi.Premiere.krw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.CommitUnknown;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.request.RequestKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there again, whatever happened to the process, ours or the database's. */
class DurabilityTest {

    @TempDir
    private Path folder;

    @Test
    void an_h2_file_that_was_closed_opens_again_with_everything_in_it() {
        Path file = folder.resolve("data").resolve("fairseat");
        String url = "jdbc:h2:file:" + file.toAbsolutePath();
        List<String> left;
        Errand.House house;
        try (var database = Database.h2File(file);
                var tables = Tables.of(url, "fairseat", "")) {
            house = new Errand.House(Premiere.on(database.unitOfWork()));
            left = tables.rows();
        }

        try (var database = Database.h2File(file);
                var tables = Tables.of(url, "fairseat", "")) {
            assertThat(Tables.differences(left, tables.rows())).isEmpty();
            goesOn(Premiere.alreadyOn(database.unitOfWork()), house);
        }
    }

    /** Whoever held seats pays them, and whoever asks again gets the answer from before. */
    private static void goesOn(Premiere aurora, Errand.House house) {
        Errand.PAY.runs(aurora, house);
        Errand.PAY.runs(aurora, house);
        Errand.REFUND.runs(aurora, house);
        Errand.COME_IN.runs(aurora, house);
        assertThat(aurora.office.joinQueue(new MemberId("last"), AURORA).number())
                .as("the ticket from before")
                .isEqualTo(5);
    }

    /** A process of its own tops up, says so, and is killed with no chance to tidy up. */
    @Test
    void an_h2_file_survives_the_sudden_end_of_its_process() throws Exception {
        Path file = folder.resolve("fairseat");
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TopsUpForEver.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = 0;
        try (BufferedReader said = killed.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                acknowledged = Long.parseLong(line);
                if (acknowledged == 100) {
                    assertThatThrownBy(() -> Database.h2File(file))
                            .as("a file that another process has open")
                            .isInstanceOf(StorageUnavailable.class);
                    killed.toHandle().destroyForcibly();
                }
            }
        }
        killed.waitFor();

        assertThat(acknowledged).isGreaterThanOrEqualTo(100);
        try (var database = Database.h2File(file)) {
            var wallet = Premiere.alreadyOn(database.unitOfWork()).office.wallet(MINA);
            assertThat(wallet.transfers()).isBetween(acknowledged, acknowledged + 1);
            assertThat(wallet.balance()).isEqualTo(krw(wallet.transfers()));
        }
    }

    static final class TopsUpForEver {

        public static void main(String[] file) {
            var aurora = Premiere.on(Database.h2File(Path.of(file[0])).unitOfWork());
            for (int times = 1; ; times++) {
                aurora.tops(MINA, 1);
                System.out.println(times);
            }
        }
    }

    @Test
    void a_postgres_that_is_killed_is_unavailable_until_it_is_back_and_has_lost_nothing() throws Exception {
        EmbeddedPostgres first = server(0);
        String url = first.getJdbcUrl("postgres", "postgres");
        try (var database = Database.postgres(url, "postgres", "postgres", 4)) {
            var aurora = Premiere.on(database.unitOfWork());
            var house = new Errand.House(aurora);
            List<String> left = rows(url);

            kill();
            first.close();
            assertThatThrownBy(() -> aurora.tops(MINA, 500)).isInstanceOf(StorageUnavailable.class);
            assertThatThrownBy(() -> aurora.office.wallet(MINA)).isInstanceOf(StorageUnavailable.class);
            assertThat(database.isReady()).isFalse();

            try (EmbeddedPostgres again = server(first.getPort())) {
                assertThat(again.getPort()).isEqualTo(first.getPort());
                // The pool tries again by itself, less and less often, but every five seconds at least.
                assertThat(IntStream.range(0, 20).anyMatch(time -> database.isReady()))
                        .isTrue();
                assertThat(Tables.differences(left, rows(url))).isEmpty();
                goesOn(aurora, house);
            }
        }
    }

    private static List<String> rows(String url) {
        try (var tables = Tables.of(url, "postgres", "postgres")) {
            return tables.rows();
        }
    }

    /** Several fans at it when the power goes: what they were told is true, and asking again tells the rest. */
    @Test
    void whoever_was_being_served_when_postgres_was_killed_asks_again_and_is_told_the_truth() throws Exception {
        EmbeddedPostgres first = server(0);
        String url = first.getJdbcUrl("postgres", "postgres");
        try (var database = Database.postgres(url, "postgres", "postgres", 4)) {
            var aurora = Premiere.on(database.unitOfWork());
            var fans = IntStream.range(0, 4)
                    .mapToObj(fan -> new Spender(aurora, fan))
                    .toList();
            var threads = Executors.newFixedThreadPool(fans.size());
            var spending = fans.stream().map(threads::submit).toList();
            for (Spender fan : fans)
                assertThat(fan.warm.await(60, TimeUnit.SECONDS)).isTrue();

            kill();
            first.close();
            for (var spender : spending) spender.get(60, TimeUnit.SECONDS);
            threads.shutdown();

            try (EmbeddedPostgres again = server(first.getPort())) {
                assertThat(again.getPort()).isEqualTo(first.getPort());
                assertThat(IntStream.range(0, 20).anyMatch(time -> database.isReady()))
                        .isTrue();
                fans.forEach(Spender::asksAgain);
            }
        }
    }

    /** Tops up, a won at a time, until nobody answers. */
    private static final class Spender implements Runnable {

        private final Premiere aurora;
        private final MemberId fan;
        private final CountDownLatch warm = new CountDownLatch(20);
        private final List<RequestKey> acknowledged = new ArrayList<>();
        private RequestKey inDoubt = Premiere.aKey();

        Spender(Premiere aurora, int number) {
            this.aurora = aurora;
            fan = new MemberId("spender-" + number);
        }

        @Override
        public void run() {
            try {
                while (true) {
                    inDoubt = Premiere.aKey();
                    aurora.office.topUpWallet(fan, krw(1), inDoubt);
                    acknowledged.add(inDoubt);
                    warm.countDown();
                }
            } catch (StorageUnavailable | StorageBusy | CommitUnknown killed) {
                assertThat(warm.getCount()).isZero();
            }
        }

        void asksAgain() {
            for (RequestKey key : acknowledged) {
                assertThat(aurora.office.topUpWallet(fan, krw(1), key).replayed())
                        .isTrue();
            }
            long before = aurora.office.wallet(fan).transfers();
            boolean hadHappened =
                    aurora.office.topUpWallet(fan, krw(1), inDoubt).replayed();

            assertThat(before).isEqualTo(acknowledged.size() + (hadHappened ? 1 : 0));
            assertThat(aurora.office.wallet(fan).balance()).isEqualTo(krw(acknowledged.size() + 1));
        }
    }

    private EmbeddedPostgres server(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** The whole server at once, as when the machine runs out of memory. */
    private void kill() throws Exception {
        String pid = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                .get(0);
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) process.onExit().get(10, TimeUnit.SECONDS);
    }
}
