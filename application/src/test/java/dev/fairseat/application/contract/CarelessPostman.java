package dev.fairseat.application.contract;

import dev.fairseat.application.port.Receivers;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A postman as one might write it in a hurry: each kind leaves out one thing that the real one takes care of. */
enum CarelessPostman {
    /** Whoever wakes up writes down what came of it, whatever others have written by then. */
    FORGETS_THE_EPOCH,
    /** What was written down as delivered and not sent when the postman died is sent by nobody. */
    MARKS_BEFORE_SENDING;

    private static final Duration LEASE = Duration.ofSeconds(60);

    PostmanTrial.Sending of(UnitOfWork unitOfWork, UUID me, Receivers receivers) {
        return webhook -> serve(unitOfWork, me, receivers, webhook);
    }

    private void serve(UnitOfWork unitOfWork, UUID me, Receivers receivers, WebhookId id) {
        List<Delivery> bag = new ArrayList<>();
        Webhook mine = unitOfWork.write(stores -> {
            bag.clear();
            Webhook webhook = stores.webhooks().find(id).orElseThrow();
            Instant now = stores.now();
            if (!webhook.isReadyAt(now)) return webhook;
            bag.addAll(stores.deliveries().due(id, now, webhook.atOnce()));
            Webhook begun = webhook.beginTurn(me, now, LEASE);
            stores.webhooks().save(begun);
            if (this == MARKS_BEFORE_SENDING) {
                bag.forEach(each -> stores.deliveries().save(each.after(new Reply.Taken(""), true, now)));
            }
            return begun;
        });
        if (bag.isEmpty()) return;
        Map<DeliveryId, Reply> replies = receivers.send(mine, bag, ContractClock.START, LEASE);
        unitOfWork.run(stores -> {
            Webhook webhook = stores.webhooks().find(id).orElseThrow();
            boolean lost = webhook.turn().epoch() != mine.turn().epoch();
            if (lost && this != FORGETS_THE_EPOCH) return;
            Instant now = stores.now();
            bag.forEach(each -> stores.deliveries().save(each.after(replies.get(each.id()), true, now)));
            stores.webhooks().save(webhook.endTurn(List.copyOf(replies.values()), 0, now));
        });
    }
}
