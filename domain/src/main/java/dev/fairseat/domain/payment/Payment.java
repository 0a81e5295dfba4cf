package dev.fairseat.domain.payment;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.TransferId;
import java.time.Instant;
import java.util.Optional;

/**
 * What turned a held reservation into a confirmed one, once. It is written when paid and changes only by a refund of
 * the whole.
 *
 * @param balance what the wallet held right after paying
 */
public record Payment(
        PaymentId id,
        ReservationId reservation,
        MemberId member,
        Money amount,
        Money balance,
        TransferId transfer,
        Instant paidAt,
        Optional<Refund> refund) {

    /** @param balance what the wallet held right after the refund */
    public record Refund(TransferId transfer, Money balance, Instant at) {}

    public static Payment of(PaymentId id, Reservation reservation, Transfer charged) {
        return new Payment(
                id,
                reservation.id(),
                reservation.member(),
                charged.amount(),
                charged.balance(),
                charged.id(),
                charged.at(),
                Optional.empty());
    }

    public Payment refundedBy(Transfer made) {
        if (refund.isPresent())
            throw new IllegalStateException(
                    "payment " + id + " was refunded by " + refund.get().transfer());
        return with(Optional.of(new Refund(made.id(), made.balance(), made.at())));
    }

    /** As the first answer to the payer said it, whatever came later. */
    public Payment asPaid() {
        return with(Optional.empty());
    }

    private Payment with(Optional<Refund> refund) {
        return new Payment(id, reservation, member, amount, balance, transfer, paidAt, refund);
    }
}
