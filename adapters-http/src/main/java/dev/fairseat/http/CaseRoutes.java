package dev.fairseat.http;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.MemberFile;
import dev.fairseat.application.ReservationFile;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.seat.ReservationId;
import io.javalin.http.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The organiser's desk: members who come with what went wrong. */
final class CaseRoutes {

    private final BackOffice office;
    private final Operators operators;

    CaseRoutes(BackOffice office, Operators operators) {
        this.office = office;
        this.operators = operators;
    }

    void addTo(Routes routes) {
        routes.post("/members/search", this::search);
        routes.get("/members/{member}", this::member);
        routes.get("/members/{member}/reservations", this::reservations);
        routes.get("/reservations/{reservation}", this::reservation);
        routes.post("/reservations/{reservation}/refund", this::refund);
        routes.post("/reservations/{reservation}/confirmation", this::resend);
    }

    /** By POST, because addresses of people do not belong into the logs of everything in between. */
    private void search(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var body = RequestBody.of(ctx, "email");
        EmailAddress email = body.value("email", EmailAddress::new);
        Json.answer(ctx, 200, MemberFileJson.of(office.member(by, email)));
    }

    private void member(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        Json.answer(ctx, 200, MemberFileJson.of(office.member(by, Requests.member(ctx))));
    }

    private void reservations(Context ctx) {
        var query = Query.of(ctx, "cursor", "limit");
        Operator by = operators.calling(ctx);
        var after = query.value("cursor", text -> new ReservationId(Requests.uuid(text)));
        var page = office.reservations(by, Requests.member(ctx), after, query.limit());
        Json.answer(
                ctx,
                200,
                PageJson.of(
                        page,
                        ReservationRoutes.ReservationJson::of,
                        last -> last.id().toString()));
    }

    private void reservation(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        Json.answer(ctx, 200, ReservationFileJson.of(office.reservation(by, Requests.reservation(ctx))));
    }

    private void refund(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var reservation = Requests.reservation(ctx);
        var key = Requests.key(ctx);
        var body = RequestBody.of(ctx, "reason");
        String reason = body.text("reason");
        var answered = body.judged("reason", () -> office.refund(by, reservation, reason, key));
        ReservationRoutes.sayWhetherReplayed(ctx, answered);
        Json.answer(ctx, 201, WalletRoutes.PaymentJson.of(answered.result()));
    }

    private void resend(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var reservation = Requests.reservation(ctx);
        RequestBody.none(ctx);
        Json.answer(ctx, 202, ReservationRoutes.ReservationJson.of(office.resendConfirmation(by, reservation)));
    }

    record MemberFileJson(MemberId id, EmailAddress email, String name, Instant signedUpAt, Money balance) {

        static MemberFileJson of(MemberFile file) {
            var member = file.member();
            return new MemberFileJson(
                    member.id(),
                    member.email(),
                    member.name(),
                    member.signedUpAt(),
                    file.wallet().balance());
        }
    }

    record ReservationFileJson(
            ReservationRoutes.ReservationJson reservation,
            MemberId memberId,
            MemberRoutes.@Nullable MemberJson member,
            WalletRoutes.@Nullable PaymentJson payment) {

        static ReservationFileJson of(ReservationFile file) {
            return new ReservationFileJson(
                    ReservationRoutes.ReservationJson.of(file.reservation()),
                    file.reservation().member(),
                    file.member().map(MemberRoutes.MemberJson::of).orElse(null),
                    file.payment().map(WalletRoutes.PaymentJson::of).orElse(null));
        }
    }
}
