package dev.fairseat.persistence.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.StorageUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The bounded set of connections that all units of work on one database share. */
final class Connections implements AutoCloseable {

    private static final int LONGEST_CHECK_SECONDS = 1;

    private final HikariDataSource pool;
    private final Dialect dialect;
    private final Turns turns;
    private final Optional<Limits> eachTime;
    private final Jdbi jdbi;

    // Not static: a thread may be in units of two databases at once. Nothing is left in it when a unit is over.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Boolean> inUse = new ThreadLocal<>();

    /** @param eachTime what is to be said in every transaction, where a connection does not remember it */
    Connections(HikariDataSource pool, Dialect dialect, Turns turns, Optional<Limits> eachTime) {
        this.pool = pool;
        this.dialect = dialect;
        this.turns = turns;
        this.eachTime = eachTime;
        jdbi = Jdbi.create(pool);
        // Transactions are ended here, where it is known whether a commit has been sent.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    }

    Dialect dialect() {
        return dialect;
    }

    /** A second connection for the same thread could wait for ever for what the first one holds. */
    <T> T alone(Supplier<T> unit) {
        if (inUse.get() != null) {
            throw new IllegalStateException("this thread is in a unit of work already; one unit, one transaction");
        }
        inUse.set(true);
        try {
            return unit.get();
        } finally {
            inUse.remove();
        }
    }

    /** {@link #use} for writing, when it is this unit's turn. */
    <T> T useInTurn(Function<Handle, T> work) {
        return turns.take(() -> use(work));
    }

    /**
     * @throws StorageBusy when no connection came free in time
     * @throws StorageUnavailable when none can be made
     */
    <T> T use(Function<Handle, T> work) {
        Handle handle = open();
        try {
            eachTime.ifPresent(limits -> handle.execute(limits.forATransaction()));
            return work.apply(handle);
        } finally {
            giveBack(handle);
        }
    }

    private Handle open() {
        try {
            return jdbi.open();
        } catch (ConnectionException failed) {
            boolean allTaken = pool.isRunning()
                    && pool.getHikariPoolMXBean().getTotalConnections() > 0
                    && Trouble.sqlIn(failed).isEmpty();
            if (allTaken) throw new StorageBusy("All connections to the database are taken.", failed);
            throw new StorageUnavailable("The database cannot be reached: " + Trouble.sentence(failed), failed);
        }
    }

    private static void giveBack(Handle handle) {
        try {
            handle.close();
        } catch (JdbiException broken) {
            // The unit is over one way or the other, and a broken connection does not return to the pool.
        }
    }

    /** One connection was found dead: the others that lie idle are likely to be, too, and would be next. */
    void renew() {
        if (pool.isRunning()) pool.getHikariPoolMXBean().softEvictConnections();
    }

    PoolFigures figures() {
        var now = pool.getHikariPoolMXBean();
        // There is none before the first connection.
        if (now == null) return new PoolFigures(0, 0, 0, pool.getMaximumPoolSize());
        return new PoolFigures(
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize());
    }

    boolean isReady() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(LONGEST_CHECK_SECONDS);
        } catch (SQLException failed) {
            return false;
        }
    }

    @Override
    public void close() {
        dialect.shutDown(pool);
        pool.close();
    }
}
