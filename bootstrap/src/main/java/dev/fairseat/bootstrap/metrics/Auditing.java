package dev.fairseat.bootstrap.metrics;

import dev.fairseat.persistence.jdbi.BalanceSheet;
import dev.fairseat.persistence.jdbi.Bookkeeping;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the books balanced in the background, so that being asked for figures costs the storage nothing. The longer it takes
 * the rarer it is done: one twentieth of the time of one connection at the most.
 */
final class Auditing implements AutoCloseable {

    static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int SHARE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Auditing.class);

    private final Bookkeeping books;
    private final LongAdder failures = new LongAdder();
    private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor(Auditing::thread);

    private volatile @Nullable Future<?> next;
    private volatile Optional<Audit> last = Optional.empty();
    private boolean failing;
    private BalanceSheet.Faults known = new BalanceSheet.Faults(0, 0, 0);

    Auditing(Bookkeeping books) {
        this.books = books;
    }

    /** @param endedNanos this machine's time when it was done */
    record Audit(BalanceSheet sheet, Duration took, long endedNanos) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - endedNanos);
        }
    }

    /** Empty until the books were balanced once. */
    Optional<Audit> last() {
        return last;
    }

    long failures() {
        return failures.sum();
    }

    void begin() {
        clerk.execute(this::goOn);
    }

    private void goOn() {
        long begun = System.nanoTime();
        balance();
        long pause = Math.max(PAUSE.toNanos(), SHARE * (System.nanoTime() - begun));
        if (!clerk.isShutdown()) next = clerk.schedule(this::goOn, pause, TimeUnit.NANOSECONDS);
    }

    void balance() {
        long begun = System.nanoTime();
        try {
            var sheet = books.sheet();
            long ended = System.nanoTime();
            last = Optional.of(new Audit(sheet, Duration.ofNanos(ended - begun), ended));
            tell(sheet.faults());
            failing = false;
        } catch (RuntimeException away) {
            failures.increment();
            // Once when it begins, not every few seconds.
            if (!failing && !clerk.isShutdown()) LOG.warn("the books could not be balanced: {}", away.toString());
            failing = true;
        }
    }

    private void tell(BalanceSheet.Faults faults) {
        if (faults.equals(known)) return;
        known = faults;
        LOG.error(
                "the books do not add up: {} too many inside, {} faults with seats, {} with money",
                faults.cap(),
                faults.seats(),
                faults.money());
    }

    /** What is being asked of the storage comes to its end, or is left to its own time limits. */
    @Override
    public void close() {
        Future<?> planned = next;
        if (planned != null) planned.cancel(false);
        clerk.shutdown();
        try {
            if (!clerk.awaitTermination(1, TimeUnit.SECONDS)) LOG.debug("stopping while the books are being balanced");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "fairseat-books");
        thread.setDaemon(true);
        return thread;
    }
}
