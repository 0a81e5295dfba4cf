package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.StorageBusy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Who may write at the same time: everybody, or one after the other.
 *
 * <p>H2 writes its file whenever one of the transactions commits, with whatever the others have got to by then. Killed at
 * such a moment it can come back with half of a transaction, or with an index that does not agree with its table. With
 * one writer at a time there is no other transaction to tear apart.
 */
final class Turns {

    private final Optional<ReentrantLock> turn;
    private final Duration patience;

    private Turns(Optional<ReentrantLock> turn, Duration patience) {
        this.turn = turn;
        this.patience = patience;
    }

    static Turns together() {
        return new Turns(Optional.empty(), Duration.ZERO);
    }

    /** @param patience how long a unit waits for its turn */
    static Turns oneByOne(Duration patience) {
        return new Turns(Optional.of(new ReentrantLock(true)), patience);
    }

    /** @throws StorageBusy when the turn does not come in time */
    <T> T take(Supplier<T> unit) {
        if (turn.isEmpty()) return unit.get();
        ReentrantLock lock = turn.get();
        await(lock);
        try {
            return unit.get();
        } finally {
            lock.unlock();
        }
    }

    private void await(ReentrantLock lock) {
        try {
            if (lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new StorageBusy("Too many others are waiting to write.");
    }
}
