package dev.fairseat.http;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What makes the streams and the connections of a node tick: one beat after the other, never two at once. */
interface Pulse {

    /** Until {@link #stop}. The beat does not throw. */
    void start(Runnable beat);

    void stop();

    /** One thread for all streams of the node, or for all its connections. */
    static Pulse everySecond(String name) {
        return new Pulse() {

            private @Nullable ScheduledExecutorService timer;
            private @Nullable Future<?> beats;

            @Override
            public void start(Runnable beat) {
                timer = Executors.newSingleThreadScheduledExecutor(task -> {
                    var thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
                // With a delay: a node that was held up does not beat twice as fast afterwards.
                beats = timer.scheduleWithFixedDelay(beat, 1, 1, TimeUnit.SECONDS);
            }

            @Override
            public void stop() {
                if (beats != null) beats.cancel(false);
                if (timer != null) timer.shutdown();
            }
        };
    }
}
