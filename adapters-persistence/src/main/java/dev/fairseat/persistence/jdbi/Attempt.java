package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.LockWitness;
import dev.fairseat.application.port.LockWitness.Rank;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.transaction.TransactionException;

/** One attempt at one unit of work: its connection, its locks, its clock, and what it holds back until it ends. */
final class Attempt implements AutoCloseable {

    private final Handle handle;
    private final Dialect dialect;
    private final Optional<InstantSource> authority;
    private final boolean writing;
    private final LockWitness witness = new LockWitness();
    private final List<Rows<?, ?>> heldBack = new ArrayList<>();

    // A time that came with the last lock, or with the look as a whole, and saves asking for it.
    private Optional<Instant> timeAtHand = Optional.empty();

    private Instant judgedAt = Instant.MIN;
    private boolean changedAnything;
    private boolean over;

    private Attempt(Handle handle, Dialect dialect, Optional<InstantSource> authority, boolean writing) {
        this.handle = handle;
        this.dialect = dialect;
        this.authority = authority;
        this.writing = writing;
    }

    /** @param authority whose time counts; empty for the database's */
    static Attempt atWriting(Handle handle, Dialect dialect, Optional<InstantSource> authority) {
        return new Attempt(handle, dialect, authority, true);
    }

    static Attempt atLooking(Handle handle, Dialect dialect, Optional<InstantSource> authority) throws SQLException {
        var attempt = new Attempt(handle, dialect, authority, false);
        attempt.timeAtHand = dialect.beginLook(handle.getConnection());
        return attempt;
    }

    Dialect dialect() {
        return dialect;
    }

    // Locks

    void locks(Rank rank, String key) {
        requireUnderWay();
        if (writing) witness.locks(rank, key);
    }

    void locksGroup(Rank rank) {
        requireUnderWay();
        if (writing) witness.locksGroup(rank);
    }

    void locksWithoutWaiting(Rank rank) {
        requireUnderWay();
        if (writing) witness.locksWithoutWaiting(rank);
    }

    // Queries

    /** The rows, locked in a writing unit, in the order the query asks for. */
    <T> List<T> find(String query, Values values, RowMapper<T> row) {
        requireUnderWay();
        return writing ? lock(dialect.locking(query), values, row) : select(query, values, row);
    }

    /** At most one row; that of the table stays as it is for whoever {@link #exclude excludes} others, and for nobody else. */
    <T> Optional<T> share(String query, String table, Values values, RowMapper<T> row) {
        requireUnderWay();
        return select(writing ? dialect.sharing(query, table) : query, values, row).stream()
                .findFirst();
    }

    /** Waits until nobody else has the row locked in any way, and locks it. */
    void exclude(String query, Values values) {
        requireWriting();
        select(dialect.excluding(query), values, (row, context) -> 1);
    }

    /**
     * {@link #find} for rows of which any will do: they are locked without waiting for anybody, and stay so if they are
     * to the liking; otherwise it is as if this had not been asked for.
     */
    <T> List<T> tryToFind(String query, Values values, RowMapper<T> row, Predicate<List<T>> liking) {
        requireWriting();
        Savepoint before = savepoint();
        List<T> found = lock(dialect.lockingWhatIsFree(query), values, row);
        if (!liking.test(found)) rollBackTo(before);
        return found;
    }

    private <T> List<T> lock(String locking, Values values, RowMapper<T> row) {
        if (authority.isPresent()) return select(locking, values, row);
        List<T> found = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        select(dialect.readingTheClock(locking), values, (columns, context) -> {
            times.add(columns.getObject(Dialect.CLOCK, OffsetDateTime.class).toInstant());
            return found.add(row.map(columns, context));
        });
        timeAtHand = times.stream().max(Instant::compareTo);
        return found;
    }

    private Savepoint savepoint() {
        try {
            return handle.getConnection().setSavepoint();
        } catch (SQLException failed) {
            throw new TransactionException("no savepoint", failed);
        }
    }

    private void rollBackTo(Savepoint savepoint) {
        try {
            handle.getConnection().rollback(savepoint);
        } catch (SQLException failed) {
            throw new TransactionException("not rolled back", failed);
        }
    }

    /** {@link #find} for rows that are not asked for by their key, so that this unit's own changes count. */
    <T> List<T> findGroup(String query, Values values, RowMapper<T> row) {
        requireUnderWay();
        flush();
        return find(query, values, row);
    }

    /** {@link #find} for at most one row. */
    <T> Optional<T> findOne(String query, Values values, RowMapper<T> row) {
        return find(query, values, row).stream().findFirst();
    }

    /** The rows as they are at the moment, with this unit's own changes. Locks nothing. */
    <T> List<T> look(String query, Values values, RowMapper<T> row) {
        requireUnderWay();
        flush();
        return select(query, values, row);
    }

    /** {@link #look} for a row of which this unit has nothing in hand, so that nothing need be written down first. */
    <T> Optional<T> lookUp(String query, Values values, RowMapper<T> row) {
        requireUnderWay();
        return select(query, values, row).stream().findFirst();
    }

    /** {@link #look} for a query that has one row with one number. */
    long count(String query, Values values) {
        return look(query, values, (columns, context) -> columns.getLong(1)).get(0);
    }

    private <T> List<T> select(String query, Values values, RowMapper<T> row) {
        // What this query sees may have been committed after the time that came with an earlier lock.
        if (writing) timeAtHand = Optional.empty();
        return values.bindTo(handle.createQuery(query)).map(row).list();
    }

    // Changes

    /** Tables are written in the order in which they are announced here, so parents come first. */
    void holdsBack(Rows<?, ?> rows) {
        heldBack.add(rows);
    }

    /** Writes down what was held back: one batch a table, or one round trip for all where the database can do that. */
    void flush() {
        List<Writes> all = new ArrayList<>();
        heldBack.forEach(rows -> rows.handOver(all));
        if (all.isEmpty()) return;
        changedAnything = true;
        if (dialect.takesManyStatementsAtOnce()) Writes.sendTogether(handle, all);
        else Writes.send(handle, all);
    }

    /**
     * Inserts a row at once, unless there is one with its key; a unit that is just writing such a row is waited for.
     *
     * @return whether the row is ours
     */
    boolean claims(String insert, Values values) {
        requireWriting();
        timeAtHand = Optional.empty();
        boolean ours = dialect.claims(handle, insert, values);
        changedAnything |= ours;
        return ours;
    }

    /** Whether a commit would leave any trace. */
    boolean hasChangedAnything() {
        return changedAnything;
    }

    // The clock

    /** The authority's time, from after the last lock and never earlier than what this unit has judged by. */
    Instant now() {
        requireUnderWay();
        if (writing) witness.readsClock();
        Instant now = readClock();
        return now.isBefore(judgedAt) ? judgedAt : now;
    }

    /** The authority's time, to find by it what has run out. Locks may follow. */
    Instant judges() {
        judgedAt = readClock();
        return judgedAt;
    }

    private Instant readClock() {
        Instant time = authority
                .map(InstantSource::instant)
                .or(() -> timeAtHand)
                .orElseGet(() ->
                        select(Dialect.READ_CLOCK, Values.none(), Attempt::time).get(0));
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant time(ResultSet row, Object context) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }

    // The end

    boolean isWriting() {
        return writing;
    }

    void requireWriting() {
        requireUnderWay();
        if (!writing) throw new IllegalStateException("this is a look: it must not change anything");
    }

    void requireUnderWay() {
        if (over) throw new IllegalStateException("the unit of work is over, and so are its stores");
    }

    @Override
    public void close() {
        over = true;
    }
}
