package dev.fairseat.bootstrap;

import dev.fairseat.persistence.jdbi.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of this JVM; each test gets a database of its own in it. */
final class Postgres {

    static final String USER = "postgres";

    private static final long MUCH = 2L << 30;

    private static final EmbeddedPostgres SERVER = start();
    private static final String MIGRATED = migrated();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Postgres() {}

    /** The URL of an empty database. */
    static String empty() {
        return create("empty_" + COUNT.incrementAndGet(), "template1");
    }

    /** The URL of a database with the schema in it, copied because migrating each one would take longer than most tests. */
    static String migratedCopy() {
        return create("copy_" + COUNT.incrementAndGet(), MIGRATED);
    }

    private static EmbeddedPostgres start() {
        try {
            var builder = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on");
            // In memory, where there is room, it costs nothing to keep what is committed.
            Path memory = Path.of("/dev/shm");
            boolean roomy =
                    Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > MUCH;
            return (roomy ? builder.setDataDirectory(Files.createTempDirectory(memory, "fairseat")) : builder).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String migrated() {
        Database.postgres(create("migrated", "template1"), USER, "", 2).close();
        return "migrated";
    }

    private static String create(String name, String template) {
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
            return SERVER.getJdbcUrl(USER, name);
        } catch (SQLException failure) {
            throw new IllegalStateException("no database " + name, failure);
        }
    }
}
