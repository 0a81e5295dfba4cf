package dev.fairseat.bootstrap;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Whether the storage can be reached. Asked of it at most once a second and by one at a time, however many ask here: load
 * balancers that ask often, or an attacker who does, cost nothing. While it is being asked the others hear the last answer.
 */
final class Readiness implements BooleanSupplier {

    private static final long LASTS = Duration.ofSeconds(1).toNanos();

    private final BooleanSupplier storage;
    private final LongSupplier nanoTime;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean last = true;
    private volatile long askAgainAt;

    /** @param storage has just been opened, and takes a few seconds at most to answer */
    Readiness(BooleanSupplier storage, LongSupplier nanoTime) {
        this.storage = storage;
        this.nanoTime = nanoTime;
        this.askAgainAt = nanoTime.getAsLong();
    }

    @Override
    public boolean getAsBoolean() {
        if (nanoTime.getAsLong() - askAgainAt < 0 || !asking.tryLock()) return last;
        try {
            last = storage.getAsBoolean();
            askAgainAt = nanoTime.getAsLong() + LASTS;
            return last;
        } finally {
            asking.unlock();
        }
    }
}
