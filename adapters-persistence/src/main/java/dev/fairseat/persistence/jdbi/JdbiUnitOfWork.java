package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.CommitUnknown;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * One transaction on one connection for each unit of work. Writing units run at READ COMMITTED: what a unit relies on,
 * it has locked, or it rests on a key. Looks see one snapshot and lock nothing.
 */
final class JdbiUnitOfWork implements UnitOfWork {

    private final Connections connections;
    private final Optional<InstantSource> authority;
    private final Reruns reruns;

    /** @param authority whose time counts; empty for the database's */
    JdbiUnitOfWork(Connections connections, Optional<InstantSource> authority) {
        this.connections = connections;
        this.authority = authority;
        reruns = new Reruns(connections::renew);
    }

    @Override
    public <T> T write(Function<Stores, T> work) {
        return connections.alone(
                () -> reruns.untilDone(() -> connections.useInTurn(handle -> tryToWrite(handle, work))));
    }

    @Override
    public <T> T read(Function<Stores, T> look) {
        return look(attempt -> look.apply(new JdbiStores(attempt)));
    }

    /** {@link #read} for what no store tells. */
    <T> T look(Function<Attempt, T> look) {
        return connections.alone(() -> reruns.untilDone(() -> connections.use(handle -> tryToLook(handle, look))));
    }

    private <T> T tryToWrite(Handle handle, Function<Stores, T> work) {
        boolean committed = false;
        try (var attempt = Attempt.atWriting(handle, connections.dialect(), authority)) {
            T result = work.apply(new JdbiStores(attempt));
            attempt.flush();
            commit(handle, attempt);
            committed = true;
            return result;
        } finally {
            if (!committed) rollBack(handle);
        }
    }

    private <T> T tryToLook(Handle handle, Function<Attempt, T> look) {
        try (var attempt = Attempt.atLooking(handle, connections.dialect(), authority)) {
            return look.apply(attempt);
        } catch (SQLException failed) {
            throw new TransactionException("cannot begin a look", failed);
        } finally {
            rollBack(handle);
        }
    }

    private static void commit(Handle handle, Attempt attempt) {
        try {
            handle.getConnection().commit();
        } catch (SQLException failed) {
            // With nothing to commit there is nothing to be in doubt about.
            if (Trouble.saysRolledBack(failed) || !attempt.hasChangedAnything()) {
                throw new TransactionException("not committed", failed);
            }
            throw new CommitUnknown(
                    "The connection broke while the answer to a commit was awaited; it may have happened or not.",
                    failed);
        }
    }

    private static void rollBack(Handle handle) {
        try {
            handle.getConnection().rollback();
        } catch (SQLException gone) {
            // The connection is broken, and whatever it had not committed is gone with it. The pool drops it.
        }
    }
}
