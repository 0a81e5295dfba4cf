package dev.fairseat.persistence.jdbi;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** The one PostgreSQL of this JVM, and fresh databases in it. */
public final class PostgresServer {

    public static final String USER = "postgres";
    public static final String PASSWORD = "postgres";

    private static final long MUCH = 2L << 30;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    /** The address of a new database with nothing in it. */
    public static String freshUrl() {
        String name = "fairseat_" + DATABASES.incrementAndGet();
        execute(url("postgres"), "create database " + name);
        return url(name);
    }

    static int port() {
        return Running.SERVER.getPort();
    }

    /** Returns when one of the database's sessions waits for a lock another one has. */
    static void untilSomebodyWaitsForALock(String url) {
        untilTrue(url, """
                select exists (
                    select 1 from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock')
                """);
    }

    /** How many transactions the database has had to end because they waited for each other. Only when all are through. */
    static long deadlocksIn(String url) {
        String name = url.substring(url.lastIndexOf('/') + 1);
        String others = url("postgres");
        // A session hands in what it has counted at its end.
        untilTrue(others, "select not exists (select 1 from pg_stat_activity where datname = '" + name + "')");
        try (var connection = DriverManager.getConnection(others, USER, PASSWORD);
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select deadlocks from pg_stat_database where datname = '" + name + "'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Returns when the database's clock shows the instant. It asks the database and does not sleep. */
    static void untilItIs(String url, Instant instant) {
        untilTrue(url, "select clock_timestamp() >= timestamp with time zone '" + instant + "'");
    }

    private static void untilTrue(String url, String question) {
        long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        try (var connection = DriverManager.getConnection(url, USER, PASSWORD);
                var statement = connection.prepareStatement(question)) {
            while (System.nanoTime() < giveUp) {
                try (var row = statement.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) return;
                }
            }
        } catch (SQLException failed) {
            throw new AssertionError(question, failed);
        }
        throw new AssertionError("not within half a minute: " + question);
    }

    static void execute(String url, String sql) {
        try (var connection = DriverManager.getConnection(url, USER, PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    /** One that keeps what it has committed, as ours must. In memory where there is room, where that costs nothing. */
    static EmbeddedPostgres.Builder durable() throws IOException {
        var builder =
                EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
        Path memory = Path.of("/dev/shm");
        boolean roomy = Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > MUCH;
        return roomy ? builder.setDataDirectory(Files.createTempDirectory(memory, "fairseat")) : builder;
    }

    /** Started by whoever asks first; the JVM stops it at its end. */
    private static final class Running {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return durable().start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
