package dev.fairseat.bootstrap;

import dev.fairseat.application.Postman;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks a few times a second what is to be sent to webhooks, and sends it: to each webhook on a thread of its own, so that
 * a receiver that is slow or dead is waited for by nobody else.
 */
final class Mailroom implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Mailroom.class);

    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration TROUBLE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Postman postman;
    private final AutoCloseable receivers;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::goesRound, "fairseat-webhooks");
    private final Set<WebhookId> underWay = ConcurrentHashMap.newKeySet();

    // One for each webhook there can be; they end when there is nothing to send.
    private final ExecutorService postmen =
            new ThreadPoolExecutor(0, 2 * Webhook.MOST, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                var one = new Thread(work, "fairseat-webhook");
                one.setDaemon(true);
                return one;
            });

    private boolean inTrouble;

    /** @param receivers closed when the last one has been served */
    Mailroom(Postman postman, AutoCloseable receivers) {
        this.postman = postman;
        this.receivers = receivers;
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
            postman.due().forEach(this::send);
            inTrouble = false;
            return QUIET;
        } catch (RuntimeException failure) {
            // The storage is away. Whatever waits goes on waiting there.
            if (!inTrouble) LOG.warn("nothing can be sent to webhooks at the moment: {}", failure.toString());
            inTrouble = true;
            return TROUBLE;
        }
    }

    private void send(WebhookId webhook) {
        if (!underWay.add(webhook)) return;
        try {
            postmen.execute(() -> sendAll(webhook));
        } catch (RuntimeException stopped) {
            underWay.remove(webhook);
            throw stopped;
        }
    }

    private void sendAll(WebhookId webhook) {
        try {
            boolean more = true;
            while (more && stopping.getCount() > 0) {
                Postman.Round round = postman.serve(webhook);
                round.disabled().ifPresent(why -> LOG.error("webhook {} is disabled: {}", webhook, why));
                if (round.givenUp() > 0) LOG.error("webhook {}: {} messages are given up", webhook, round.givenUp());
                more = round.more();
            }
        } catch (RuntimeException failure) {
            // What was sent and not written down is sent again.
            LOG.warn("webhook {}: it will be sent to later: {}", webhook, failure.toString());
        } finally {
            underWay.remove(webhook);
        }
    }

    /** Begins nothing more. */
    void leave() {
        stopping.countDown();
    }

    /** Lets what is being sent arrive, for a moment, so that others need neither wait for its lease nor send it again. */
    @Override
    public void close() {
        boolean started = thread.getState() != Thread.State.NEW;
        leave();
        try {
            if (started) thread.join(PATIENCE.toMillis());
            postmen.shutdown();
            if (!postmen.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) postmen.shutdownNow();
            receivers.close();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (Exception stuck) {
            LOG.info("webhooks were cut off: {}", stuck.toString());
        }
    }
}
