package dev.fairseat.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what a request brings before the request goes inside, so that a slow sender keeps neither a thread nor a place
 * there. Of what is larger than almost any route takes, the rest is read inside, for a few requests at a time.
 *
 * <p>Jetty has an {@code EagerContentHandler} for it, which forgets to tell about requests that fail inside.
 */
final class Cloakroom extends Handler.Wrapper {

    /** In bytes; a little more than a body may have, so that one that is too large is known to be. */
    private static final int ROOM = RequestBody.LARGEST + 1;

    /** How many read large bodies at a time, each with a thread and a place inside. */
    private static final int CARRIERS = 20;

    /** Of an attribute of requests that bring more than was taken in. */
    static final String NAME = "fairseat.carriers";

    private final Semaphore carriers = new Semaphore(CARRIERS);

    /** For whoever reads what was too large to be taken in; empty when everything was, and reading does not wait. */
    static Optional<Semaphore> carriers(@Nullable Object attribute) {
        return attribute instanceof Semaphore some ? Optional.of(some) : Optional.empty();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        long length = request.getLength();
        if (!chunked && length <= 0) return super.handle(request, response, callback);
        if (length > RequestBody.LARGEST) {
            request.setAttribute(NAME, carriers);
            return super.handle(request, response, callback);
        }
        new Coat(request, response, callback).take();
        return true;
    }

    private boolean goesIn(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, response, callback);
    }

    /** What one request brings. */
    private final class Coat {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

        Coat(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        void take() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this::take);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    // Whoever reads it is told again and again: the first to be told would not be the last.
                    goesIn(Content.Chunk.from(chunk.getFailure(), true));
                    return;
                }
                byte[] some = new byte[chunk.remaining()];
                chunk.getByteBuffer().get(some);
                boolean last = chunk.isLast();
                chunk.release();
                bytes.writeBytes(some);
                if (last) {
                    goesIn(Content.Chunk.EOF);
                    return;
                }
                if (bytes.size() >= ROOM) {
                    request.setAttribute(NAME, carriers);
                    goesIn(null);
                    return;
                }
            }
        }

        /** @param then what comes behind the bytes; null when there is more to be read */
        private void goesIn(Content.@Nullable Chunk then) {
            var taken = new Taken(request, bytes.toByteArray(), then);
            try {
                if (Cloakroom.this.goesIn(taken, response, callback)) return;
                Response.writeError(taken, response, callback, 404);
            } catch (Exception | Error fault) {
                Response.writeError(taken, response, callback, fault);
            }
        }
    }

    /** A request whose body is there. */
    private static final class Taken extends Request.Wrapper {

        private final Deque<Content.Chunk> chunks = new ArrayDeque<>(2);

        Taken(Request request, byte[] bytes, Content.@Nullable Chunk then) {
            super(request);
            if (bytes.length > 0) chunks.add(Content.Chunk.from(ByteBuffer.wrap(bytes), false));
            if (then != null) chunks.add(then);
        }

        @Override
        public Content.@Nullable Chunk read() {
            Content.Chunk next = chunks.poll();
            if (next == null) return super.read();
            // An end and a failure are read as often as somebody asks.
            if (next.isLast()) chunks.add(next);
            return next;
        }

        @Override
        public void demand(Runnable whenThere) {
            if (chunks.isEmpty()) super.demand(whenThere);
            else whenThere.run();
        }
    }
}
