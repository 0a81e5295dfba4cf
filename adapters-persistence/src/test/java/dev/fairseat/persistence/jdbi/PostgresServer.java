package dev.fairseat.persistence.jdbi;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** The one PostgreSQL of this JVM, and fresh databases in it. */
final class PostgresServer {

    static final String USER = "postgres";
    static final String PASSWORD = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    /** The address of a new database with nothing in it. */
    static String freshUrl() {
        String name = "fairseat_" + DATABASES.incrementAndGet();
        execute(url("postgres"), "create database " + name);
        return url(name);
    }

    /** Takes everything out of a database and leaves its tables. */
    static void empty(String url) {
        execute(url, """
                truncate concert, performance, member, queue, queue_ticket, admission, reservation, seat,
                    wallet, transfer, payment, answer, outbox
                """);
    }

    static int port() {
        return Running.SERVER.getPort();
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

    /** Started by whoever asks first; the JVM stops it at its end. */
    private static final class Running {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
