package dev.fairseat.application.port;

import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The other end of webhooks. Called outside of any unit of work, by any number of threads, for different webhooks at the
 * same time.
 */
@FunctionalInterface
public interface Receivers {

    /**
     * Sends these, a few at a time, signed with the secrets that the webhook has now.
     *
     * @param now the authority's time
     * @param within it is back by then, whatever the receiver does
     * @return what came of each that was sent; what there was no time for was not sent and is not in it
     */
    Map<DeliveryId, Reply> send(Webhook webhook, List<Delivery> deliveries, Instant now, Duration within);
}
