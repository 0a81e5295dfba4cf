package dev.fairseat.application;

import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.MemberRefusal;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.Wallet;
import dev.fairseat.domain.wallet.WalletRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a member may see of their own. No place in line is needed for it. */
final class ReadAccount {

    private final UnitOfWork unitOfWork;
    private final WalletRules walletRules;

    ReadAccount(UnitOfWork unitOfWork, WalletRules walletRules) {
        this.unitOfWork = unitOfWork;
        this.walletRules = walletRules;
    }

    Member member(MemberId id) {
        return unitOfWork
                .read(stores -> stores.members().find(id))
                .orElseThrow(() -> new Refused(new MemberRefusal.NoSuchMember()));
    }

    Reservation reservation(MemberId member, ReservationId id) {
        return unitOfWork.read(stores ->
                Ownership.require(stores.reservations().find(id), member, id).asOf(stores.now()));
    }

    Page<Reservation> reservations(MemberId member, Optional<ReservationId> after, int limit) {
        int fetch = Page.fetch(limit);
        List<Reservation> found = unitOfWork.read(stores -> {
            Instant now = stores.now();
            return stores.reservations().of(member, after, fetch).stream()
                    .map(reservation -> reservation.asOf(now))
                    .toList();
        });
        return Page.of(found, limit);
    }

    Page<Payment> payments(MemberId member, Optional<PaymentId> after, int limit) {
        int fetch = Page.fetch(limit);
        return Page.of(unitOfWork.read(stores -> stores.payments().of(member, after, fetch)), limit);
    }

    Wallet wallet(MemberId member) {
        return unitOfWork
                .read(stores -> stores.wallets().find(member))
                .orElse(Wallet.empty(member, walletRules.currency()));
    }

    Page<Transfer> transfers(MemberId member, Optional<Long> before, int limit) {
        int fetch = Page.fetch(limit);
        return Page.of(unitOfWork.read(stores -> stores.ledger().of(member, before, fetch)), limit);
    }
}
