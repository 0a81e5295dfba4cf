package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.MINA;
import static dev.fairseat.persistence.jdbi.Premiere.krw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.StorageUnavailable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        try (var database = Database.h2File(file)) {
            Premiere.on(database.unitOfWork()).tops(MINA, 500);
        }

        try (var database = Database.h2File(file)) {
            assertThat(Premiere.alreadyOn(database.unitOfWork())
                            .office
                            .wallet(MINA)
                            .balance())
                    .isEqualTo(krw(500));
        }
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
        try (var database = Database.postgres(first.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 4)) {
            var aurora = Premiere.on(database.unitOfWork());
            aurora.tops(MINA, 500);

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
                aurora.tops(MINA, 500);
                assertThat(aurora.office.wallet(MINA).balance()).isEqualTo(krw(1_000));
            }
        }
    }

    private EmbeddedPostgres server(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                // The tests' servers usually save themselves the trouble.
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
