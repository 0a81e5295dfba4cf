package dev.fairseat.bootstrap;

import dev.fairseat.application.Relay;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that runs this server's relay: at once while there is something to tell, otherwise a few times a second. */
final class Courier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private static final Duration QUIET = Duration.ofMillis(250);
    private static final Duration TROUBLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Relay relay;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::goesRound, "fairseat-relay");

    private boolean inTrouble;

    Courier(Relay relay) {
        this.relay = relay;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void goesRound() {
        try {
            boolean over = false;
            while (!over) over = stopping.await(once().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            // Nobody does that; if somebody does, they mean it.
            Thread.currentThread().interrupt();
        }
    }

    /** @return how long to wait for the next time */
    private Duration once() {
        try {
            Relay.Round round = relay.relayOnce();
            if (round.failed() > 0) LOG.warn("{} events could not be told and are tried again", round.failed());
            if (round.parked() > 0) {
                LOG.error("{} events could not be told for the last time; see fairseat admin outbox", round.parked());
            }
            round.outOfReach().ifPresent(this::troubled);
            if (round.outOfReach().isPresent()) return TROUBLE;
            inTrouble = false;
            return round.more() ? Duration.ZERO : QUIET;
        } catch (RuntimeException failure) {
            // The storage is away, or answered that somebody else was faster: what was not marked is told again.
            troubled(failure);
            return TROUBLE;
        }
    }

    private void troubled(RuntimeException failure) {
        if (!inTrouble) LOG.warn("nothing can be told at the moment: {}", String.valueOf(failure.getMessage()));
        inTrouble = true;
    }

    /** Lets the batch in hand end, so that others need neither wait for its lanes nor tell it again. */
    @Override
    public void close() {
        boolean started = thread.getState() != Thread.State.NEW;
        stopping.countDown();
        if (!started) return;
        try {
            thread.join(PATIENCE.toMillis());
            if (!thread.isAlive()) relay.giveUp();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException away) {
            LOG.info("the lanes of the outbox go to others when their leases end: {}", away.getMessage());
        }
    }
}
