package dev.fairseat.inmemory;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Keeps everything in memory, and every promise of the ports: for tests, for rehearsals and for a server whose data may
 * go when it stops. One unit writes at a time; looks never wait, and see what was there when they began.
 *
 * <p>Safe for any number of threads. A unit of work within a unit of work of the same thread is an
 * {@link IllegalStateException}: what belongs together belongs in one.
 */
public final class InMemoryUnitOfWork implements UnitOfWork {

    private final InstantSource clock;
    private final ReentrantLock writing = new ReentrantLock();

    // Not static: a thread may be in units of two storages at once. Nothing is left in it when a unit is over.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Unit> underWay = new ThreadLocal<>();

    private volatile Snapshot stored = Snapshot.empty();

    /** @param clock the authority for all time, read whenever a unit asks for {@link Stores#now()} */
    public InMemoryUnitOfWork(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public <T> T write(Function<Stores, T> work) {
        requireNoneUnderWay();
        writing.lock();
        try {
            return within(new Unit(true), stores -> {
                T result = work.apply(stores);
                stored = stores.changed();
                return result;
            });
        } finally {
            writing.unlock();
        }
    }

    @Override
    public <T> T read(Function<Stores, T> look) {
        requireNoneUnderWay();
        return within(new Unit(false), look::apply);
    }

    private <T> T within(Unit unit, Function<InMemoryStores, T> work) {
        underWay.set(unit);
        try {
            return work.apply(new InMemoryStores(unit, stored, this::now));
        } finally {
            unit.end();
            underWay.remove();
        }
    }

    private void requireNoneUnderWay() {
        if (underWay.get() != null) {
            throw new IllegalStateException("this thread is in a unit of work already; one unit, one transaction");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
