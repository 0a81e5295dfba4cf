package dev.fairseat.application.port;

import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.WebhookId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is on its way to webhooks, or was. Whoever changes one has its webhook locked. */
public interface Deliveries {

    /** Locks nothing. */
    Optional<Delivery> find(DeliveryId id);

    /** For a look: what is to be sent by then, what has waited longest first. */
    List<Delivery> due(WebhookId webhook, Instant now, int limit);

    /**
     * For a look: newest first, by when they were written and then by id.
     *
     * @param state only those in this state
     * @param after continue behind this one
     */
    List<Delivery> latest(WebhookId webhook, Optional<Delivery.State> state, Optional<DeliveryId> after, int limit);

    /** For a look. */
    Tally tally(WebhookId webhook);

    void add(Delivery delivery);

    void save(Delivery delivery);

    /**
     * What waits for one webhook.
     *
     * @param waiting how many, counted up to 100,000
     * @param oldest when the first of them was written
     */
    record Tally(long waiting, Optional<Instant> oldest) {

        /** As far as is counted. */
        public static final int MOST = 100_000;
    }
}
