package dev.fairseat.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Sees everybody out when the server stops. First it gives notice: requests are answered as ever, but on connections that
 * end with the answer, and whoever asks whether this server is ready hears no. Then, when the server does stop, nobody new
 * is let in, and those inside may end.
 */
final class Exit extends GracefulHandler {

    private static final String READY = "/health/ready";

    private volatile boolean leaving;

    /** From here on whoever comes learns that it is time to go elsewhere. */
    void givesNotice() {
        leaving = true;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!leaving) return super.handle(request, response, callback);
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        if (READY.equals(request.getHttpURI().getCanonicalPath())) {
            Turnaway.send(request, response, callback, Problems.ofStatus(503));
            return true;
        }
        return super.handle(request, response, callback);
    }
}
