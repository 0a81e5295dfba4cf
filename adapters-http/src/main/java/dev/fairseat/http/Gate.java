package dev.fairseat.http;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/** What every request passes first, before any route is looked for: it gets its id, and its answer the fixed headers. */
final class Gate extends Handler.Wrapper {

    private static final String REQUEST_ID = "Request-Id";
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final HttpField[] FIXED = {
        new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
        new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
        // Most answers are for one member only. The few that are not say so themselves.
        new PreEncodedHttpField("Cache-Control", "no-store")
    };

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        mark(response, requestIdOf(request));
        // Quiet while we are at work is no sign that the client is gone: only reading and writing may time out.
        request.addIdleTimeoutListener(quiet -> false);
        return super.handle(asSent(request), response, callback);
    }

    /** The client's own, if it looks like one and like nothing else. */
    private static String requestIdOf(Request request) {
        String sent = request.getHeaders().get(REQUEST_ID);
        return sent != null && SANE.matcher(sent).matches() ? sent : freshId();
    }

    /** Whatever is logged behind this names the request. Behind the turnstile, where another thread may go on with it. */
    static final class Logbook extends Handler.Wrapper {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            MDC.put("request", response.getHeaders().get(REQUEST_ID));
            try {
                return super.handle(request, response, callback);
            } finally {
                MDC.remove("request");
            }
        }
    }

    static void mark(Response response, String id) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(REQUEST_ID, id);
        for (HttpField field : FIXED) headers.put(field);
    }

    static List<HttpField> fixedHeaders() {
        return List.of(FIXED);
    }

    static String freshId() {
        var random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }

    /** Javalin would take the method from a header, and so let a GET through a proxy do what only a DELETE may. */
    private static Request asSent(Request request) {
        if (!request.getHeaders().contains(METHOD_OVERRIDE)) return request;
        HttpFields headers =
                HttpFields.build(request.getHeaders()).remove(METHOD_OVERRIDE).asImmutable();
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return headers;
            }
        };
    }
}
