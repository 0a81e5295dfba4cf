package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.Wallet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a whole paid reservation back: the seats are open again and the wallet that paid has its money. */
final class RefundReservation {

    private final UnitOfWork unitOfWork;
    private final Ids ids;

    RefundReservation(UnitOfWork unitOfWork, Ids ids) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
    }

    Answered<Payment> execute(MemberId member, ReservationId id, RequestKey key) {
        var transfer = new TransferId(ids.next());
        var once = OnceOnly.of(member, Operation.REFUND, key, transfer.value(), id);
        return once.in(
                unitOfWork,
                (stores, effect) -> stores.payments().findFor(id).orElseThrow(),
                stores -> refund(stores, member, id, transfer, false));
    }

    /** @param atAnyTime even after the cut-off, when only the organiser can give money back */
    static Payment refund(Stores stores, MemberId member, ReservationId id, TransferId transfer, boolean atAnyTime) {
        Reservation paid = Ownership.require(stores.reservations().find(id), member, id);
        Performance performance = stores.performances().find(paid.performance()).orElseThrow();
        Optional<Payment> payment = stores.payments().findFor(id);
        List<Seat> seats = stores.seats().find(paid.performance(), Set.copyOf(paid.labels()));
        Optional<Wallet> wallet = stores.wallets().find(member);
        Instant now = stores.now();

        paid.refund(now);
        if (!atAnyTime) performance.requireRefundableAt(now);
        return giveBack(stores, paid, payment.orElseThrow(), seats, wallet.orElseThrow(), transfer, now);
    }

    /** @param seats all of the reservation's seats, locked */
    static Payment giveBack(
            Stores stores,
            Reservation paid,
            Payment payment,
            List<Seat> seats,
            Wallet wallet,
            TransferId transfer,
            Instant now) {
        Reservation refunded = paid.refund(now);
        var booked = wallet.refund(transfer, payment.amount(), paid.id().toString(), now);
        Payment returned = payment.refundedBy(booked.transfer());

        stores.reservations().save(refunded);
        stores.payments().save(returned);
        seats.forEach(seat -> stores.seats().save(seat.takeBackFrom(paid.id())));
        Books.write(stores, booked);
        stores.outbox().append(ReservationEvent.of(refunded, now));
        return returned;
    }
}
