package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Deliveries;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiDeliveries implements Deliveries {

    private static final Rows.Table<DeliveryId, Delivery> TABLE = new Rows.Table<>(
            "webhook_delivery",
            Delivery::id,
            """
            insert into webhook_delivery (
                id, webhook, type, happened_at, body, written_at, state, tries, next_at, last_try_at, outcome)
            values (:id, :webhook, :type, :happened_at, :body, :written_at, :state, :tries, :next_at, :last_try_at, :outcome)
            """,
            delivery -> changing(delivery)
                    .and("webhook", delivery.webhook().value())
                    .and("type", EventText.typeOf(delivery.event()))
                    .and("happened_at", delivery.event().at())
                    .and("body", EventText.bodyOf(delivery.event()))
                    .and("written_at", delivery.writtenAt()),
            """
            update webhook_delivery
            set state = :state, tries = :tries, next_at = :next_at, last_try_at = :last_try_at, outcome = :outcome
            where id = :id
            """,
            (before, after) -> changing(after));

    private final Attempt attempt;
    private final Rows<DeliveryId, Delivery> deliveries;

    JdbiDeliveries(Attempt attempt) {
        this.attempt = attempt;
        deliveries = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return deliveries.find(id, () -> attempt.lookUp("""
                        select * from webhook_delivery
                        where id = :id
                        """, Values.of("id", id.value()), JdbiDeliveries::delivery));
    }

    @Override
    public List<Delivery> due(WebhookId webhook, Instant now, int limit) {
        return attempt.look(
                """
                select * from webhook_delivery
                where webhook = :webhook
                and next_at <= :now
                order by webhook, next_at, happened_at, id
                limit :limit
                """,
                Values.of("webhook", webhook.value()).and("now", now).and("limit", limit),
                JdbiDeliveries::delivery);
    }

    @Override
    public List<Delivery> latest(
            WebhookId webhook, Optional<Delivery.State> state, Optional<DeliveryId> after, int limit) {
        return attempt.look(
                """
                select delivery.* from webhook_delivery delivery
                left join webhook_delivery last_seen on last_seen.id = :after and last_seen.webhook = :webhook
                where delivery.webhook = :webhook
                and (cast(:state as varchar) is null or delivery.state = :state)
                and (cast(:after as uuid) is null
                    or delivery.written_at < last_seen.written_at
                    or delivery.written_at = last_seen.written_at and delivery.id < last_seen.id)
                order by delivery.written_at desc, delivery.id desc
                limit :limit
                """,
                Values.of("webhook", webhook.value())
                        .and("state", state.map(Enum::name))
                        .and("after", after.map(DeliveryId::value))
                        .and("limit", limit),
                JdbiDeliveries::delivery);
    }

    @Override
    public Tally tally(WebhookId webhook) {
        return attempt.look(
                        """
                        select count(*) as waiting, min(written_at) as oldest
                        from (
                            select written_at from webhook_delivery
                            where webhook = :webhook
                            and next_at is not null
                            limit :most) waiting
                        """,
                        Values.of("webhook", webhook.value()).and("most", Tally.MOST),
                        (row, context) -> new Tally(row.getLong("waiting"), Times.instantIfAny(row, "oldest")))
                .get(0);
    }

    @Override
    public void add(Delivery delivery) {
        deliveries.add(delivery);
    }

    @Override
    public void save(Delivery delivery) {
        deliveries.replace(delivery);
    }

    private static Values changing(Delivery delivery) {
        return Values.of("id", delivery.id().value())
                .and("state", delivery.state().name())
                .and("tries", delivery.tries())
                .and("next_at", delivery.next())
                .and("last_try_at", delivery.lastTry())
                .and("outcome", delivery.outcome());
    }

    private static Delivery delivery(ResultSet row, StatementContext context) throws SQLException {
        return new Delivery(
                new DeliveryId(row.getObject("id", UUID.class)),
                new WebhookId(row.getObject("webhook", UUID.class)),
                EventText.read(row.getString("type"), row.getString("body")),
                Times.instant(row, "written_at"),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("tries"),
                Times.instantIfAny(row, "next_at"),
                Times.instantIfAny(row, "last_try_at"),
                row.getString("outcome"));
    }
}
