package dev.fairseat.bootstrap;

import dev.fairseat.application.BackOffice;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries on what cancellations have left to do, every now and then, on every server. Nothing depends on it: whoever
 * repeats a cancellation carries it on as well, and several at it do nothing twice.
 */
final class CarryingOn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CarryingOn.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    // A step is a second at most, and whatever it had not stored when it was cut off is done by the next one.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BackOffice office;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "cancellations");
        thread.setDaemon(true);
        return thread;
    });

    CarryingOn(BackOffice office) {
        this.office = office;
    }

    void start() {
        start(PAUSE);
    }

    void start(Duration pause) {
        var unused = worker.scheduleWithFixedDelay(this::step, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void step() {
        try {
            while (office.carryOnCancellations() && !worker.isShutdown()) {
                LOG.info("a cancellation goes on");
            }
        } catch (RuntimeException failure) {
            // A worker that throws is never called again. What failed is still there for the next time.
            LOG.warn("cancellations will be carried on later: {}", failure.toString());
        }
    }

    /** Lets the step that has begun end. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) worker.shutdownNow();
        } catch (InterruptedException hurry) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
