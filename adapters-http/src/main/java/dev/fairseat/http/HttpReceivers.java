package dev.fairseat.http;

import dev.fairseat.application.port.Receivers;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Webhooks over HTTP, as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> has them. Four messages at a
 * time to one receiver, each within {@value #WHOLE_SECONDS} s; every receiver has threads of its own, so none waits for
 * another one.
 */
public final class HttpReceivers implements Receivers, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpReceivers.class);

    private static final int AT_ONCE = 4;
    private static final int CONNECTING_SECONDS = 5;
    private static final int WHOLE_SECONDS = 15;
    private static final int MOST_ADDRESSES = 3;

    /** Where a name leads to. */
    @FunctionalInterface
    interface Directory {
        InetAddress[] lookUp(String name) throws UnknownHostException;
    }

    private final boolean inner;
    private final Directory directory;
    private final LetterSlot slot;
    private final Duration whole;
    private final ExecutorService threads;
    private final ScheduledExecutorService watch;

    /**
     * @param inner whether to send also to one's own machine and network, also without TLS and to any port; for receivers
     *     that are there, and for trying things out
     */
    public HttpReceivers(boolean inner) {
        this(
                inner,
                InetAddress::getAllByName,
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Duration.ofSeconds(WHOLE_SECONDS));
    }

    HttpReceivers(boolean inner, Directory directory, Supplier<SSLSocketFactory> tls, Duration whole) {
        this.inner = inner;
        this.directory = directory;
        this.slot = new LetterSlot(tls);
        this.whole = whole;
        threads = new ThreadPoolExecutor(
                0, 2 * AT_ONCE * Webhook.MOST, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), daemon("webhooks"));
        watch = Executors.newSingleThreadScheduledExecutor(daemon("webhooks-watch"));
    }

    @Override
    public Map<DeliveryId, Reply> send(Webhook webhook, List<Delivery> deliveries, Instant now, Duration within) {
        var posting = new Posting(webhook, deliveries, now, within);
        List<Future<?>> postmen = new ArrayList<>();
        for (int each = 0; each < Math.min(AT_ONCE, deliveries.size()); each++) postmen.add(threads.submit(posting));
        postmen.forEach(posting::waitFor);
        return posting.replies();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        watch.shutdownNow();
    }

    /** The messages of one call, taken one after the other by several threads. */
    private final class Posting implements Runnable {

        private final Webhook webhook;
        private final Iterator<Delivery> waiting;
        private final Instant now;
        private final long begun = System.nanoTime();
        private final long end;
        private final Map<DeliveryId, Reply> replies = new ConcurrentHashMap<>();

        Posting(Webhook webhook, List<Delivery> deliveries, Instant now, Duration within) {
            this.webhook = webhook;
            this.waiting = deliveries.iterator();
            this.now = now;
            end = begun + within.toNanos();
        }

        @Override
        public void run() {
            for (Delivery next = next(); next != null; next = next()) replies.put(next.id(), post(next));
        }

        /** None is begun that may not be over in time. */
        private synchronized @Nullable Delivery next() {
            boolean time = end - System.nanoTime() > whole.toNanos();
            if (!time || !waiting.hasNext()) return null;
            Delivery next = waiting.next();
            // Whatever becomes of this thread, it was tried.
            replies.put(next.id(), LetterSlot.notTaken("no answer in time"));
            return next;
        }

        private Reply post(Delivery delivery) {
            long deadline = System.nanoTime() + whole.toNanos();
            try {
                WebhookUrl url = WebhookUrl.of(webhook.address(), inner);
                InetAddress[] addresses = directory.lookUp(url.name());
                if (!inner) requirePublic(addresses);
                return post(delivery, url, addresses, deadline);
            } catch (UnknownHostException unknown) {
                return LetterSlot.notTaken("nobody knows the name of the receiver");
            } catch (IOException failed) {
                return System.nanoTime() >= deadline
                        ? LetterSlot.notTaken("no answer in time")
                        : LetterSlot.failed(failed);
            } catch (IllegalArgumentException wrong) {
                return LetterSlot.notTaken("nothing is sent to an address like this: " + wrong.getMessage());
            } catch (RuntimeException bug) {
                LOG.error("delivery {} to webhook {} could not be sent", delivery.id(), webhook.id(), bug);
                return LetterSlot.notTaken("it could not be sent; the log of the server says why");
            }
        }

        private Reply post(Delivery delivery, WebhookUrl url, InetAddress[] addresses, long deadline)
                throws IOException {
            IOException last = new IOException("no address");
            for (int each = 0; each < Math.min(MOST_ADDRESSES, addresses.length); each++) {
                long left = deadline - System.nanoTime();
                if (left <= 0) throw last;
                Letter letter = Letter.of(delivery, webhook.secrets(), now.plusNanos(System.nanoTime() - begun));
                var socket = new Socket();
                // To the nanosecond: whoever is cut off a little early would not be known to be late.
                Future<?> late = watch.schedule(() -> close(socket), left, TimeUnit.NANOSECONDS);
                try (socket) {
                    long connecting = Math.min(left, TimeUnit.SECONDS.toNanos(CONNECTING_SECONDS));
                    return slot.post(socket, url, addresses[each], letter, millisRoundedUp(connecting));
                } catch (IOException failed) {
                    last = failed;
                    // Once connected it may have arrived; another address may be another machine of the same receiver.
                    if (socket.isConnected()) throw failed;
                } finally {
                    late.cancel(false);
                }
            }
            throw last;
        }

        void waitFor(Future<?> postman) {
            try {
                postman.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                // It has found out by itself that the time is over, or will when the name was looked up.
                LOG.debug("webhook {} is answered late", webhook.id());
            } catch (ExecutionException bug) {
                throw new IllegalStateException("sending to webhook " + webhook.id(), bug.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        Map<DeliveryId, Reply> replies() {
            return Map.copyOf(replies);
        }
    }

    /** One that is not is reason enough: nobody can tell which of them is meant. */
    private static void requirePublic(InetAddress[] addresses) {
        for (InetAddress address : addresses) {
            if (!PublicAddress.is(address)) throw new IllegalArgumentException("its name leads into a private network");
        }
    }

    /** None at all would mean for ever. */
    private static int millisRoundedUp(long nanos) {
        return (int) (TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            LOG.debug("a late receiver was gone already", gone);
        }
    }

    private static ThreadFactory daemon(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
