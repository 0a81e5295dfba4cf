package dev.fairseat.application.port;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The only way to reach the stores, so there is no way to touch them outside a transaction.
 *
 * <p>Promises an adapter makes, each one a test of the contract kit:
 *
 * <ul>
 *   <li>What {@code work} adds and saves becomes visible together when it returns, and not at all when it throws.
 *   <li>What {@code work} has found stays so until the unit ends: no other writer slips in between. Looking again for
 *       what was not there finds nothing again; adding it either succeeds or the work runs again and finds it. The
 *       programme ({@link Concerts}, {@link Performances}) is read without a lock.
 *   <li>{@link Stores#now()}, read after the last lock, is later than every change the unit could see.
 *   <li>A lost race is run again a few times, then reported as {@link StorageBusy}. A commit whose answer was lost is
 *       reported as {@link CommitUnknown} and never run again.
 *   <li>A unit within a unit of the same thread is an {@link IllegalStateException}: what belongs together is one unit.
 * </ul>
 *
 * <p>So {@code work} may run more than once, and reads and writes the stores it is handed and nothing else: no remote
 * calls, no counters, no clocks, no ids of its own making.
 */
public interface UnitOfWork {

    <T> T write(Function<Stores, T> work);

    /** {@link #write} for work that has nothing to report. */
    default void run(Consumer<Stores> work) {
        write(stores -> {
            work.accept(stores);
            return true;
        });
    }

    /** A consistent look at one instant. Nothing is locked; adding or saving is an {@link IllegalStateException}. */
    <T> T read(Function<Stores, T> look);
}
