package dev.fairseat.http;

import dev.fairseat.application.Answered;
import dev.fairseat.application.Preview;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.Preference;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.SeatOffer;
import dev.fairseat.domain.seat.SeatWish;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reservations, from looking at the price to giving them back. */
final class ReservationRoutes {

    private final TicketOffice office;
    private final Callers callers;

    ReservationRoutes(TicketOffice office, Callers callers) {
        this.office = office;
        this.callers = callers;
    }

    void addTo(Routes routes) {
        routes.post("/reservations", this::hold);
        routes.post("/reservations/preview", this::preview);
        routes.get("/reservations", this::mine);
        routes.get("/reservations/{reservation}", this::one);
        routes.delete("/reservations/{reservation}", this::release);
        routes.post("/reservations/{reservation}/payment", this::pay);
        routes.post("/reservations/{reservation}/refund", this::refund);
    }

    private void hold(Context ctx) {
        Query.none(ctx);
        var ticket = callers.ticket(ctx);
        var key = Requests.key(ctx);
        var body = RequestBody.of(ctx, "performanceId", "seats", "bestAvailable");
        var performance = body.value("performanceId", PerformanceId::new);
        if (body.has("seats") && body.has("bestAvailable")) {
            throw Problems.malformed("/bestAvailable", "Name the seats or leave the choice to us, not both.");
        }
        var answered = body.has("bestAvailable")
                ? office.holdBestAvailable(ticket, performance, wishIn(body), key)
                : office.holdSeats(ticket, performance, body.texts("seats"), key);
        sayWhetherReplayed(ctx, answered);
        ctx.header("Location", "/v1/reservations/" + answered.result().id());
        Json.answer(ctx, 201, ReservationJson.of(answered.result()));
    }

    private void preview(Context ctx) {
        Query.none(ctx);
        var ticket = callers.ticket(ctx);
        var wanted = WantedJson.of(ctx);
        var preview = office.previewReservation(ticket, wanted.performanceId(), wanted.seats());
        Json.answer(ctx, 200, PreviewJson.of(preview));
    }

    private void mine(Context ctx) {
        var query = Query.of(ctx, "cursor", "limit");
        var member = callers.member(ctx);
        var after = query.value("cursor", text -> new ReservationId(Requests.uuid(text)));
        var page = office.reservations(member, after, query.limit());
        Json.answer(
                ctx,
                200,
                PageJson.of(page, ReservationJson::of, last -> last.id().toString()));
    }

    private void one(Context ctx) {
        Query.none(ctx);
        var member = callers.member(ctx);
        Json.answer(ctx, 200, ReservationJson.of(office.reservation(member, Requests.reservation(ctx))));
    }

    private void release(Context ctx) {
        Query.none(ctx);
        var member = callers.member(ctx);
        var reservation = Requests.reservation(ctx);
        RequestBody.none(ctx);
        Json.answer(ctx, 200, ReservationJson.of(office.releaseHold(member, reservation)));
    }

    private void pay(Context ctx) {
        Query.none(ctx);
        var ticket = callers.ticket(ctx);
        var reservation = Requests.reservation(ctx);
        var key = Requests.key(ctx);
        RequestBody.none(ctx);
        var answered = office.payReservation(ticket, reservation, key);
        sayWhetherReplayed(ctx, answered);
        Json.answer(ctx, 201, WalletRoutes.PaymentJson.of(answered.result()));
    }

    private void refund(Context ctx) {
        Query.none(ctx);
        var member = callers.member(ctx);
        var reservation = Requests.reservation(ctx);
        var key = Requests.key(ctx);
        RequestBody.none(ctx);
        var answered = office.refundReservation(member, reservation, key);
        sayWhetherReplayed(ctx, answered);
        Json.answer(ctx, 201, WalletRoutes.PaymentJson.of(answered.result()));
    }

    private static SeatWish wishIn(RequestBody body) {
        var wish = body.object("bestAvailable", "count", "grade", "section", "wheelchairs", "companions");
        int count = wish.whole("count", 1, SeatWish.MOST);
        var grade = wish.optional("grade", Grade::new);
        var section = wish.optionalText("section");
        int wheelchairs = wish.has("wheelchairs") ? wish.whole("wheelchairs", 0, SeatWish.MOST) : 0;
        int companions = wish.has("companions") ? wish.whole("companions", 0, SeatWish.MOST) : 0;
        return body.judged("bestAvailable", () -> new SeatWish(count, grade, section, wheelchairs, companions));
    }

    static void sayWhetherReplayed(Context ctx, Answered<?> answered) {
        if (answered.replayed()) ctx.header("Idempotency-Replayed", "true");
    }

    record WantedJson(PerformanceId performanceId, List<String> seats) {

        static WantedJson of(Context ctx) {
            var body = RequestBody.of(ctx, "performanceId", "seats");
            return new WantedJson(body.value("performanceId", PerformanceId::new), body.texts("seats"));
        }
    }

    record PreviewJson(PerformanceId performanceId, List<Reservation.Line> lines, Money total, List<String> taken) {

        static PreviewJson of(Preview preview) {
            return new PreviewJson(preview.performance(), preview.lines(), preview.total(), preview.taken());
        }
    }

    record ChoiceJson(List<List<String>> blocks, List<Preference> kept, List<Preference> relaxed) {

        static ChoiceJson of(SeatOffer offer) {
            return new ChoiceJson(offer.blocks(), offer.kept(), offer.relaxed());
        }
    }

    record ReservationJson(
            ReservationId id,
            ConcertId concertId,
            PerformanceId performanceId,
            String state,
            List<Reservation.Line> lines,
            Money total,
            Instant heldAt,
            Instant holdUntil,
            @Nullable ChoiceJson choice) {

        static ReservationJson of(Reservation reservation) {
            return new ReservationJson(
                    reservation.id(),
                    reservation.admission().concert(),
                    reservation.performance(),
                    Reservation.nameOf(reservation.state()),
                    reservation.lines(),
                    reservation.total(),
                    reservation.heldAt(),
                    reservation.holdUntil(),
                    reservation.choice().map(ChoiceJson::of).orElse(null));
        }
    }
}
