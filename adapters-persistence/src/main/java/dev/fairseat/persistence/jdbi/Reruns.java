package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.StorageUnavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** Runs a unit of work again after a race it has lost: a few times, not for long, and never after its commit was sent. */
final class Reruns {

    private static final int ATTEMPTS = 3;

    // A lock may be waited for about as long. So whoever waited once tries once more, and answers within five seconds.
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    private static final int SHORTEST_PAUSE_MILLIS = 5;

    private final Runnable renewConnections;

    Reruns(Runnable renewConnections) {
        this.renewConnections = renewConnections;
    }

    <T> T untilDone(Supplier<T> attempt) {
        long begun = System.nanoTime();
        boolean reconnected = false;
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.get();
            } catch (JdbiException failure) {
                Trouble trouble = Trouble.of(failure);
                if (trouble == Trouble.CONNECTION_LOST && !reconnected) {
                    reconnected = true;
                    renewConnections.run();
                } else if (trouble.isWorthARerun() && attempts < ATTEMPTS && isPatient(begun)) {
                    pause(attempts);
                } else {
                    throw explained(trouble, attempts, failure);
                }
            }
        }
    }

    private static boolean isPatient(long begun) {
        return System.nanoTime() - begun < PATIENCE.toNanos();
    }

    private static RuntimeException explained(Trouble trouble, int attempts, JdbiException failure) {
        String reason = Trouble.sentence(failure);
        return switch (trouble) {
            case LOST_RACE ->
                new StorageBusy("Others were in the way " + attempts + " times, the last time: " + reason, failure);
            case TOO_SLOW -> new StorageBusy("The database took too long: " + reason, failure);
            case CONNECTION_LOST -> new StorageUnavailable("The database has hung up: " + reason, failure);
            case OUT_OF_ORDER -> new StorageUnavailable("The database cannot work: " + reason, failure);
            case DUPLICATE, INVARIANT -> new IllegalStateException("The schema refuses it: " + reason, failure);
            case MISTAKE -> failure;
        };
    }

    /** Lets whoever was faster finish, and keeps those who met here from meeting again. The only sleep there is. */
    private static void pause(int attempts) {
        int longest = SHORTEST_PAUSE_MILLIS << attempts;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MILLIS, longest));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StorageBusy("Interrupted before running again after a lost race.", interrupted);
        }
    }
}
