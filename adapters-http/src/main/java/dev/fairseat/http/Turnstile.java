package dev.fairseat.http;

import java.time.Duration;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Lets in as many requests at a time as there is something to do for, has some more wait for a moment, and sends the
 * rest away at once, so that a rush costs neither threads nor memory. Questions about health always pass.
 *
 * <p>Who comes to pay is let in first and sent away last: those who look around and those who do something else have less
 * of the room to wait, so that some of it is left for those who pay, however many look around.
 */
final class Turnstile extends QoSHandler {

    // Less than the server's threads, so that one is always left to say no; far more than there are connections to
    // the storage or processors to hash passwords.
    private static final int AT_A_TIME = 200;
    private static final int WAITING = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** What somebody has come for, the more urgent the later. */
    enum Errand {
        LOOK(0, 6),
        ACT(1, 8),
        PAY(2, 10);

        /** The highest is let in first. */
        private final int urgency;
        /** Of so many tenths of the room to wait others may be waiting. */
        private final int tenths;

        Errand(int urgency, int tenths) {
            this.urgency = urgency;
            this.tenths = tenths;
        }

        static Errand of(String method, String path) {
            if (HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method)) return LOOK;
            boolean pays = path.endsWith("/payment") || path.endsWith("/refund") || path.equals("/v1/wallet/top-ups");
            return pays ? PAY : ACT;
        }

        private static Errand of(Request request) {
            return of(request.getMethod(), request.getHttpURI().getCanonicalPath());
        }
    }

    private Footfall footfall = new Footfall();

    Turnstile() {
        this(AT_A_TIME, WAITING, LONGEST_WAIT);
    }

    Turnstile(int atATime, int waiting, Duration longestWait) {
        setMaxRequestCount(atATime);
        setMaxSuspendedRequestCount(waiting);
        setMaxSuspend(longestWait);
        excludePath("/health/*");
    }

    /** From here on it is counted who is turned away. */
    void tells(Footfall others) {
        footfall = others;
    }

    @Override
    public boolean onConditionsMet(Request request, Response response, Callback callback) throws Exception {
        int room = Math.max(1, getMaxSuspendedRequestCount() * Errand.of(request).tenths / 10);
        // As long as nobody waits there is a place inside, or the first to wait.
        if (getSuspendedRequestCount() < room) return super.onConditionsMet(request, response, callback);
        reject(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
        return true;
    }

    @Override
    protected int getPriority(Request request) {
        return Errand.of(request).urgency;
    }

    @Override
    protected void reject(Request request, Response response, Callback callback, int status) {
        footfall.turnsAway(Footfall.Shed.CROWDED);
        Turnaway.send(request, response, callback, Problems.busy());
    }

    @Override
    protected void expireSuspended(Request request, Response response, Callback callback) {
        footfall.turnsAway(Footfall.Shed.WAITED);
        Turnaway.send(request, response, callback, Problems.busy());
    }
}
