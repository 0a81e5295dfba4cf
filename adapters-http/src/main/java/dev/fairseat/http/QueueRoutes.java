package dev.fairseat.http;

import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The line: joining it, asking where one stands, leaving it. Most of those who ask meet the {@link Steward} first. */
final class QueueRoutes {

    private final TicketOffice office;
    private final Callers callers;
    private final QueueTokens tokens;
    private final InstantSource clock;

    QueueRoutes(TicketOffice office, Callers callers, QueueTokens tokens, InstantSource clock) {
        this.office = office;
        this.callers = callers;
        this.tokens = tokens;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        routes.post("/concerts/{concert}/queue-tickets", this::join);
        routes.get("/queue-tickets/me", this::standing);
        routes.delete("/queue-tickets/me", this::leave);
        // Answered before it gets here, by LiveStandings; known here so that the address says what else it cannot do.
        routes.answering(Events.MEDIA_TYPE).get("/queue-tickets/me/stream", ctx -> {
            throw new Declined(Problems.notFound());
        });
    }

    private void join(Context ctx) {
        Query.none(ctx);
        var member = callers.member(ctx);
        var concert = Requests.concert(ctx);
        RequestBody.none(ctx);
        QueueTicket ticket = office.joinQueue(member, concert);
        ctx.header("Location", "/v1/queue-tickets/me");
        Json.answer(ctx, 201, TicketJson.of(ticket, tokens.tokenOf(ticket)));
    }

    private void standing(Context ctx) {
        Query.none(ctx);
        Standing standing = office.standing(callers.ticket(ctx));
        if (standing instanceof Standing.Waiting waiting) {
            Duration pollAfter = comeBackIn(ctx, waiting.pollAfter());
            Json.send(ctx, 200, Json.MEDIA_TYPE, StandingJson.of(waiting, pollAfter));
        } else if (standing instanceof Standing.InLobby lobby) {
            var spread = new Standing.InLobby(lobby.opensAt(), comeBackIn(ctx, lobby.pollAfter()));
            Json.send(ctx, 200, Json.MEDIA_TYPE, StandingJson.of(spread, clock.instant()));
        } else if (standing instanceof Standing.AwaitingDraw awaited) {
            var spread = new Standing.AwaitingDraw(awaited.beacon(), comeBackIn(ctx, awaited.pollAfter()));
            Json.send(ctx, 200, Json.MEDIA_TYPE, StandingJson.of(spread, clock.instant()));
        } else {
            Json.send(ctx, 200, Json.MEDIA_TYPE, StandingJson.of(standing, clock.instant()));
        }
    }

    private static Duration comeBackIn(Context ctx, Duration least) {
        var pollAfter = PollAfter.spread(least);
        ctx.header("Retry-After", pollAfter.header());
        return pollAfter.time();
    }

    private void leave(Context ctx) {
        Query.none(ctx);
        var ticket = callers.ticket(ctx);
        RequestBody.none(ctx);
        office.leaveQueue(ticket);
        ctx.status(204);
    }

    record TicketJson(String queueToken, ConcertId concertId, long number, Instant issuedAt) {

        static TicketJson of(QueueTicket ticket, String token) {
            return new TicketJson(token, ticket.concert(), ticket.number(), ticket.issuedAt());
        }
    }
}
