package dev.fairseat.persistence.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** What a PostgreSQL is looked over for before anything is kept in it. */
final class Inspection {

    private Inspection() {}

    /**
     * Settings with which it says that something is committed, and forgets it when the machine fails.
     *
     * @throws IllegalStateException naming the setting and what to do about it
     */
    static void requireThatItRemembers(Connection connection) throws SQLException {
        requireOn(connection, "fsync", "in postgresql.conf, and reload it");
        requireOn(
                connection,
                "synchronous_commit",
                "in postgresql.conf, or with \"alter role\" or \"alter database\" if it was set there");
    }

    private static void requireOn(Connection connection, String setting, String where) throws SQLException {
        if (!tells(connection, "show " + setting).equals("off")) return;
        throw new IllegalStateException(
                setting + " is off in this PostgreSQL: it would tell people that they have a seat,"
                        + " or have paid, and forget it when the machine fails. Set it to on " + where);
    }

    /**
     * Whether connections end at a pooler, like PgBouncer, which lends each transaction another connection to the server.
     * A session's settings are nobody's there, and so are prepared statements.
     */
    static boolean isBehindAPooler(Connection connection) throws SQLException {
        int told = connection.unwrap(PGConnection.class).getBackendPID();
        return !tells(connection, "select pg_backend_pid()").equals(Integer.toString(told));
    }

    private static String tells(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
