package dev.fairseat.domain.notification;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notification.Kind;
import dev.fairseat.domain.payment.PaymentRefused;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueEvent.AdmissionEnded;
import dev.fairseat.domain.queue.QueueEvent.Admitted;
import dev.fairseat.domain.queue.QueueEvent.Ending;
import dev.fairseat.domain.queue.QueueEvent.TurnCalled;
import dev.fairseat.domain.queue.QueueEvent.TurnMissed;
import dev.fairseat.domain.reservation.ConfirmationResent;
import dev.fairseat.domain.reservation.HoldEndsSoon;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.reservation.ReservationEvent.HoldExpired;
import dev.fairseat.domain.reservation.ReservationEvent.HoldReleased;
import dev.fairseat.domain.reservation.ReservationEvent.ReservationConfirmed;
import dev.fairseat.domain.reservation.ReservationEvent.ReservationRefunded;
import dev.fairseat.domain.reservation.ReservationEvent.SeatsHeld;
import dev.fairseat.domain.wallet.WalletEvent.WalletToppedUp;
import java.util.Optional;

/** A notification that has no number yet. */
public record Notice(MemberId to, Kind kind, DomainEvent what) {

    /**
     * Whom to tell what of a fact. Empty where nobody is told: a ticket, which its holder has in hand; coming back,
     * leaving and the end of a turn by paying, which are told otherwise or were the member's own doing; and the wallet's
     * side of what is told as paid or refunded.
     */
    public static Optional<Notice> of(DomainEvent event) {
        if (event instanceof QueueEvent turn) return kindOf(turn).map(kind -> new Notice(turn.member(), kind, turn));
        if (event instanceof ReservationEvent step) return Optional.of(new Notice(step.member(), kindOf(step), step));
        if (event instanceof HoldEndsSoon soon)
            return Optional.of(new Notice(soon.member(), Kind.HOLD_ENDS_SOON, soon));
        if (event instanceof PaymentRefused no) return Optional.of(new Notice(no.member(), Kind.PAYMENT_REFUSED, no));
        if (event instanceof WalletToppedUp more) return Optional.of(new Notice(more.member(), Kind.TOPPED_UP, more));
        if (event instanceof ConfirmationResent wish)
            return Optional.of(new Notice(wish.member(), Kind.CONFIRMATION, wish));
        return Optional.empty();
    }

    public Notification numbered(long number) {
        return new Notification(to, number, kind, what);
    }

    private static Optional<Kind> kindOf(QueueEvent event) {
        if (event instanceof TurnCalled) return Optional.of(Kind.TURN_CALLED);
        if (event instanceof Admitted) return Optional.of(Kind.ADMITTED);
        if (event instanceof TurnMissed) return Optional.of(Kind.TURN_MISSED);
        boolean ranOut = event instanceof AdmissionEnded end && end.ending() == Ending.EXPIRED;
        return ranOut ? Optional.of(Kind.TURN_OVER) : Optional.empty();
    }

    private static Kind kindOf(ReservationEvent event) {
        if (event instanceof SeatsHeld) return Kind.SEATS_HELD;
        if (event instanceof HoldReleased) return Kind.HOLD_RELEASED;
        if (event instanceof HoldExpired) return Kind.HOLD_RAN_OUT;
        if (event instanceof ReservationConfirmed) return Kind.PAID;
        if (event instanceof ReservationRefunded) return Kind.REFUNDED;
        throw new IllegalStateException("nobody has said what to tell of " + event);
    }
}
