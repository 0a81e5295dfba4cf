package dev.fairseat.bootstrap;

import dev.fairseat.application.HoldWatch;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after holds that end, once a second, on every server. Nothing but what members are told depends on it. */
final class Reminding implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reminding.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HoldWatch watch;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "fairseat-hold-watch");
        thread.setDaemon(true);
        return thread;
    });

    private boolean inTrouble;

    Reminding(HoldWatch watch) {
        this.watch = watch;
    }

    void start() {
        start(PAUSE);
    }

    void start(Duration pause) {
        var unused = worker.scheduleWithFixedDelay(this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            boolean more = true;
            while (more && !worker.isShutdown()) more = watch.goRound();
            inTrouble = false;
        } catch (RuntimeException failure) {
            // A worker that throws is never called again. What failed is still there for the next time.
            if (!inTrouble) LOG.warn("nobody is reminded of a hold at the moment: {}", failure.toString());
            inTrouble = true;
        }
    }

    /** Lets the round that has begun end. */
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
