package dev.fairseat.inmemory;

import dev.fairseat.application.port.Deliveries;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.WebhookId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryDeliveries implements Deliveries {

    private static final Index<Delivery, String, Delivery> WAITING = new Index<>(
            "waiting for",
            delivery -> delivery.next().map(next -> delivery.webhook().toString()),
            delivery -> delivery,
            Comparator.comparing((Delivery delivery) -> delivery.next().orElseThrow())
                    .thenComparing(delivery -> delivery.event().at())
                    .thenComparing(InMemoryDeliveries::written));

    private static final Index<Delivery, String, Delivery> NEWEST_FIRST = Index.of(
            "newest for",
            delivery -> delivery.webhook().toString(),
            delivery -> delivery,
            Comparator.comparing(Delivery::writtenAt)
                    .thenComparing(InMemoryDeliveries::written)
                    .reversed());

    static final Table<String, Delivery> NONE =
            Table.of("delivery", InMemoryDeliveries::written, List.of(WAITING, NEWEST_FIRST));

    private final Unit unit;
    private Table<String, Delivery> deliveries;

    InMemoryDeliveries(Unit unit, Table<String, Delivery> deliveries) {
        this.unit = unit;
        this.deliveries = deliveries;
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return table().find(id.toString());
    }

    @Override
    public List<Delivery> due(WebhookId webhook, Instant now, int limit) {
        return table().in(WAITING, webhook.toString())
                .all()
                .takeWhile(delivery -> !delivery.next().orElseThrow().isAfter(now))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Delivery> latest(
            WebhookId webhook, Optional<Delivery.State> state, Optional<DeliveryId> after, int limit) {
        SortedRows<Delivery, Delivery> all = table().in(NEWEST_FIRST, webhook.toString());
        Stream<Delivery> stretch = after.isEmpty()
                ? all.all()
                : find(after.get()).filter(delivery -> delivery.webhook().equals(webhook)).stream()
                        .flatMap(all::after);
        return stretch.filter(delivery -> state.map(delivery.state()::equals).orElse(true))
                .limit(limit)
                .toList();
    }

    @Override
    public Tally tally(WebhookId webhook) {
        List<Delivery> waiting =
                table().in(WAITING, webhook.toString()).all().limit(Tally.MOST).toList();
        return new Tally(
                waiting.size(), waiting.stream().map(Delivery::writtenAt).min(Comparator.naturalOrder()));
    }

    @Override
    public void add(Delivery delivery) {
        unit.requireWriting();
        deliveries = deliveries.add(delivery);
    }

    @Override
    public void save(Delivery delivery) {
        unit.requireWriting();
        deliveries = deliveries.replace(delivery);
    }

    Table<String, Delivery> table() {
        unit.requireUnderWay();
        return deliveries;
    }

    private static String written(Delivery delivery) {
        return delivery.id().toString();
    }
}
