package dev.fairseat.application.contract;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Somebody else's unit of work, begun while the test is in the middle of its own.
 *
 * <p>An adapter may let the rival through or make it wait; the promise is about what is true afterwards. So the test
 * waits until the rival is done or plainly waiting, then ends its own unit, then looks.
 */
final class Rival<T> {

    // An adapter that would let the rival through does so well within this time.
    private static final int LONGEST_WAIT_MILLIS = 400;
    private static final int PARKED_MILLIS = 30;

    private final CountDownLatch done = new CountDownLatch(1);
    private final FutureTask<T> work;
    private final Thread thread;

    private Rival(Supplier<T> work) {
        this.work = new FutureTask<>(work::get) {
            @Override
            protected void done() {
                done.countDown();
            }
        };
        thread = new Thread(this.work, "rival");
        thread.setDaemon(true);
    }

    static <T> Rival<T> begins(Supplier<T> work) {
        var rival = new Rival<>(work);
        rival.thread.start();
        return rival;
    }

    static Rival<Boolean> begins(Runnable work) {
        return begins(() -> {
            work.run();
            return true;
        });
    }

    /** Returns once the rival is through, or has been waiting long enough to be sure that it will not get through. */
    Rival<T> untilThroughOrWaiting() {
        int parked = 0;
        try {
            for (int waited = 0; waited < LONGEST_WAIT_MILLIS && parked < PARKED_MILLIS; waited++) {
                if (done.await(1, MILLISECONDS)) return this;
                parked = thread.getState() == Thread.State.WAITING ? parked + 1 : 0;
            }
            return this;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What has become of it by now; nothing while it waits. */
    Optional<T> outcomeSoFar() {
        return work.isDone() ? Optional.of(outcome()) : Optional.empty();
    }

    /** What became of it. */
    T outcome() {
        try {
            return work.get(60, SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("the rival failed", failed.getCause());
        } catch (TimeoutException never) {
            throw new AssertionError("the rival is still waiting, though nothing is in its way", never);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
