package dev.fairseat.http;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.CancellationProgress;
import dev.fairseat.application.SalesFigures;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatStatus;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an on-sale stands, and which seats are for sale. */
final class SalesRoutes {

    private final BackOffice office;
    private final Operators operators;

    SalesRoutes(BackOffice office, Operators operators) {
        this.office = office;
        this.operators = operators;
    }

    void addTo(Routes routes) {
        routes.get("/concerts/{concert}/figures", this::figures);
        routes.get("/performances/{performance}/seats", this::seats);
        routes.post("/performances/{performance}/withheld-seats", this::withhold);
        routes.post("/performances/{performance}/released-seats", this::release);
        routes.get("/performances/{performance}/cancellation", this::cancellation);
        routes.post("/performances/{performance}/cancellation", this::cancel);
    }

    private void cancellation(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        Json.answer(ctx, 200, CancellationJson.of(office.cancellation(by, Requests.performance(ctx))));
    }

    /** Does some of it and tells how far it has come; repeating it does the rest. */
    private void cancel(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var performance = Requests.performance(ctx);
        var body = RequestBody.of(ctx, "reason");
        String reason = body.text("reason");
        var progress = body.judged("reason", () -> office.cancelPerformance(by, performance, reason));
        Json.answer(ctx, 200, CancellationJson.of(progress));
    }

    private void withhold(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var performance = Requests.performance(ctx);
        var body = RequestBody.of(ctx, "seats", "why");
        Withholding why = body.word("why", Withholding.class);
        answer(ctx, office.withholdSeats(by, performance, body.texts("seats"), why));
    }

    private void release(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var performance = Requests.performance(ctx);
        var body = RequestBody.of(ctx, "seats");
        answer(ctx, office.releaseSeats(by, performance, body.texts("seats")));
    }

    private static void answer(Context ctx, List<Seat> seats) {
        Json.answer(
                ctx, 200, new PageJson<>(seats.stream().map(SeatClaimJson::of).toList(), null));
    }

    private void figures(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        Json.answer(ctx, 200, FiguresJson.of(office.figures(by, Requests.concert(ctx))));
    }

    private void seats(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        answer(ctx, office.seats(by, Requests.performance(ctx)));
    }

    record FiguresJson(
            ConcertId concertId,
            Instant at,
            SalesFigures.Line line,
            List<NightJson> performances,
            SalesFigures.Takings takings) {

        static FiguresJson of(SalesFigures figures) {
            return new FiguresJson(
                    figures.concert().id(),
                    figures.at(),
                    figures.line(),
                    figures.nights().stream().map(NightJson::of).toList(),
                    figures.takings());
        }
    }

    record NightJson(PerformanceId id, Instant startsAt, int open, int held, int sold, int withheld, Money soldFor) {

        static NightJson of(SalesFigures.Night night) {
            return new NightJson(
                    night.performance().id(),
                    night.performance().startsAt(),
                    night.open(),
                    night.held(),
                    night.sold(),
                    night.withheld(),
                    night.soldFor());
        }
    }

    record CancellationJson(
            PerformanceId performanceId,
            Instant cancelledAt,
            long holdsReleased,
            long paymentsRefunded,
            Money refunded,
            long holdsLeft,
            long paymentsLeft,
            @Nullable Instant finishedAt) {

        static CancellationJson of(CancellationProgress progress) {
            var cancellation = progress.cancellation();
            return new CancellationJson(
                    cancellation.performance(),
                    cancellation.since(),
                    cancellation.holdsReleased(),
                    cancellation.paymentsRefunded(),
                    cancellation.refunded(),
                    progress.holdsLeft(),
                    progress.paymentsLeft(),
                    cancellation.finishedAt().orElse(null));
        }
    }

    record SeatClaimJson(
            String label,
            String status,
            Money price,
            @Nullable MemberId memberId,
            @Nullable ReservationId reservationId,
            @Nullable Instant heldUntil) {

        static SeatClaimJson of(Seat seat) {
            if (seat.status() instanceof SeatStatus.Held held) {
                return new SeatClaimJson(seat.label(), "HELD", seat.price(), held.by(), held.under(), held.until());
            }
            if (seat.status() instanceof SeatStatus.Sold sold) {
                return new SeatClaimJson(seat.label(), "SOLD", seat.price(), sold.to(), sold.under(), null);
            }
            if (seat.status() instanceof SeatStatus.Withheld withheld) {
                return new SeatClaimJson(seat.label(), withheld.why().name(), seat.price(), null, null, null);
            }
            return new SeatClaimJson(seat.label(), "OPEN", seat.price(), null, null, null);
        }
    }
}
