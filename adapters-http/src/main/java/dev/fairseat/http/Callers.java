package dev.fairseat.http;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import io.javalin.http.Context;

/** Who is calling: which member, and with which place in line. */
final class Callers {

    private final Sessions sessions;
    private final QueueTokens queueTokens;

    Callers(Sessions sessions, QueueTokens queueTokens) {
        this.sessions = sessions;
        this.queueTokens = queueTokens;
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
        MemberId member = member(ctx);
        String token = Requests.header(ctx, "Queue-Token").orElseThrow(Problems::queueTokenMissing);
        return queueTokens.ticketOf(token, member).orElseThrow(Problems::noSuchTicket);
    }
}
