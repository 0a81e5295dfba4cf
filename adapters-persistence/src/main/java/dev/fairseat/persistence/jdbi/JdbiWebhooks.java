package dev.fairseat.persistence.jdbi;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Webhooks;
import dev.fairseat.domain.webhook.EventKind;
import dev.fairseat.domain.webhook.Health;
import dev.fairseat.domain.webhook.SigningSecret;
import dev.fairseat.domain.webhook.SigningSecrets;
import dev.fairseat.domain.webhook.SigningSecrets.Retiring;
import dev.fairseat.domain.webhook.Turn;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiWebhooks implements Webhooks {

    private static final Rows.Table<WebhookId, Webhook> TABLE = new Rows.Table<>(
            "webhook",
            Webhook::id,
            """
            insert into webhook (
                id, address, note, kinds, secret, retiring_secret, retires_at, state, since, failures, again_at, reason,
                epoch, sender, until, added_at, tests, given_up, removed_at)
            values (
                :id, :address, :note, :kinds, :secret, :retiring_secret, :retires_at, :state, :since, :failures, :again_at,
                :reason, :epoch, :sender, :until, :added_at, :tests, :given_up, :removed_at)
            """,
            webhook -> changing(webhook).and("added_at", webhook.addedAt()),
            """
            update webhook
            set address = :address,
                note = :note,
                kinds = :kinds,
                secret = :secret,
                retiring_secret = :retiring_secret,
                retires_at = :retires_at,
                state = :state,
                since = :since,
                failures = :failures,
                again_at = :again_at,
                reason = :reason,
                epoch = :epoch,
                sender = :sender,
                until = :until,
                tests = :tests,
                given_up = :given_up,
                removed_at = :removed_at
            where id = :id
            """,
            (before, after) -> changing(after));

    private final Attempt attempt;
    private final Rows<WebhookId, Webhook> webhooks;

    JdbiWebhooks(Attempt attempt) {
        this.attempt = attempt;
        webhooks = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<Webhook> find(WebhookId id) {
        return webhooks.find(id, () -> {
            attempt.locks(Rank.WEBHOOK, id.toString());
            return attempt.findOne("""
                    select * from webhook
                    where id = :id
                    """, Values.of("id", id.value()), JdbiWebhooks::webhook);
        });
    }

    @Override
    public List<Webhook> all() {
        return attempt.look("""
                select * from webhook
                order by added_at, id
                """, Values.none(), JdbiWebhooks::webhook);
    }

    @Override
    public List<WebhookId> due(Instant now) {
        return attempt.look(
                """
                select id from webhook
                where removed_at is null
                and state <> 'DISABLED'
                and again_at <= :now
                and until <= :now
                and exists (
                    select 1 from webhook_delivery
                    where webhook_delivery.webhook = webhook.id
                    and webhook_delivery.next_at <= :now)
                order by added_at, id
                """, Values.of("now", now), (row, context) -> new WebhookId(row.getObject("id", UUID.class)));
    }

    @Override
    public void add(Webhook webhook) {
        webhooks.add(webhook);
    }

    @Override
    public void save(Webhook webhook) {
        webhooks.save(webhook);
    }

    private static Values changing(Webhook webhook) {
        Optional<Retiring> before = webhook.secrets().before();
        Health health = webhook.health();
        Turn turn = webhook.turn();
        return Values.of("id", webhook.id().value())
                .and("address", webhook.address())
                .and("note", webhook.note())
                .and(
                        "kinds",
                        webhook.kindsInOrder().stream().map(EventKind::code).collect(joining(" ")))
                .and("secret", webhook.secrets().current().bytes())
                .and("retiring_secret", before.map(each -> each.secret().bytes()))
                .and("retires_at", before.map(Retiring::until))
                .and("state", health.state().name())
                .and("since", health.since())
                .and("failures", health.failures())
                .and("again_at", health.again())
                .and("reason", health.reason())
                .and("epoch", turn.epoch())
                .and("sender", turn.sender())
                .and("until", turn.until())
                .and("tests", webhook.tests())
                .and("given_up", webhook.givenUp())
                .and("removed_at", webhook.removedAt());
    }

    private static Webhook webhook(ResultSet row, StatementContext context) throws SQLException {
        return new Webhook(
                new WebhookId(row.getObject("id", UUID.class)),
                row.getString("address"),
                row.getString("note"),
                kinds(row.getString("kinds")),
                secrets(row),
                new Health(
                        Health.State.valueOf(row.getString("state")),
                        Times.instant(row, "since"),
                        row.getInt("failures"),
                        Times.instant(row, "again_at"),
                        row.getString("reason")),
                new Turn(
                        row.getLong("epoch"),
                        Optional.ofNullable(row.getObject("sender", UUID.class)),
                        Times.instant(row, "until")),
                Times.instant(row, "added_at"),
                row.getLong("tests"),
                row.getLong("given_up"),
                Times.instantIfAny(row, "removed_at"));
    }

    private static SigningSecrets secrets(ResultSet row) throws SQLException {
        Optional<Instant> retires = Times.instantIfAny(row, "retires_at");
        var current = SigningSecret.of(row.getBytes("secret"));
        if (retires.isEmpty()) return SigningSecrets.only(current);
        var before = new Retiring(SigningSecret.of(row.getBytes("retiring_secret")), retires.get());
        return new SigningSecrets(current, Optional.of(before));
    }

    private static Set<EventKind> kinds(String codes) {
        return Arrays.stream(codes.split(" "))
                .filter(code -> !code.isEmpty())
                .map(code -> EventKind.named(code).orElseThrow())
                .collect(toUnmodifiableSet());
    }
}
