package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.AuditId;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorRefusal;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.ConfirmationResent;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationRefusal;
import dev.fairseat.domain.reservation.ReservationState;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.Wallet;
import dev.fairseat.domain.wallet.WalletRules;
import java.util.Optional;

/** The organiser's desk, where members come with what went wrong. */
final class HelpMembers {

    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final WalletRules walletRules;
    private final Audited audited;

    HelpMembers(UnitOfWork unitOfWork, Ids ids, WalletRules walletRules, Audited audited) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.walletRules = walletRules;
        this.audited = audited;
    }

    MemberFile member(Operator by, EmailAddress email) {
        by.require(Role.READ);
        return unitOfWork.read(stores -> file(stores, stores.members().find(email)));
    }

    MemberFile member(Operator by, MemberId id) {
        by.require(Role.READ);
        return unitOfWork.read(stores -> file(stores, stores.members().find(id)));
    }

    private MemberFile file(Stores stores, Optional<Member> found) {
        Member member = found.orElseThrow(() -> new Refused(new OperatorRefusal.NoSuchAccount()));
        Wallet wallet = stores.wallets().find(member.id()).orElse(Wallet.empty(member.id(), walletRules.currency()));
        return new MemberFile(member, wallet);
    }

    ReservationFile reservation(Operator by, ReservationId id) {
        by.require(Role.READ);
        return unitOfWork.read(stores -> {
            Reservation reservation =
                    require(stores.reservations().find(id), id).asOf(stores.now());
            return new ReservationFile(
                    reservation,
                    stores.members().find(reservation.member()),
                    stores.payments().findFor(id));
        });
    }

    Answered<Payment> refund(Operator by, ReservationId id, String reason, RequestKey key) {
        by.require(Action.REFUND.role());
        var transfer = new TransferId(ids.next());
        var entry = new AuditId(ids.next());
        var once = OnceOnly.of(requesterFor(by), Operation.REFUND, key, transfer.value(), id, reason);
        return once.in(
                unitOfWork, (stores, effect) -> stores.payments().findFor(id).orElseThrow(), stores -> {
                    MemberId owner = require(stores.reservations().peek(id), id).member();
                    Payment returned = RefundReservation.refund(stores, owner, id, transfer, true);
                    stores.audit()
                            .append(new AuditEntry(
                                    entry,
                                    stores.now(),
                                    by,
                                    Action.REFUND,
                                    subject(id),
                                    returned.amount() + " to " + owner + ": " + reason));
                    return returned;
                });
    }

    Reservation resendConfirmation(Operator by, ReservationId id) {
        var wish = ids.next();
        return audited.write(
                by,
                Action.RESEND_CONFIRMATION,
                subject(id),
                stores -> {
                    Reservation paid = require(stores.reservations().find(id), id);
                    if (!(paid.state() instanceof ReservationState.Confirmed)) {
                        throw new Refused(new ReservationRefusal.NotPaid(id, Reservation.nameOf(paid.state())));
                    }
                    stores.outbox().append(ConfirmationResent.of(wish, paid, stores.now()));
                    return paid;
                },
                paid -> "to " + paid.member());
    }

    /** Keys belong to whoever sends them, so an operator's and a member's are never the same. */
    private static MemberId requesterFor(Operator by) {
        return new MemberId("operator:" + by.id());
    }

    private static String subject(ReservationId id) {
        return "reservation:" + id;
    }

    private static Reservation require(Optional<Reservation> found, ReservationId id) {
        return found.orElseThrow(() -> new Refused(new ReservationRefusal.NoSuchReservation(id)));
    }
}
