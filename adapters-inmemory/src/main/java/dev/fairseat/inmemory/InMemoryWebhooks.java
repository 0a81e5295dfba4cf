package dev.fairseat.inmemory;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Webhooks;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryWebhooks implements Webhooks {

    private static final String ALL = "all";

    private static final Index<Webhook, String, Webhook> IN_ORDER = Index.of(
            "webhooks",
            webhook -> ALL,
            webhook -> webhook,
            Comparator.comparing(Webhook::addedAt).thenComparing(InMemoryWebhooks::written));

    static final Table<String, Webhook> NONE = Table.of("webhook", InMemoryWebhooks::written, List.of(IN_ORDER));

    private final StagedTable<String, Webhook> webhooks;
    private final InMemoryDeliveries deliveries;

    InMemoryWebhooks(Unit unit, Table<String, Webhook> webhooks, InMemoryDeliveries deliveries) {
        this.webhooks = new StagedTable<>(unit, Rank.WEBHOOK, webhooks);
        this.deliveries = deliveries;
    }

    @Override
    public Optional<Webhook> find(WebhookId id) {
        return webhooks.find(id.toString());
    }

    @Override
    public List<Webhook> all() {
        return table().in(IN_ORDER, ALL).all().toList();
    }

    @Override
    public List<WebhookId> due(Instant now) {
        return all().stream()
                .filter(webhook -> webhook.isReadyAt(now))
                .map(Webhook::id)
                .filter(id -> !deliveries.due(id, now, 1).isEmpty())
                .toList();
    }

    @Override
    public void add(Webhook webhook) {
        webhooks.add(webhook);
    }

    @Override
    public void save(Webhook webhook) {
        webhooks.save(webhook);
    }

    Table<String, Webhook> table() {
        return webhooks.table();
    }

    private static String written(Webhook webhook) {
        return webhook.id().toString();
    }
}
