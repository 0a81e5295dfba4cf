package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server starts, and how it says in one sentence why it does not. */
class StartTest {

    @TempDir
    private Path folder;

    @Test
    void a_port_that_is_taken_is_named() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            refuses(1, "port " + port + " is taken", "--dev", "--storage", "memory", "--port", port);
        }
    }

    @Test
    void a_host_that_is_not_ours_is_named() {
        refuses(
                1,
                "cannot listen on no-such-host.invalid",
                "--dev",
                "--storage",
                "memory",
                "--host",
                "no-such-host.invalid");
    }

    @Test
    void a_database_that_is_not_there_is_named_without_any_password() throws Exception {
        int nobodyListens = freePort();
        String url = "jdbc:postgresql://127.0.0.1:" + nobodyListens + "/fairseat?password=hush";

        String said = refuses(
                1,
                "cannot open PostgreSQL at jdbc:postgresql://127.0.0.1:" + nobodyListens
                        + "/fairseat, as user fairseat",
                "--dev",
                "--storage",
                "postgres",
                "--database-url",
                url,
                "--database-password",
                "hush hush");

        assertThat(said).doesNotContain("hush");
    }

    @Test
    void a_redis_that_is_not_there_is_named_without_any_password() throws Exception {
        int nobodyListens = freePort();

        String said = refuses(
                1,
                "cannot keep the line in the Redis at redis://127.0.0.1:" + nobodyListens + "/0",
                "--dev",
                "--storage",
                "memory",
                "--queue",
                "redis://mina:hush@127.0.0.1:" + nobodyListens);

        assertThat(said).doesNotContain("hush");
    }

    @Test
    void a_redis_address_that_is_none_is_not_repeated() {
        String said = refuses(2, "--queue: ", "--dev", "--storage", "memory", "--queue", "redis://:hush@queue/first");

        assertThat(said).doesNotContain("hush");
    }

    @Test
    void a_data_folder_that_cannot_be_written_to_is_named() throws Exception {
        // Below a file there can be no folder, whoever asks; tests may run as root, who may write anywhere else.
        Path file = Files.createFile(folder.resolve("file"));

        refuses(
                1,
                "cannot write to the data folder " + file.resolve("data"),
                "--dev",
                "--data",
                file.resolve("data").toString());
    }

    @Test
    void a_data_folder_has_one_server() {
        String data = folder.toString();
        try (var first = ServerProcess.start("--dev", "--port", "0", "--data", data)) {

            refuses(1, "cannot open H2 in " + data, "--dev", "--port", "0", "--data", data);

            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void missing_secrets_are_asked_for() {
        refuses(2, "Give --session-secret-file and --queue-secret-file", "--storage", "memory");
    }

    @Test
    void an_unknown_option_is_named() {
        refuses(2, "Unknown option: '--prot=1'", "--prot=1");
    }

    @Test
    void the_first_answer_comes_soon() throws Exception {
        long begun = System.nanoTime();
        try (var server = ServerProcess.start("--demo", "--port", "0", "--data", folder.toString())) {
            var answer = server.get("/health/ready");
            long millis = (System.nanoTime() - begun) / 1_000_000;

            System.out.println("from nothing to the first 200, demo data on H2 included: " + millis + " ms");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(server.err())
                    .contains("storage: H2 in " + folder)
                    .contains("development mode")
                    .contains(folder.resolve("development-secrets").toString());
            assertThat(server.out())
                    .contains(server.url() + "/v1/concerts/low-tide-trio")
                    .contains("curl " + server.url() + "/v1/concerts");
        }
    }

    /** @return everything it said */
    private static String refuses(int exitCode, String sentence, String... arguments) {
        try (var server = ServerProcess.launch(Map.of(), arguments)) {
            assertThat(server.exitCode()).isEqualTo(exitCode);
            List<String> complaints = server.err()
                    .lines()
                    .filter(line -> line.startsWith("fairseat: "))
                    .toList();
            assertThat(complaints).singleElement().asString().contains(sentence);
            assertThat(server.err()).doesNotContain("\tat ", "Exception");
            assertThat(server.out()).isEmpty();
            return server.err();
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
