package dev.fairseat.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out to one client. At most one write is under way and one piece waits behind it, the newest: each says all that
 * is true now, so an older one that did not get out yet is not missed. Nobody waits for a write, and a client that does
 * not read is cut off.
 *
 * <p>Time is counted in ticks, so that a node which is slow itself cuts nobody off for it.
 */
final class Outlet {

    /** In ticks: after so long a quiet something is sent, for proxies and for finding out who is gone. */
    static final int HEARTBEAT_AFTER = 15;

    /** In ticks: so long a client may leave a write unread. */
    static final int PATIENCE = 10;

    /** In bytes: what the system keeps for a client that does not read, before we notice. */
    private static final int SEND_BUFFER = 16 * 1024;

    /** In bytes. Nothing is to be said on a stream's connection after the request; more than this is an attack. */
    private static final int MOST_CHATTER = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);

    private final EndPoint connection;
    private final Response response;
    private final Callback request;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Callback written = new Written();

    private long now;
    private long sentAt;
    // From the beginning: whatever is sent before the first piece is out waits behind it.
    private boolean writing = true;
    private long writingSince;
    private byte @Nullable [] next;
    private boolean ending;
    private boolean over;

    /**
     * @param done the request's; it is completed when the stream ends
     * @param now the last tick
     * @param onEnd called once, before a last word is sent, or when nothing can be sent any more
     */
    Outlet(EndPoint connection, Response response, Callback done, long now, Runnable onEnd) {
        this.connection = connection;
        this.response = response;
        this.request = done;
        this.now = now;
        this.sentAt = now;
        this.writingSince = now;
        this.onEnd = onEnd;
    }

    /** Sends the head of the answer, and the first piece with it. Once. */
    void open(byte[] first) {
        // From here on the ticks watch over the connection.
        connection.setIdleTimeout(0);
        keepLittleForWhoDoesNotRead();
        response.write(false, ByteBuffer.wrap(first), written);
        new HangUp().listen();
    }

    /** Instead of what is still waiting to be sent. */
    void send(byte[] piece) {
        synchronized (this) {
            if (over || ending) return;
            sentAt = now;
            if (!begins(piece)) return;
        }
        response.write(false, ByteBuffer.wrap(piece), written);
    }

    /** The stream ends behind this. */
    void sendLast(byte[] piece) {
        if (!ended.compareAndSet(false, true)) return;
        // Who reads the last word may be back before the write is known to have ended, and finds the place free.
        onEnd.run();
        synchronized (this) {
            if (over) return;
            ending = true;
            if (!begins(piece)) return;
        }
        response.write(true, ByteBuffer.wrap(piece), written);
    }

    /** @param patience how many ticks a write may be under way */
    void tick(long tick, int patience) {
        boolean stuck;
        boolean quiet;
        synchronized (this) {
            now = tick;
            if (over) return;
            stuck = writing && now - writingSince >= patience;
            quiet = !writing && now - sentAt >= HEARTBEAT_AFTER;
        }
        if (stuck) cut(new EofException("a write was not read for " + patience + " ticks"));
        else if (quiet) send(Events.HEARTBEAT);
    }

    /** Whether what is sent now is written at once and takes nothing's place. */
    synchronized boolean isFree() {
        return !writing && !ending && !over;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Whether it is to be written at once; it waits otherwise. */
    private boolean begins(byte[] piece) {
        if (writing) {
            next = piece;
            return false;
        }
        writing = true;
        writingSince = now;
        return true;
    }

    /** At once, whatever is under way. */
    private void cut(Throwable why) {
        synchronized (this) {
            if (over) return;
            over = true;
            next = null;
        }
        LOG.debug("a stream is cut: {}", why.toString());
        if (ended.compareAndSet(false, true)) onEnd.run();
        request.failed(new EofException(why));
    }

    private void keepLittleForWhoDoesNotRead() {
        if (!(connection.getTransport() instanceof SocketChannel socket)) return;
        try {
            socket.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
        } catch (IOException gone) {
            LOG.debug("gone before the stream began: {}", gone.toString());
        }
    }

    /** Goes on with what has come to wait meanwhile. */
    private final class Written implements Callback {

        @Override
        public void succeeded() {
            byte[] piece;
            boolean last;
            synchronized (Outlet.this) {
                if (over) return;
                piece = next;
                next = null;
                last = ending;
                if (piece == null) {
                    writing = false;
                    over = last;
                } else {
                    writingSince = now;
                }
            }
            if (piece != null) response.write(last, ByteBuffer.wrap(piece), this);
            else if (last) request.succeeded();
        }

        @Override
        public void failed(Throwable gone) {
            cut(gone);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    /** While an answer goes on nobody else reads the connection, and a client that has gone would not be noticed. */
    private final class HangUp implements Callback {

        private int chatter;

        void listen() {
            try {
                connection.fillInterested(this);
            } catch (RuntimeException somebodyElseDoes) {
                cut(somebodyElseDoes);
            }
        }

        @Override
        public void succeeded() {
            try {
                var said = BufferUtil.allocate(1024);
                int length = connection.fill(said);
                while (length > 0 && chatter <= MOST_CHATTER) {
                    chatter += length;
                    BufferUtil.clear(said);
                    length = connection.fill(said);
                }
                if (length == 0) listen();
                else cut(new EofException(length < 0 ? "hung up" : "goes on talking"));
            } catch (IOException gone) {
                cut(gone);
            }
        }

        @Override
        public void failed(Throwable gone) {
            cut(gone);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
