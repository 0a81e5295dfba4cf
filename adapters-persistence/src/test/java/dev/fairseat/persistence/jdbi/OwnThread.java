package dev.fairseat.persistence.jdbi;

import java.util.concurrent.Executor;

/**
 * For what waits for something else to happen. In the pool that the Java machine has for everybody it could be waited for
 * by just that: on a machine of two processors there is one thread in it.
 */
final class OwnThread {

    static final Executor EACH = task -> {
        var thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    };

    private OwnThread() {}
}
