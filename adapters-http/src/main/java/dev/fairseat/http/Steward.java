package dev.fairseat.http;

import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * Walks along the line and tells those who wait where they stand, before they come to the routes. Whoever asks in any
 * but the plainest way, or does not wait, goes on to the route, which tells waiting people the same, byte by byte.
 */
final class Steward extends Handler.Wrapper {

    private static final String PLACE = "/v1/queue-tickets/me";
    private static final String BEARER = "Bearer ";
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Json.MEDIA_TYPE);

    private final Sessions sessions;
    private final QueueTokens tokens;
    private final TicketOffice office;
    private final Footfall.Counter polls;

    Steward(Sessions sessions, QueueTokens tokens, TicketOffice office, Footfall footfall) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.office = office;
        this.polls = footfall.counter("GET", PLACE);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var waiting = Optional.of(request)
                .filter(Steward::isAboutAPlace)
                .flatMap(asked -> ticketOf(asked.getHeaders()))
                .flatMap(office::waitingAtAGlance);
        if (waiting.isEmpty()) return super.handle(request, response, callback);
        tell(waiting.get(), response, callback);
        polls.count(200, NanoTime.since(request.getHeadersNanoTime()));
        return true;
    }

    private static boolean isAboutAPlace(Request request) {
        String method = request.getMethod();
        return (HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method))
                && PLACE.equals(request.getHttpURI().getPathQuery())
                && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
    }

    /** Empty too when there is anything about the headers that the route had better look at. */
    private Optional<QueueTicket> ticketOf(HttpFields headers) {
        String bearer = null;
        String token = null;
        for (HttpField field : headers) {
            if (field.getHeader() == null) {
                if (!field.is("Queue-Token")) continue;
                if (token != null) return Optional.empty();
                token = field.getValue();
                continue;
            }
            switch (field.getHeader()) {
                case AUTHORIZATION -> {
                    if (bearer != null) return Optional.empty();
                    bearer = field.getValue();
                }
                case ACCEPT -> {
                    if (!isEverything(field.getValue())) return Optional.empty();
                }
                // Some clients are that precise about a GET.
                case CONTENT_LENGTH -> {
                    if (!"0".equals(field.getValue())) return Optional.empty();
                }
                case CONTENT_TYPE, CONTENT_ENCODING, TRANSFER_ENCODING, EXPECT, TRAILER -> {
                    return Optional.empty();
                }
                default -> {}
            }
        }
        return bearer == null || token == null ? Optional.empty() : ticketOf(bearer, token);
    }

    private static boolean isEverything(@Nullable String accepted) {
        return "*/*".equals(accepted) || "application/json".equals(accepted);
    }

    private Optional<QueueTicket> ticketOf(String bearer, String token) {
        if (!bearer.startsWith(BEARER)) return Optional.empty();
        return sessions.memberOf(bearer.substring(BEARER.length())).flatMap(member -> tokens.ticketOf(token, member));
    }

    private static void tell(Standing.Waiting waiting, Response response, Callback callback) {
        var pollAfter = PollAfter.spread(waiting.pollAfter());
        byte[] body = StandingJson.of(waiting, pollAfter.time());
        response.setStatus(200);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(JSON);
        headers.put(HttpHeader.RETRY_AFTER, pollAfter.header());
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
