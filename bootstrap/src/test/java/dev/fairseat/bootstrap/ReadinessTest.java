package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whether a node is ready is the storage's answer, and not asked of it by everybody. */
class ReadinessTest {

    private final AtomicLong now = new AtomicLong(42);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean reachable = true;

    @Test
    void a_storage_that_goes_is_noticed_within_a_second_and_so_is_one_that_is_back() {
        var readiness = new Readiness(this::ask, now::get);
        assertThat(readiness.getAsBoolean()).isTrue();

        reachable = false;
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(readiness.getAsBoolean()).isFalse();

        reachable = true;
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(readiness.getAsBoolean()).isTrue();
    }

    @Test
    void a_thousand_questions_within_a_second_are_one() {
        var readiness = new Readiness(this::ask, now::get);

        for (int question = 0; question < 1_000; question++) readiness.getAsBoolean();

        assertThat(asked).hasValue(1);
    }

    @Test
    void nobody_waits_for_a_storage_that_somebody_else_is_asking() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var readiness = new Readiness(
                () -> {
                    begun.countDown();
                    holdUp(end);
                    return false;
                },
                now::get);
        var first = CompletableFuture.supplyAsync(readiness::getAsBoolean);
        begun.await();

        assertThat(readiness.getAsBoolean()).isTrue();

        end.countDown();
        assertThat(first.get()).isFalse();
        assertThat(readiness.getAsBoolean()).isFalse();
    }

    private boolean ask() {
        asked.incrementAndGet();
        return reachable;
    }

    private static void holdUp(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
