package dev.fairseat.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.notification.Notification;
import dev.fairseat.domain.notification.Notification.Kind;
import dev.fairseat.domain.payment.PaymentRefused;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueEvent.Admitted;
import dev.fairseat.domain.queue.QueueEvent.TurnCalled;
import dev.fairseat.domain.reservation.ConfirmationResent;
import dev.fairseat.domain.reservation.HoldEndsSoon;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.reservation.ReservationEvent.ReservationConfirmed;
import dev.fairseat.domain.reservation.ReservationEvent.ReservationRefunded;
import dev.fairseat.domain.reservation.ReservationEvent.SeatsHeld;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.wallet.WalletEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A notification as clients see it: for people a title and a sentence, for programs its kind and the facts. */
final class NotificationJson {

    private static final Map<Language, Sentences> SENTENCES = Map.of(
            Language.ENGLISH, Sentences.in("notifications_en.properties"),
            Language.KOREAN, Sentences.in("notifications_ko.properties"));

    private NotificationJson() {}

    static ObjectNode of(Notification notification, Language language) {
        ObjectNode json = Json.object();
        json.put("number", notification.number());
        json.put("kind", notification.kind().name());
        ObjectNode facts = Json.components(factsOf(notification.what()));
        Sentences sentences = sentences(language);
        String kind = notification.kind().name();
        json.put("title", sentences.plain(kind + ".title"));
        String why = kind + "." + facts.path("reason").asText();
        json.put(
                "text",
                sentences
                        .filled(why, facts)
                        .or(() -> sentences.filled(kind, facts))
                        .orElseThrow());
        json.put("at", Json.text(notification.what().at()));
        json.setAll(facts);
        return json;
    }

    /** Whether there is something to say of it. */
    static boolean isWorded(Kind kind, Language language) {
        return sentences(language).plain(kind + ".title") != null
                && sentences(language).plain(kind.name()) != null;
    }

    private static Sentences sentences(Language language) {
        return java.util.Objects.requireNonNull(SENTENCES.get(language));
    }

    private static Facts factsOf(DomainEvent what) {
        if (what instanceof QueueEvent turn) return ofTurn(turn);
        if (what instanceof ReservationEvent step) return ofStep(step);
        if (what instanceof HoldEndsSoon soon) {
            return facts(soon.performance(), soon.reservation(), soon.seats(), soon.total(), soon.until());
        }
        if (what instanceof PaymentRefused no) {
            Money missing = no.missing().amount() == 0 ? null : no.missing();
            return new Facts(
                    null, no.performance(), no.reservation(), no.seats(), no.total(), null, no.reason(), missing, null);
        }
        if (what instanceof ConfirmationResent wish) {
            return facts(wish.performance(), wish.reservation(), wish.seats(), wish.total(), null);
        }
        if (what instanceof WalletEvent change) {
            return new Facts(null, null, null, null, change.amount(), null, null, null, change.balance());
        }
        throw new IllegalStateException("nobody has said how to tell of " + what);
    }

    private static Facts ofTurn(QueueEvent turn) {
        Instant until = turn instanceof TurnCalled called ? called.until() : null;
        if (turn instanceof Admitted inside) until = inside.until();
        return new Facts(turn.concert(), null, null, null, null, until, null, null, null);
    }

    private static Facts ofStep(ReservationEvent step) {
        Money amount = null;
        Instant until = null;
        if (step instanceof SeatsHeld held) {
            amount = held.total();
            until = held.until();
        }
        if (step instanceof ReservationConfirmed paid) amount = paid.total();
        if (step instanceof ReservationRefunded back) amount = back.total();
        return facts(step.performance(), step.reservation(), step.seats(), amount, until);
    }

    private static Facts facts(
            PerformanceId performance,
            ReservationId reservation,
            List<String> seats,
            @Nullable Money amount,
            @Nullable Instant until) {
        return new Facts(null, performance, reservation, seats, amount, until, null, null, null);
    }

    private record Facts(
            @Nullable ConcertId concertId,
            @Nullable PerformanceId performanceId,
            @Nullable ReservationId reservationId,
            @Nullable List<String> seats,
            @Nullable Money amount,
            @Nullable Instant until,
            @Nullable String reason,
            @Nullable Money missing,
            @Nullable Money balance) {}
}
