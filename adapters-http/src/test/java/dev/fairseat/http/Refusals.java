package dev.fairseat.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.draw.DrawRefusal;
import dev.fairseat.domain.member.MemberRefusal;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.OperatorRefusal;
import dev.fairseat.domain.queue.QueueRefusal;
import dev.fairseat.domain.request.RequestRefusal;
import dev.fairseat.domain.reservation.ReservationRefusal;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.SeatId;
import dev.fairseat.domain.seat.SeatRefusal;
import dev.fairseat.domain.wallet.WalletRefusal;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.WebhookId;
import dev.fairseat.domain.webhook.WebhookRefusal;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** The refusals of the domain that a route can meet. */
final class Refusals {

    private Refusals() {}

    static List<Class<?>> all() {
        List<Class<? extends Refusal>> families = List.of(
                ConcertRefusal.class,
                DrawRefusal.class,
                MemberRefusal.class,
                OperatorRefusal.class,
                QueueRefusal.class,
                RequestRefusal.class,
                ReservationRefusal.class,
                SeatRefusal.class,
                WalletRefusal.class,
                WebhookRefusal.class);
        List<Class<?>> all = new ArrayList<>();
        for (var family : families) all.addAll(Arrays.asList(family.getPermittedSubclasses()));
        return all;
    }

    /** Made from facts as they stand in JSON. */
    static Refusal of(Class<?> type, JsonNode facts) {
        RecordComponent[] components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getType(), facts.path(component.getName())))
                .toArray();
        try {
            return (Refusal) type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException broken) {
            throw new AssertionError(type + " cannot be made from " + facts, broken);
        }
    }

    private static Object value(Class<?> type, JsonNode json) {
        String text = json.asText();
        if (type == String.class) return text;
        if (type == int.class) return json.asInt();
        if (type == Instant.class) return Instant.parse(text);
        if (type == Currency.class) return Currency.getInstance(text);
        if (type == OperatorId.class) return new OperatorId(UUID.fromString(text));
        if (type == WebhookId.class) return new WebhookId(UUID.fromString(text));
        if (type == DeliveryId.class) return new DeliveryId(UUID.fromString(text));
        if (type == ReservationId.class) return new ReservationId(UUID.fromString(text));
        if (type == Money.class)
            return Money.of(json.path("amount").asLong(), json.path("currency").asText());
        if (type == SeatId.class) {
            String[] parts = text.split("/", 2);
            return new SeatId(new PerformanceId(parts[0]), parts[1]);
        }
        if (type == List.class) {
            List<String> texts = new ArrayList<>();
            json.forEach(element -> texts.add(element.asText()));
            return texts;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.toString().equals(text))
                    .findFirst()
                    .orElseThrow();
        }
        try {
            return type.getConstructor(String.class).newInstance(text);
        } catch (ReflectiveOperationException unknown) {
            throw new AssertionError("how does a " + type + " look in JSON?", unknown);
        }
    }
}
