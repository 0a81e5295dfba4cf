package dev.fairseat.bootstrap;

import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.persistence.jdbi.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Real databases for one test after the other: emptied, because that takes a fraction of making new ones. A test that
 * asks more than once gets as many different ones.
 */
final class EmptyDatabases {

    private static final List<Kept> H2 = new ArrayList<>();
    private static final List<Kept> POSTGRES = new ArrayList<>();

    private final List<Kept> pool;
    private final IntFunction<Kept> opens;
    private int taken;

    private EmptyDatabases(List<Kept> pool, IntFunction<Kept> opens) {
        this.pool = pool;
        this.opens = opens;
    }

    /** For one test. */
    static EmptyDatabases ofH2() {
        return new EmptyDatabases(H2, number -> {
            String name = "scenario-" + number;
            return new Kept(Database.h2InMemory(name), "jdbc:h2:mem:" + name, "fairseat");
        });
    }

    /** For one test. */
    static EmptyDatabases ofPostgres() {
        return new EmptyDatabases(POSTGRES, number -> {
            String url = Postgres.migratedCopy();
            return new Kept(Database.postgres(url, Postgres.USER, "", 8), url, Postgres.USER);
        });
    }

    UnitOfWork next(InstantSource authority) {
        if (taken == pool.size()) pool.add(opens.apply(taken));
        Kept kept = pool.get(taken++);
        kept.empty();
        return kept.database.unitOfWork(authority);
    }

    private record Kept(Database database, String url, String user) {

        void empty() {
            try (Connection connection = DriverManager.getConnection(url, user, "");
                    var statement = connection.createStatement()) {
                boolean h2 = url.startsWith("jdbc:h2:");
                if (h2) statement.execute("set referential_integrity false");
                for (String table : tables(connection)) {
                    statement.execute("truncate table \"" + table + "\"" + (h2 ? "" : " cascade"));
                }
                if (h2) statement.execute("set referential_integrity true");
            } catch (SQLException failed) {
                throw new IllegalStateException("cannot empty " + url, failed);
            }
        }

        private static List<String> tables(Connection connection) throws SQLException {
            List<String> names = new ArrayList<>();
            try (var found =
                    connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (found.next()) {
                    boolean ours = found.getString("TABLE_SCHEM").equalsIgnoreCase("public")
                            && !found.getString("TABLE_NAME").startsWith("flyway");
                    if (ours) names.add(found.getString("TABLE_NAME"));
                }
            }
            return names;
        }
    }
}
