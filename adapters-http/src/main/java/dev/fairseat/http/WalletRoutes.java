package dev.fairseat.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.TransferId;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** A member's money: what there is, where it came from, where it went. */
final class WalletRoutes {

    private final TicketOffice office;
    private final Callers callers;
    private final String houseCurrency;

    WalletRoutes(TicketOffice office, Callers callers, String houseCurrency) {
        this.office = office;
        this.callers = callers;
        this.houseCurrency = houseCurrency;
    }

    void addTo(Routes routes) {
        routes.get("/wallet", this::wallet);
        routes.post("/wallet/top-ups", this::topUp);
        routes.get("/wallet/transfers", this::transfers);
        routes.get("/payments", this::payments);
    }

    private void wallet(Context ctx) {
        Query.none(ctx);
        Json.answer(ctx, 200, new WalletJson(office.wallet(callers.member(ctx)).balance()));
    }

    private void topUp(Context ctx) {
        Query.none(ctx);
        var member = callers.member(ctx);
        var key = Requests.key(ctx);
        var answered = office.topUpWallet(member, amountIn(RequestBody.of(ctx, "amount", "currency")), key);
        ReservationRoutes.sayWhetherReplayed(ctx, answered);
        Json.answer(ctx, 201, TransferJson.of(answered.result()));
    }

    private void transfers(Context ctx) {
        var query = Query.of(ctx, "cursor", "limit");
        var member = callers.member(ctx);
        var page = office.transfers(member, query.value("cursor", WalletRoutes::sequence), query.limit());
        Json.answer(ctx, 200, PageJson.of(page, TransferJson::of, transfer -> Long.toString(transfer.sequence())));
    }

    private void payments(Context ctx) {
        var query = Query.of(ctx, "cursor", "limit");
        var member = callers.member(ctx);
        var after = query.value("cursor", text -> new PaymentId(Requests.uuid(text)));
        var page = office.payments(member, after, query.limit());
        Json.answer(
                ctx,
                200,
                PageJson.of(page, PaymentJson::of, payment -> payment.id().toString()));
    }

    private Money amountIn(RequestBody body) {
        JsonNode amount = body.scalar("amount");
        String code = body.optionalText("currency").orElse(houseCurrency);
        try {
            var currency = Currency.getInstance(code);
            return isMoney(amount) ? new Money(amount.longValue(), currency) : Money.zero(currency);
        } catch (IllegalArgumentException unknown) {
            throw Problems.invalid("/currency", "currency: an ISO 4217 code, for example " + houseCurrency);
        }
    }

    /**
     * A whole number written as one, and no more than money can be. Anything else is as impossible a top-up as nothing,
     * and passed on as nothing, because the wallet's rules know the limits to name.
     */
    private static boolean isMoney(JsonNode amount) {
        return amount.isIntegralNumber()
                && amount.canConvertToLong()
                && amount.longValue() >= 0
                && amount.longValue() <= Money.MAX_AMOUNT;
    }

    private static long sequence(String text) {
        long sequence = Long.parseLong(text);
        if (sequence < 1) throw new IllegalArgumentException("transfers are counted from 1");
        return sequence;
    }

    record WalletJson(Money balance) {}

    record TransferJson(
            TransferId id,
            long sequence,
            Transfer.Kind kind,
            Money amount,
            Money balance,
            String reference,
            Instant at) {

        static TransferJson of(Transfer transfer) {
            return new TransferJson(
                    transfer.id(),
                    transfer.sequence(),
                    transfer.kind(),
                    transfer.amount(),
                    transfer.balance(),
                    transfer.reference(),
                    transfer.at());
        }
    }

    record PaymentJson(
            PaymentId id,
            ReservationId reservationId,
            Money amount,
            Money balance,
            Instant paidAt,
            @Nullable RefundJson refund) {

        static PaymentJson of(Payment payment) {
            return new PaymentJson(
                    payment.id(),
                    payment.reservation(),
                    payment.amount(),
                    payment.balance(),
                    payment.paidAt(),
                    payment.refund().map(RefundJson::of).orElse(null));
        }
    }

    record RefundJson(Money balance, Instant at) {

        static RefundJson of(Payment.Refund refund) {
            return new RefundJson(refund.balance(), refund.at());
        }
    }
}
