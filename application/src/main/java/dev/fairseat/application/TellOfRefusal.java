package dev.fairseat.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairseat.application.port.CommitUnknown;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.payment.PaymentRefused;
import dev.fairseat.domain.queue.QueueRefusal;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationRefusal;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.wallet.WalletRefusal;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes down that somebody could not pay, and why, so that they find it among their notifications: once for all that is
 * asked under one key and refused for one reason. In a unit of its own, because that of the payment has left no trace; and
 * when that cannot be stored the answer is the refusal all the same. Asking again under the key makes up for it.
 */
final class TellOfRefusal {

    private final UnitOfWork unitOfWork;

    TellOfRefusal(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    void of(MemberId member, ReservationId id, RequestKey key, Refused no) {
        Refusal why = no.refusal();
        if (!isWorthTelling(why)) return;
        var attempt = attempt(member, id, key, why);
        try {
            unitOfWork.run(stores -> write(stores, member, id, attempt, why));
        } catch (StorageBusy | StorageUnavailable | CommitUnknown notStored) {
            // The answer counts, and it is not delayed by trying again.
        }
    }

    /** What a member might wonder about later. Not what they did before, nor what is not theirs. */
    private static boolean isWorthTelling(Refusal why) {
        return why instanceof WalletRefusal.BalanceTooSmall
                || why instanceof ReservationRefusal.HoldExpired
                || why instanceof ConcertRefusal.PerformanceCancelled
                || why instanceof QueueRefusal.AdmissionRanOut;
    }

    private static void write(Stores stores, MemberId member, ReservationId id, UUID attempt, Refusal why) {
        Optional<Reservation> unpaid = stores.reservations().find(id).filter(found -> found.isOf(member));
        if (unpaid.isEmpty()) return;
        Money missing = why instanceof WalletRefusal.BalanceTooSmall wallet
                ? wallet.missing()
                : Money.zero(unpaid.get().total().currency());
        var refused = PaymentRefused.of(attempt, unpaid.get(), why.code(), missing, stores.now());
        if (!stores.outbox().has(refused)) stores.outbox().append(refused);
    }

    private static UUID attempt(MemberId member, ReservationId id, RequestKey key, Refusal why) {
        String asked = String.join("\n", member.value(), id.toString(), key.value(), why.code());
        return UUID.nameUUIDFromBytes(asked.getBytes(UTF_8));
    }
}
