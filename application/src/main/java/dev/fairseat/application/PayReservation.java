package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueRefusal;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.Wallet;
import dev.fairseat.domain.wallet.WalletRules;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Turns a held reservation into tickets and the member's money into the house's: both or neither, once. */
final class PayReservation {

    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final WalletRules walletRules;
    private final TellOfRefusal tellOfRefusal;

    PayReservation(UnitOfWork unitOfWork, Ids ids, WalletRules walletRules) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.walletRules = walletRules;
        this.tellOfRefusal = new TellOfRefusal(unitOfWork);
    }

    Answered<Payment> execute(QueueTicket ticket, ReservationId id, RequestKey key) {
        var payment = new PaymentId(ids.next());
        var transfer = new TransferId(ids.next());
        var once = OnceOnly.of(ticket.member(), Operation.PAY, key, payment.value(), id);
        try {
            return once.in(
                    unitOfWork,
                    (stores, effect) ->
                            stores.payments().findFor(id).orElseThrow().asPaid(),
                    stores -> pay(stores, ticket, id, payment, transfer));
        } catch (Refused no) {
            tellOfRefusal.of(ticket.member(), id, key, no);
            throw no;
        }
    }

    private Payment pay(
            Stores stores, QueueTicket ticket, ReservationId id, PaymentId paymentId, TransferId transferId) {
        var member = ticket.member();
        Admission admission = Door.admissionOf(stores, ticket);
        Reservation held = Ownership.require(stores.reservations().find(id), member, id);
        // Not locked: who pays at the moment of a cancellation has the reservation locked, which it comes for next.
        Performance performance = stores.performances().find(held.performance()).orElseThrow();
        List<Seat> seats = stores.seats().find(held.performance(), Set.copyOf(held.labels()));
        Wallet wallet = stores.wallets().find(member).orElse(Wallet.empty(member, walletRules.currency()));
        Instant now = stores.now();

        performance.requireTakesPlace();
        Reservation confirmed = held.confirm(now);
        if (!held.admission().equals(admission.id())) {
            throw new Refused(new QueueRefusal.NotAdmitted(held.admission().concert()));
        }
        Admission finished = admission.finish(now);
        var booked = wallet.pay(transferId, held.total(), id.toString(), now);
        Payment payment = Payment.of(paymentId, held, booked.transfer());

        stores.admissions().save(finished);
        stores.reservations().save(confirmed);
        stores.payments().add(payment);
        seats.forEach(seat -> stores.seats().save(seat.sellUnder(id, now)));
        Books.write(stores, booked);
        stores.outbox().append(ReservationEvent.of(confirmed, now));
        stores.outbox().append(QueueEvent.of(finished, now));
        return payment;
    }
}
