package dev.fairseat.domain.webhook;

import dev.fairseat.domain.DomainEvent;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The same however often the same event is sent to the same webhook, so that its receiver recognises repetitions. */
public record DeliveryId(UUID value) {

    public static DeliveryId of(WebhookId webhook, DomainEvent event) {
        String what = webhook + " " + event.version() + " " + event.about();
        return new DeliveryId(UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
