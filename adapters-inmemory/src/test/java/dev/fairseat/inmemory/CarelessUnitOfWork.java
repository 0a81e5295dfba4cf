package dev.fairseat.inmemory;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A unit of work as somebody in a hurry might write it, each time with another promise forgotten. */
class CarelessUnitOfWork implements UnitOfWork {

    final InstantSource clock;
    volatile Snapshot stored = Snapshot.empty();

    private final ReentrantLock writing = new ReentrantLock();

    CarelessUnitOfWork(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public <T> T write(Function<Stores, T> work) {
        writing.lock();
        try {
            return attempt(work, this::now);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public <T> T read(Function<Stores, T> look) {
        return look.apply(new InMemoryStores(new Unit(false), stored, this::now));
    }

    <T> T attempt(Function<Stores, T> work, Supplier<Instant> now) {
        var stores = new InMemoryStores(new Unit(true), stored, now);
        T result = work.apply(stores);
        stored = stores.changed();
        return result;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What was done before the failure stays done. */
    static final class WithoutRollback extends CarelessUnitOfWork {

        WithoutRollback(InstantSource clock) {
            super(clock);
        }

        @Override
        <T> T attempt(Function<Stores, T> work, Supplier<Instant> now) {
            var stores = new InMemoryStores(new Unit(true), stored, now);
            try {
                return work.apply(stores);
            } finally {
                stored = stores.changed();
            }
        }
    }

    /**
     * Everybody begins with what is stored, and whoever ends last has it their way. So that this shows in every race and
     * not only in most, a racer goes on to its end when somebody else is on the way too.
     */
    static final class WithoutLocks extends CarelessUnitOfWork {

        // On a busy machine the first of a hundred racers may be done before the second has begun.
        private static final int LONGEST_WAIT_FOR_THE_FIRST_MILLIS = 2_000;
        private static final int LONGEST_WAIT_MILLIS = 50;

        // It has nobody to wait for while it prepares a race.
        private final Thread test = Thread.currentThread();
        private final AtomicInteger onTheWay = new AtomicInteger();
        private volatile boolean met;

        WithoutLocks(InstantSource clock) {
            super(clock);
        }

        @Override
        public <T> T write(Function<Stores, T> work) {
            var stores = new InMemoryStores(new Unit(true), stored, this::now);
            onTheWay.incrementAndGet();
            try {
                T result = work.apply(stores);
                waitForCompany();
                stored = stores.changed();
                return result;
            } finally {
                onTheWay.decrementAndGet();
            }
        }

        private void waitForCompany() {
            if (Thread.currentThread() == test) return;
            int longest = met ? LONGEST_WAIT_MILLIS : LONGEST_WAIT_FOR_THE_FIRST_MILLIS;
            for (int waited = 0; waited < longest && onTheWay.get() == 1; waited++) {
                LockSupport.parkNanos(1_000_000);
            }
            met |= onTheWay.get() > 1;
        }
    }

    /** Looks see what a unit has done so far. */
    static final class ShowingHalfDoneWork extends CarelessUnitOfWork {

        private volatile @Nullable InMemoryStores underWay;

        ShowingHalfDoneWork(InstantSource clock) {
            super(clock);
        }

        @Override
        <T> T attempt(Function<Stores, T> work, Supplier<Instant> now) {
            var stores = new InMemoryStores(new Unit(true), stored, now);
            underWay = stores;
            T result = work.apply(stores);
            stored = stores.changed();
            underWay = null;
            return result;
        }

        @Override
        public <T> T read(Function<Stores, T> look) {
            var halfDone = underWay;
            Snapshot seen = halfDone == null ? stored : halfDone.changed();
            return look.apply(new InMemoryStores(new Unit(false), seen, this::now));
        }
    }

    /** Looks see one store as it was then and the next as it is now, as with READ COMMITTED. */
    static final class LookingTwice extends CarelessUnitOfWork {

        LookingTwice(InstantSource clock) {
            super(clock);
        }

        @Override
        public <T> T read(Function<Stores, T> look) {
            return look.apply(Bent.proxy(
                    Stores.class,
                    (method, none) ->
                            Bent.invoke(method, new InMemoryStores(new Unit(false), stored, this::now), none)));
        }
    }

    /** Looks may change what they like, and it is lost. */
    static final class LookingWithAPen extends CarelessUnitOfWork {

        LookingWithAPen(InstantSource clock) {
            super(clock);
        }

        @Override
        public <T> T read(Function<Stores, T> look) {
            return look.apply(new InMemoryStores(new DozingWitness(), stored, this::now));
        }
    }

    /** Looks have to go by the order of locks, though they lock nothing. */
    static final class LookingInTheOrderOfLocks extends CarelessUnitOfWork {

        LookingInTheOrderOfLocks(InstantSource clock) {
            super(clock);
        }

        @Override
        public <T> T read(Function<Stores, T> look) {
            return look.apply(new InMemoryStores(new Unit(true), stored, this::now));
        }
    }

    /** Looks wait until nobody writes, and not for long. */
    static final class LookingInTurn extends CarelessUnitOfWork {

        private final ReentrantLock turn = new ReentrantLock();

        LookingInTurn(InstantSource clock) {
            super(clock);
        }

        @Override
        public <T> T write(Function<Stores, T> work) {
            turn.lock();
            try {
                return super.write(work);
            } finally {
                turn.unlock();
            }
        }

        @Override
        public <T> T read(Function<Stores, T> look) {
            if (!turn.tryLock()) throw new StorageBusy("somebody is writing");
            try {
                return super.read(look);
            } finally {
                turn.unlock();
            }
        }
    }

    /** It is done, but nobody hears of it. */
    static final class Speechless extends CarelessUnitOfWork {

        Speechless(InstantSource clock) {
            super(clock);
        }

        @Override
        @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
        <T> T attempt(Function<Stores, T> work, Supplier<Instant> now) {
            super.attempt(work, now);
            return null;
        }
    }

    /** The time is taken before waiting for the others. */
    static final class ReadingTheClockTooEarly extends CarelessUnitOfWork {

        private final ReentrantLock turn = new ReentrantLock();

        ReadingTheClockTooEarly(InstantSource clock) {
            super(clock);
        }

        @Override
        public <T> T write(Function<Stores, T> work) {
            Instant early = now();
            turn.lock();
            try {
                return attempt(work, () -> early);
            } finally {
                turn.unlock();
            }
        }
    }

    /** The time is what the clock says, to the last nanosecond. */
    static final class ReadingTheClockTooFinely extends CarelessUnitOfWork {

        ReadingTheClockTooFinely(InstantSource clock) {
            super(clock);
        }

        @Override
        Instant now() {
            return clock.instant();
        }
    }

    /** A unit that is run again goes on where the first attempt stopped. */
    static final class RunningAgainOnTop extends CarelessUnitOfWork {

        RunningAgainOnTop(InstantSource clock) {
            super(clock);
        }

        @Override
        <T> T attempt(Function<Stores, T> work, Supplier<Instant> now) {
            return super.attempt(
                    stores -> {
                        work.apply(stores);
                        return work.apply(stores);
                    },
                    now);
        }
    }

    /** Nobody watches the order of the locks. */
    static final class WithoutAWitness extends CarelessUnitOfWork {

        WithoutAWitness(InstantSource clock) {
            super(clock);
        }

        @Override
        <T> T attempt(Function<Stores, T> work, Supplier<Instant> now) {
            var stores = new InMemoryStores(new DozingWitness(), stored, now);
            T result = work.apply(stores);
            stored = stores.changed();
            return result;
        }
    }

    private static final class DozingWitness extends Unit {

        DozingWitness() {
            super(true);
        }

        @Override
        void lock(Rank rank, Object key) {
            holds(rank, key);
        }

        @Override
        void lockGroup(Rank rank) {}

        @Override
        void readsClock() {}
    }
}
