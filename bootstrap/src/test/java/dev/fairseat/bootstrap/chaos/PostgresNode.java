package dev.fairseat.bootstrap.chaos;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that can be killed and started again on what it has left behind. */
final class PostgresNode implements AutoCloseable {

    static final String USER = "postgres";

    static {
        // It says with a stack trace that it could not stop what had been killed already.
        ((Logger) LoggerFactory.getLogger("io.zonky.test")).setLevel(Level.OFF);
    }

    private final Path folder;
    private EmbeddedPostgres server;

    PostgresNode(Path folder) throws IOException {
        this.folder = folder;
        server = start(0);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                // It may have much to recover, on a machine that has other things to do.
                .setPGStartupWait(Duration.ofMinutes(2))
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    int port() {
        return server.getPort();
    }

    String url() {
        return server.getJdbcUrl(USER, "postgres");
    }

    /** All of its processes at once, with {@code kill -9}, as when the machine runs out of memory. */
    void killAtOnce() throws Exception {
        var all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        end(all);
    }

    /** As {@code pg_ctl stop -m immediate}: it stops without writing anything down, and recovers at its next start. */
    void stopImmediately() throws Exception {
        var all = processes();
        new ProcessBuilder("kill", "-QUIT", Long.toString(all.get(0).pid()))
                .start()
                .waitFor();
        end(all);
    }

    void startAgain() throws IOException {
        server = start(server.getPort());
    }

    private List<ProcessHandle> processes() throws IOException {
        String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0);
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private void end(List<ProcessHandle> all) throws Exception {
        for (ProcessHandle process : all) process.onExit().get(30, TimeUnit.SECONDS);
        server.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
