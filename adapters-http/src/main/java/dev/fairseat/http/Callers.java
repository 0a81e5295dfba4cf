package dev.fairseat.http;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Who is calling: which member, and with which place in line. */
final class Callers {

    private final Sessions sessions;
    private final QueueTokens queueTokens;

    Callers(Sessions sessions, QueueTokens queueTokens) {
        this.sessions = sessions;
        this.queueTokens = queueTokens;
    }

    /** A member, and until when they are logged in. */
    record LoggedIn(MemberId member, Instant sessionEnds) {}

    /** Somebody in line: their own place, and until when they are logged in. */
    record InLine(QueueTicket ticket, Instant sessionEnds) {

        MemberId member() {
            return ticket.member();
        }
    }

    /** @throws Declined with {@code not-logged-in} whatever is wrong with the access token */
    MemberId member(Context ctx) {
        return Requests.bearer(ctx).flatMap(sessions::memberOf).orElseThrow(Problems::notLoggedIn);
    }

    /**
     * The caller's own place in line.
     *
     * @throws Declined with {@code not-logged-in}, with {@code queue-token-missing} when there is no token, or with
     *     {@code no-such-ticket} when there is one that is not this member's, whatever is wrong with it
     */
    QueueTicket ticket(Context ctx) {
        return inLine(Requests.headers(ctx)).ticket();
    }

    /** The member of a request that no route is looked for. */
    LoggedIn loggedIn(Function<String, List<String>> headers) {
        var session = Requests.bearer(headers).flatMap(sessions::read).orElseThrow(Problems::notLoggedIn);
        return new LoggedIn(session.member(), session.endsAt());
    }

    /**
     * The caller's place in line of a request that no route is looked for.
     *
     * @param headers the values of a header by its name
     */
    InLine inLine(Function<String, List<String>> headers) {
        var session = Requests.bearer(headers).flatMap(sessions::read).orElseThrow(Problems::notLoggedIn);
        String token = Requests.header(headers, "Queue-Token").orElseThrow(Problems::queueTokenMissing);
        QueueTicket ticket = queueTokens.ticketOf(token, session.member()).orElseThrow(Problems::noSuchTicket);
        return new InLine(ticket, session.endsAt());
    }
}
