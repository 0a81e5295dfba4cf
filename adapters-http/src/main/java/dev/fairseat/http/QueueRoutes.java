package dev.fairseat.http;

import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.Availability;
import dev.fairseat.domain.queue.Estimate;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The line: joining it, asking where one stands, leaving it. */
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
            Duration pollAfter = spread(waiting.pollAfter());
            // Whole seconds, rounded up: nobody is told to come too early.
            ctx.header("Retry-After", Long.toString(pollAfter.plusMillis(999).toSeconds()));
            Json.answer(ctx, 200, StandingJson.waiting(waiting, pollAfter));
        } else {
            Json.answer(ctx, 200, StandingJson.of(standing, clock.instant()));
        }
    }

    private void leave(Context ctx) {
        Query.none(ctx);
        var ticket = callers.ticket(ctx);
        RequestBody.none(ctx);
        office.leaveQueue(ticket);
        ctx.status(204);
    }

    /** By up to a fifth, so that those who joined together do not poll together for ever. */
    private static Duration spread(Duration pollAfter) {
        long millis = pollAfter.toMillis();
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 5 + 1));
    }

    record TicketJson(String queueToken, ConcertId concertId, long number, Instant issuedAt) {

        static TicketJson of(QueueTicket ticket, String token) {
            return new TicketJson(token, ticket.concert(), ticket.number(), ticket.issuedAt());
        }
    }

    record StandingJson(
            String standing,
            @Nullable Long ahead,
            @Nullable EstimateJson estimate,
            @Nullable Duration pollAfter,
            @Nullable Instant until,
            @Nullable Duration remaining,
            @Nullable Availability availability) {

        static StandingJson waiting(Standing.Waiting waiting, Duration pollAfter) {
            var estimate = waiting.estimate().map(EstimateJson::of).orElse(null);
            return new StandingJson(
                    "WAITING", waiting.ahead(), estimate, pollAfter, null, null, waiting.availability());
        }

        static StandingJson of(Standing standing, Instant now) {
            if (standing instanceof Standing.Admitted admitted) {
                Duration remaining = Duration.between(now, admitted.until());
                // Another node's clock may be a little ahead of the storage's.
                if (remaining.isNegative()) remaining = Duration.ZERO;
                return new StandingJson(
                        "ADMITTED", null, null, null, admitted.until(), remaining, admitted.availability());
            }
            return new StandingJson(nameOf(standing), null, null, null, null, null, null);
        }

        private static String nameOf(Standing over) {
            if (over instanceof Standing.Finished) return "FINISHED";
            return over instanceof Standing.Left ? "LEFT" : "EXPIRED";
        }
    }

    record EstimateJson(Duration p10, Duration p50, Duration p90) {

        static EstimateJson of(Estimate estimate) {
            return new EstimateJson(estimate.p10(), estimate.p50(), estimate.p90());
        }
    }
}
