package dev.fairseat.domain.webhook;

import java.util.UUID;

public record WebhookId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
