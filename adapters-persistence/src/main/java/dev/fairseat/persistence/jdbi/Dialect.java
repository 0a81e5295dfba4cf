package dev.fairseat.persistence.jdbi;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.engine.Constants;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** All that PostgreSQL and H2 do not say in the same words. */
enum Dialect {
    POSTGRES {
        @Override
        String locking(String select) {
            // "No key": a foreign key that points at the row must not wait for us, nor we for it.
            return select + "for no key update\n";
        }

        @Override
        String sharing(String select, String table) {
            return select + "for key share of " + table + "\n";
        }

        @Override
        String excluding(String select) {
            return select + "for update\n";
        }

        @Override
        String readingTheClock(String locking) {
            // Materialised, so that a row has its lock before the outer query takes the time for it. Written next to
            // the
            // locked columns, the time would be from before the wait.
            return "with locked as materialized (\n" + locking + ")\n" + "select locked.*, clock_timestamp() as "
                    + CLOCK + " from locked\n";
        }

        @Override
        String eachRow(String arrays, String columns, String table, String condition) {
            // A join, or any(), is planned for a table that still is empty: until its rows are counted again, every
            // query then reads all those of the concert. This leaves nothing to plan but the look for one row.
            return """
                    select %3$s.* from unnest(%1$s) as wanted (%2$s)
                    cross join lateral (
                        select * from %3$s
                        where %4$s
                        offset 0) as %3$s
                    """.formatted(arrays, columns, table, condition.strip());
        }

        @Override
        boolean claims(Handle handle, String insert, Values values) {
            return values.bindTo(handle.createUpdate(insert + "on conflict do nothing\n"))
                            .execute()
                    == 1;
        }

        @Override
        Optional<Instant> beginLook(Connection connection) throws SQLException {
            // One round trip for three things: the isolation, the snapshot, and the time at which it was taken.
            try (var statement = connection.prepareStatement(
                    "set transaction isolation level repeatable read, read only; select clock_timestamp()")) {
                statement.execute();
                statement.getMoreResults();
                try (var row = statement.getResultSet()) {
                    row.next();
                    return Optional.of(row.getObject(1, OffsetDateTime.class).toInstant());
                }
            }
        }

        @Override
        boolean takesManyStatementsAtOnce() {
            return true;
        }

        @Override
        String inByteOrder(String column) {
            return column + " collate \"C\"";
        }

        @Override
        void shutDown(DataSource pool) {
            // It serves others, too.
        }
    },

    H2 {
        @Override
        String locking(String select) {
            return select + "for update\n";
        }

        @Override
        String sharing(String select, String table) {
            // It has one kind of lock only, so that those who sell of one performance take turns.
            return select + "for update\n";
        }

        @Override
        String excluding(String select) {
            return select + "for update\n";
        }

        @Override
        String readingTheClock(String locking) {
            throw new IllegalStateException("H2 has no clock that goes on within a transaction");
        }

        @Override
        String eachRow(String arrays, String columns, String table, String condition) {
            return """
                    select %3$s.* from unnest(%1$s) as wanted (%2$s)
                    join %3$s on %4$s
                    """.formatted(arrays, columns, table, condition.strip());
        }

        @Override
        boolean claims(Handle handle, String insert, Values values) {
            try {
                return values.bindTo(handle.createUpdate(insert)).execute() == 1;
            } catch (JdbiException failed) {
                // Unlike PostgreSQL, H2 takes back the one statement only; the transaction goes on.
                if (Trouble.of(failed) == Trouble.DUPLICATE) return false;
                throw failed;
            }
        }

        @Override
        Optional<Instant> beginLook(Connection connection) throws SQLException {
            // The pool sets it back. REPEATABLE READ would let one table be seen later than another.
            connection.setTransactionIsolation(Constants.TRANSACTION_SNAPSHOT);
            return Optional.empty();
        }

        @Override
        boolean takesManyStatementsAtOnce() {
            return false;
        }

        @Override
        String inByteOrder(String column) {
            return column;
        }

        @Override
        void shutDown(DataSource pool) {
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("shutdown");
            } catch (SQLException closedAlready) {
                // Somebody was faster, or it broke down: either way nothing is lost that was committed.
            }
        }
    };

    /** The column in which {@link #readingTheClock} has the time. */
    static final String CLOCK = "read_from_the_clock";

    static final String READ_CLOCK = "select clock_timestamp()";

    /** The same rows, each locked against other writers until the transaction ends, in the order the query asks for. */
    abstract String locking(String select);

    /** The same rows, those of one table locked against {@link #excluding} only, by any number of transactions at once. */
    abstract String sharing(String select, String table);

    /** The same rows, each locked against everybody else who locks it in whatever way. */
    abstract String excluding(String select);

    /** {@link #locking} without those that somebody else has locked, so that nobody is waited for. */
    String lockingWhatIsFree(String select) {
        return locking(select) + "skip locked\n";
    }

    /** The same query that locks, and with each row a time from after that row and all before it were locked. */
    abstract String readingTheClock(String locking);

    /**
     * A query for the rows that have one of the values of an array in a column, looked for and locked one after the
     * other in the order of the array.
     *
     * @param values what the array is called among the query's values
     * @param rest what else is known of each row, so that there is an index to find it by
     */
    String eachOf(String values, String table, String column, String rest) {
        return eachRow(":" + values, column, table, "%1$s.%2$s = wanted.%2$s and %3$s".formatted(table, column, rest));
    }

    /**
     * {@link #eachOf} for rows that are looked for by several arrays at once.
     *
     * @param arrays all of one length, separated by commas
     * @param columns what the values of the arrays are called in the condition, behind {@code wanted.}
     */
    abstract String eachRow(String arrays, String columns, String table, String condition);

    /** Inserts one row, unless there is one with its key. One that is still being written is waited for. */
    abstract boolean claims(Handle handle, String insert, Values values);

    /**
     * Makes everything the transaction reads come from one instant.
     *
     * @return the database's time at that instant or a little later, when it came for free
     */
    abstract Optional<Instant> beginLook(Connection connection) throws SQLException;

    /** Whether several statements can go to the database in one round trip, separated by semicolons. */
    abstract boolean takesManyStatementsAtOnce();

    /** Before the last connection goes. */
    abstract void shutDown(DataSource pool);

    /** For ordering ids: by their characters, not by what a language makes of them. */
    abstract String inByteOrder(String column);
}
