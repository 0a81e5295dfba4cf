package dev.fairseat.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client is still sending when its request is turned down already. A server that closes the connection over it
 * makes the client's system throw the answer away together with the connection (RFC 9112, 9.6), so the client would
 * never learn why. It is read to its end instead, as far as that is cheap.
 */
final class Leftovers {

    /**
     * In bytes: room for the largest body that any route takes, and for one that is too large for it. Whoever sends more
     * than this learns nothing but that nobody listens.
     */
    static final int MOST = 2 * SeatMapDocument.LARGEST;

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /** To be called before the answer is written. */
    static void clear(Context ctx) {
        var request = ctx.req();
        // Who asks first is not sending yet, and with the answer will not begin.
        if (request.getHeader("Expect") != null || request.getContentLengthLong() > MOST) return;
        var carriers = Cloakroom.carriers(request.getAttribute(Cloakroom.NAME));
        if (carriers.isPresent() && !carriers.get().tryAcquire()) return;
        try {
            InputStream body = request.getInputStream();
            byte[] piece = new byte[8 * 1024];
            int left = MOST;
            while (left > 0) {
                int length = body.read(piece);
                if (length < 0) return;
                left -= length;
            }
        } catch (IOException broken) {
            LOG.debug("{} {}: the body broke off: {}", ctx.method(), ctx.path(), broken.toString());
        } finally {
            carriers.ifPresent(Semaphore::release);
        }
    }
}
