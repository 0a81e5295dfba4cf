package dev.fairseat.application;

import dev.fairseat.application.port.Receivers;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.Health;
import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends what waits for webhooks. There may be any number of postmen on any number of servers: to each webhook one of them
 * sends at a time, under a lease. Somebody has to call {@link #due} and {@link #serve} again and again, for different
 * webhooks at once if they like; nothing is lost when nobody does, or when whoever does dies in the middle of it.
 *
 * <p>What is due is picked in one unit of work, sent outside of any, and what came of it is written down in another that
 * goes by the epoch of the webhook's turn. A postman that was stopped in the middle and wakes up after its turn has gone
 * to another one writes nothing down, and has done no more than send what others send again.
 */
public final class Postman {

    /** Others may send to a webhook after this, whatever has become of whoever did. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** A turn has come to its end well before its lease has. */
    static final Duration TURN = Duration.ofSeconds(40);

    private final UnitOfWork unitOfWork;
    private final UUID me;
    private final Receivers receivers;

    /** @param me no other postman's id, and not that of an earlier one */
    public Postman(UnitOfWork unitOfWork, UUID me, Receivers receivers) {
        this.unitOfWork = unitOfWork;
        this.me = me;
        this.receivers = receivers;
    }

    /**
     * How one turn went.
     *
     * @param taken how many messages were taken
     * @param notTaken how many were not, and are sent again unless they were given up
     * @param givenUp how many of those were sent for the last time
     * @param overtaken whether what came of it was not written down, because the turn had gone to another postman
     * @param disabled why the webhook was disabled by this, if it was
     * @param more whether there may be more to send at once
     */
    public record Round(
            int taken, int notTaken, int givenUp, boolean overtaken, Optional<String> disabled, boolean more) {

        static final Round NOTHING = new Round(0, 0, 0, false, Optional.empty(), false);
    }

    /** The webhooks to which something is to be sent now, and nobody is just sending. */
    public List<WebhookId> due() {
        return unitOfWork.read(stores -> stores.webhooks().due(stores.now()));
    }

    /** Sends some of what is due to this webhook, unless somebody else is at it. */
    public Round serve(WebhookId webhook) {
        Optional<Bag> picked = unitOfWork.write(stores -> pick(stores, webhook));
        if (picked.isEmpty()) return Round.NOTHING;
        Bag bag = picked.get();
        Map<DeliveryId, Reply> replies = receivers.send(bag.webhook(), bag.deliveries(), bag.at(), TURN);
        return unitOfWork.write(stores -> writeDown(stores, bag, replies));
    }

    private record Bag(Webhook webhook, List<Delivery> deliveries, Instant at) {}

    private Optional<Bag> pick(Stores stores, WebhookId id) {
        Webhook webhook = stores.webhooks().find(id).orElseThrow();
        Instant now = stores.now();
        if (!webhook.isReadyAt(now)) return Optional.empty();
        List<Delivery> due = stores.deliveries().due(id, now, webhook.atOnce());
        if (due.isEmpty()) return Optional.empty();
        Webhook mine = webhook.beginTurn(me, now, LEASE);
        stores.webhooks().save(mine);
        return Optional.of(new Bag(mine, due, now));
    }

    private static Round writeDown(Stores stores, Bag bag, Map<DeliveryId, Reply> replies) {
        Webhook webhook = stores.webhooks().find(bag.webhook().id()).orElseThrow();
        // Somebody else sends to it now, and sends again what was sent here.
        if (webhook.turn().epoch() != bag.webhook().turn().epoch()) {
            return new Round(0, 0, 0, true, Optional.empty(), true);
        }
        Instant now = stores.now();
        List<Reply> inOrder = bag.deliveries().stream()
                .flatMap(sent -> Optional.ofNullable(replies.get(sent.id())).stream())
                .toList();
        boolean somethingTaken = inOrder.stream().anyMatch(Reply.Taken.class::isInstance);
        boolean worth = somethingTaken || webhook.health().state() == Health.State.ENABLED;
        int taken = 0;
        int givenUp = 0;
        for (Delivery sent : bag.deliveries()) {
            Reply reply = replies.get(sent.id());
            if (reply == null) continue;
            Delivery after = stores.deliveries().find(sent.id()).orElseThrow().after(reply, worth, now);
            stores.deliveries().save(after);
            if (after.state() == Delivery.State.DELIVERED) taken++;
            if (after.state() == Delivery.State.GIVEN_UP) givenUp++;
        }
        Webhook ended = webhook.endTurn(inOrder, givenUp, now);
        stores.webhooks().save(ended);
        boolean disabled = ended.health().state() != webhook.health().state()
                && ended.health().state() == Health.State.DISABLED;
        return new Round(
                taken,
                inOrder.size() - taken,
                givenUp,
                false,
                disabled ? Optional.of(ended.health().reason()) : Optional.empty(),
                taken > 0);
    }
}
