package dev.fairseat.http;

import dev.fairseat.application.port.CommitUnknown;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the office once for everybody who is connected, and tells them what is new. A few threads share the work; each
 * person is asked about by one of them, so nobody's turn is claimed twice at once.
 */
final class Round {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final List<LiveStream> streams;
    private final Function<QueueTicket, Standing> office;
    private final long tick;
    private final Instant now;
    private final StandingEvents events;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();
    private final CompletableFuture<Round> end = new CompletableFuture<>();
    private volatile boolean storageAway;

    Round(List<LiveStream> streams, Function<QueueTicket, Standing> office, long tick, Instant now) {
        this.streams = streams;
        this.office = office;
        this.tick = tick;
        this.now = now;
        this.events = new StandingEvents(tick, now);
    }

    void walk(Executor threads, int howMany) {
        if (streams.isEmpty()) {
            end.complete(this);
            return;
        }
        working.set(howMany);
        for (int walker = 0; walker < howMany; walker++) threads.execute(this::walk);
    }

    boolean isOver() {
        return end.isDone();
    }

    /** Completed when everybody has been told. */
    CompletableFuture<Round> end() {
        return end;
    }

    /** Whether it was broken off, and everybody stays where they were told to be. */
    boolean foundStorageAway() {
        return storageAway;
    }

    private void walk() {
        try {
            for (int at = next.getAndIncrement(); at < streams.size() && !storageAway; at = next.getAndIncrement()) {
                LiveStream stream = streams.get(at);
                if (stream.isDue(tick, now)) ask(stream);
            }
        } finally {
            if (working.decrementAndGet() == 0) end.complete(this);
        }
    }

    private void ask(LiveStream stream) {
        try {
            stream.tell(office.apply(stream.ticket()), tick, events);
        } catch (StorageUnavailable away) {
            // Asking for the others would only take long to learn the same.
            storageAway = true;
        } catch (StorageBusy | CommitUnknown later) {
            LOG.debug("asked again at the next tick: {}", later.getMessage());
        } catch (RuntimeException no) {
            stream.endsWith(
                    Problems.of(no, "a live stream of " + stream.ticket().concert()));
        }
    }
}
