package dev.fairseat.application;

import dev.fairseat.application.port.Deliveries.Tally;
import dev.fairseat.domain.webhook.Webhook;

/** A webhook, and what waits for it. */
public record WebhookFile(Webhook webhook, Tally tally) {}
