package dev.fairseat.application.port;

import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where other systems want to be told, removed ones included. */
public interface Webhooks {

    /** Locks it. */
    Optional<Webhook> find(WebhookId id);

    /** For a look: in the order in which they were added. */
    List<Webhook> all();

    /** For a look: those that are {@linkplain Webhook#isReadyAt ready} and have something due, in the same order. */
    List<WebhookId> due(Instant now);

    void add(Webhook webhook);

    void save(Webhook webhook);
}
