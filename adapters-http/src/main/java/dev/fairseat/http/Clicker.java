package dev.fairseat.http;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/** Stands where everybody passes whom the {@link Steward} has not answered, and counts them when their answer is complete. */
final class Clicker extends Handler.Wrapper {

    private final Footfall footfall;

    Clicker(Footfall footfall) {
        this.footfall = footfall;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var visit = new Visit(request, footfall);
        request.setAttribute(Visit.NAME, visit);
        Request.addCompletionListener(request, failure -> visit.isAnswered(response.getStatus()));
        return super.handle(request, response, callback);
    }

    /** A request that is under way. */
    static final class Visit {

        static final String NAME = "fairseat.visit";

        private final Request request;
        private final Footfall footfall;
        private final AtomicBoolean counted = new AtomicBoolean();
        private volatile String route = Footfall.NO_ROUTE;

        private Visit(Request request, Footfall footfall) {
            this.request = request;
            this.footfall = footfall;
        }

        /** @param template never the address itself, of which there are as many as there are seats and members */
        static void comesTo(String template, Object visit) {
            if (visit instanceof Visit known) known.route = template;
        }

        /** For an answer that goes on: it counts as answered when it begins. */
        static void isAnswered(Request request, int status) {
            if (request.getAttribute(NAME) instanceof Visit known) known.isAnswered(status);
        }

        private void isAnswered(int status) {
            if (!counted.compareAndSet(false, true)) return;
            footfall.counter(request.getMethod(), route).count(status, NanoTime.since(request.getHeadersNanoTime()));
        }
    }
}
