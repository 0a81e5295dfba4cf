package dev.fairseat.application.contract;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many threads let go at the same moment. */
final class Race {

    /** How long a race may take before somebody must be waiting for ever. */
    private static final long PATIENCE_SECONDS = 120;

    private Race() {}

    /** How everybody fared: what they brought home, or the "no" they were given. */
    record Outcome<T>(List<T> won, List<Refusal> refused) {

        List<String> codes() {
            return refused.stream().map(Refusal::code).toList();
        }
    }

    /** Anything but a result or a refusal fails the test, and so does a racer who never arrives. */
    static <T> Outcome<T> run(int racers, IntFunction<T> course) {
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(racers);
        try {
            List<Future<T>> running = IntStream.range(0, racers)
                    .mapToObj(racer -> pool.submit(() -> {
                        start.await();
                        return course.apply(racer);
                    }))
                    .toList();
            start.countDown();
            var outcome = new Outcome<T>(new ArrayList<>(), new ArrayList<>());
            for (Future<T> racer : running) arrive(racer, outcome);
            return outcome;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> void arrive(Future<T> racer, Outcome<T> outcome) {
        try {
            outcome.won.add(racer.get(PATIENCE_SECONDS, SECONDS));
        } catch (ExecutionException lost) {
            if (!(lost.getCause() instanceof Refused no)) throw new AssertionError("a racer fell", lost.getCause());
            outcome.refused.add(no.refusal());
        } catch (TimeoutException never) {
            throw new AssertionError("a racer did not arrive within " + PATIENCE_SECONDS + " s", never);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
