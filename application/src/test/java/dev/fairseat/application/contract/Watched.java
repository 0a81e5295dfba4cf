package dev.fairseat.application.contract;

import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The unit of work under test, with somebody at the door who counts, holds up or turns away. */
final class Watched implements UnitOfWork {

    private final UnitOfWork storage;
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean away;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final AtomicInteger atTheGate = new AtomicInteger();

    Watched(UnitOfWork storage) {
        this.storage = storage;
    }

    @Override
    public <T> T write(Function<Stores, T> work) {
        writes.incrementAndGet();
        passes();
        return storage.write(work);
    }

    @Override
    public <T> T read(Function<Stores, T> look) {
        looks.incrementAndGet();
        passes();
        return storage.read(look);
    }

    int units() {
        return writes.get() + looks.get();
    }

    int writes() {
        return writes.get();
    }

    void countsAnew() {
        writes.set(0);
        looks.set(0);
    }

    void goesAway() {
        away = true;
    }

    void comesBack() {
        away = false;
    }

    /** Whoever comes now waits until {@link #opens}. */
    void closes() {
        gate = new CountDownLatch(1);
    }

    void opens() {
        gate.countDown();
    }

    int waitingAtTheGate() {
        return atTheGate.get();
    }

    private void passes() {
        if (away) throw new StorageUnavailable("the storage is away", new IOException("planned"));
        atTheGate.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } finally {
            atTheGate.decrementAndGet();
        }
    }
}
