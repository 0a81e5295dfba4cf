package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.EventKind;
import dev.fairseat.domain.webhook.Webhook;
import java.time.Instant;
import java.util.List;

/** One delivery for each event and each webhook that wants it. Without webhooks it is one look at an empty table. */
final class WebhookCopies implements Addressee {

    @Override
    public boolean wantsTickets(Stores stores) {
        return stores.webhooks().all().stream()
                .anyMatch(webhook -> !webhook.isRemoved() && webhook.wants(EventKind.TICKET_ISSUED));
    }

    @Override
    public void write(Stores stores, List<DomainEvent> events, Instant now) {
        for (Webhook webhook : stores.webhooks().all()) {
            events.stream()
                    .filter(webhook::wants)
                    .forEach(event -> stores.deliveries().add(Delivery.of(webhook.id(), event, now)));
        }
    }
}
