package dev.fairseat.domain.webhook;

import dev.fairseat.domain.DomainEvent;
import java.time.Instant;

/** An operator wants to see whether anything arrives. Sent to the one webhook and told to nobody else. */
public record WebhookTested(WebhookId webhook, long version, Instant at) implements DomainEvent {

    @Override
    public String about() {
        return "webhook:" + webhook;
    }
}
