package dev.fairseat.domain.webhook;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.concert.PerformanceCancelled;
import dev.fairseat.domain.payment.PaymentRefused;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.reservation.ConfirmationResent;
import dev.fairseat.domain.reservation.HoldEndsSoon;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.wallet.WalletEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every kind of event that others can be told of, by the name they know it by. */
public enum EventKind {
    /** Comes in thousands a second of a busy on-sale, so it is sent to those alone who ask for it by name. */
    TICKET_ISSUED("ticket.issued", QueueEvent.TicketIssued.class),
    TURN_CALLED("turn.called", QueueEvent.TurnCalled.class),
    TURN_MISSED("turn.missed", QueueEvent.TurnMissed.class),
    TURN_CAME_BACK("turn.came_back", QueueEvent.CameBack.class),
    ADMISSION_BEGAN("admission.began", QueueEvent.Admitted.class),
    ADMISSION_ENDED("admission.ended", QueueEvent.AdmissionEnded.class),
    RESERVATION_HELD("reservation.held", ReservationEvent.SeatsHeld.class),
    RESERVATION_ENDS_SOON("reservation.ends_soon", HoldEndsSoon.class),
    RESERVATION_RELEASED("reservation.released", ReservationEvent.HoldReleased.class),
    RESERVATION_EXPIRED("reservation.expired", ReservationEvent.HoldExpired.class),
    RESERVATION_CONFIRMED("reservation.confirmed", ReservationEvent.ReservationConfirmed.class),
    RESERVATION_REFUNDED("reservation.refunded", ReservationEvent.ReservationRefunded.class),
    CONFIRMATION_RESENT("confirmation.resent", ConfirmationResent.class),
    PAYMENT_REFUSED("payment.refused", PaymentRefused.class),
    WALLET_TOPPED_UP("wallet.topped_up", WalletEvent.WalletToppedUp.class),
    WALLET_CHARGED("wallet.charged", WalletEvent.WalletCharged.class),
    WALLET_REFUNDED("wallet.refunded", WalletEvent.WalletRefunded.class),
    PERFORMANCE_CANCELLED("performance.cancelled", PerformanceCancelled.class),
    WEBHOOK_TESTED("webhook.tested", WebhookTested.class);

    private static final Map<Class<?>, EventKind> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.type, Function.identity()));

    private static final Map<String, EventKind> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.code, Function.identity()));

    private final String code;
    private final Class<? extends DomainEvent> type;

    EventKind(String code, Class<? extends DomainEvent> type) {
        this.code = code;
        this.type = type;
    }

    /** Part of the public contract, never renamed once released. */
    public String code() {
        return code;
    }

    public static EventKind of(DomainEvent event) {
        EventKind kind = BY_TYPE.get(event.getClass());
        if (kind == null) throw new IllegalArgumentException("an event of a kind that has no name: " + event);
        return kind;
    }

    /** @param code as {@link #code} gives it */
    public static Optional<EventKind> named(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
