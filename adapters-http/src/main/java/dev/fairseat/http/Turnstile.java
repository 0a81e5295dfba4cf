package dev.fairseat.http;

import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Lets in as many requests at a time as there is something to do for, has some more wait for a moment, and sends the
 * rest away at once, so that a rush costs neither threads nor memory. Questions about health always pass.
 */
final class Turnstile extends QoSHandler {

    // Less than the server's threads, so that one is always left to say no; far more than there are connections to
    // the storage or processors to hash passwords.
    private static final int AT_A_TIME = 200;
    private static final int WAITING = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

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
