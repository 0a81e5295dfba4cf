package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.EventKind;
import dev.fairseat.domain.webhook.SigningSecret;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import dev.fairseat.domain.webhook.WebhookRefusal;
import dev.fairseat.domain.webhook.WebhookTested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Where organisers say which other systems are told what happens: a part of the {@link BackOffice}, with the same rules.
 * What happens after a webhook was added is sent to it, each event at least once; what it misses while it is out of order
 * waits for it.
 */
public final class WebhookDesk {

    /** For how long the secret before may go on signing after it was replaced. */
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private static final int REPLAYED_AT_ONCE = 200;

    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Audited audited;

    WebhookDesk(UnitOfWork unitOfWork, Ids ids, Audited audited) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.audited = audited;
    }

    /**
     * Has what happens from now on sent to this address. Takes {@link Role#ADMIN}. Refused with {@code too-many-webhooks}.
     *
     * @param kinds what it is told of; with none everything but {@link EventKind#TICKET_ISSUED}
     * @return with its secret, which its receiver needs
     */
    public Webhook add(Operator by, String address, String note, Set<EventKind> kinds) {
        var id = new WebhookId(ids.next());
        SigningSecret secret = newSecret();
        return audited.write(
                by,
                Action.ADD_WEBHOOK,
                subject(id),
                stores -> {
                    long there = stores.webhooks().all().stream()
                            .filter(each -> !each.isRemoved())
                            .count();
                    if (there >= Webhook.MOST) throw new Refused(new WebhookRefusal.TooManyWebhooks(Webhook.MOST));
                    Webhook added = Webhook.add(id, address, note, kinds, secret, stores.now());
                    stores.webhooks().add(added);
                    return added;
                },
                Webhook::address);
    }

    /** In the order in which they were added. Takes {@link Role#READ}. */
    public List<WebhookFile> all(Operator by) {
        by.require(Role.READ);
        return unitOfWork.read(stores -> stores.webhooks().all().stream()
                .filter(webhook -> !webhook.isRemoved())
                .map(webhook -> file(stores, webhook))
                .toList());
    }

    /** Takes {@link Role#READ}. Refused with {@code no-such-webhook}. */
    public WebhookFile file(Operator by, WebhookId id) {
        by.require(Role.READ);
        return unitOfWork.read(stores -> file(stores, find(stores, id)));
    }

    /**
     * What is to be otherwise; the rest stays.
     *
     * @param enabled true to send again, whatever has happened; false to let everything wait
     */
    public record Change(
            Optional<String> address,
            Optional<String> note,
            Optional<Set<EventKind>> kinds,
            Optional<Boolean> enabled) {

        Webhook of(Webhook before, Instant now) {
            Webhook changed = before.change(
                    address.orElse(before.address()), note.orElse(before.note()), kinds.orElse(before.kinds()));
            if (enabled.isEmpty()) return changed;
            return enabled.get() ? changed.enable(now) : changed.disable("by an operator", now);
        }
    }

    /** Takes {@link Role#ADMIN}. Refused with {@code no-such-webhook}. */
    public WebhookFile change(Operator by, WebhookId id, Change change) {
        return changed(
                by,
                Action.CHANGE_WEBHOOK,
                id,
                change::of,
                webhook -> webhook.address() + ", " + webhook.health().state());
    }

    /**
     * Another secret. For a while messages carry a signature of each. Takes {@link Role#ADMIN}. Refused with
     * {@code no-such-webhook}.
     *
     * @param overlap for how long, up to {@link #LONGEST_OVERLAP}; not at all when the secret is known to others
     * @return with its secret, which its receiver needs
     */
    public Webhook rotateSecret(Operator by, WebhookId id, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new IllegalArgumentException("an overlap is from 0 to " + LONGEST_OVERLAP + ", not " + overlap);
        }
        SigningSecret next = newSecret();
        return changed(
                        by,
                        Action.ROTATE_WEBHOOK_SECRET,
                        id,
                        (webhook, now) -> webhook.rotate(next, now, overlap),
                        webhook -> "the one before signs along for " + overlap)
                .webhook();
    }

    /** Nothing is sent to it any more, not even what waits. Takes {@link Role#ADMIN}. Refused with {@code no-such-webhook}. */
    public WebhookFile remove(Operator by, WebhookId id) {
        return changed(by, Action.REMOVE_WEBHOOK, id, Webhook::remove, Webhook::address);
    }

    /** Sends it something, to see whether it arrives. Takes {@link Role#OPERATE}. Refused with {@code no-such-webhook}. */
    public Delivery test(Operator by, WebhookId id) {
        return audited.write(
                by,
                Action.TEST_WEBHOOK,
                subject(id),
                stores -> {
                    Webhook tested = find(stores, id).test();
                    Instant now = stores.now();
                    stores.webhooks().save(tested);
                    Delivery test = Delivery.of(id, new WebhookTested(id, tested.tests(), now), now);
                    stores.deliveries().add(test);
                    return test;
                },
                test -> "test " + test.event().version());
    }

    /**
     * Newest first. Takes {@link Role#READ}. Refused with {@code no-such-webhook}.
     *
     * @param state only those in this state
     * @param after continue behind this one
     */
    public Page<Delivery> deliveries(
            Operator by, WebhookId id, Optional<Delivery.State> state, Optional<DeliveryId> after, int limit) {
        by.require(Role.READ);
        int fetch = Page.fetch(limit);
        return Page.of(
                unitOfWork.read(stores -> {
                    find(stores, id);
                    return stores.deliveries().latest(id, state, after, fetch);
                }),
                limit);
    }

    /**
     * Sends it once more as if for the first time, under the same id. Takes {@link Role#OPERATE}. Refused with
     * {@code no-such-webhook} or {@code no-such-delivery}.
     */
    public Delivery replay(Operator by, WebhookId id, DeliveryId delivery) {
        return audited.write(
                by,
                Action.REPLAY_WEBHOOK,
                subject(id),
                stores -> {
                    find(stores, id);
                    Delivery again = stores.deliveries()
                            .find(delivery)
                            .filter(found -> found.webhook().equals(id))
                            .orElseThrow(() -> new Refused(new WebhookRefusal.NoSuchDelivery(delivery)))
                            .replay(stores.now());
                    stores.deliveries().save(again);
                    return again;
                },
                again -> "delivery " + delivery);
    }

    /**
     * Sends everything once more that happened at this instant or later, as if for the first time, under the same ids;
     * what waits already is sent once. Takes {@link Role#OPERATE}. Refused with {@code no-such-webhook}.
     *
     * @return how many
     */
    public long replaySince(Operator by, WebhookId id, Instant since) {
        audited.write(
                by,
                Action.REPLAY_WEBHOOK,
                subject(id),
                stores -> find(stores, id),
                webhook -> "everything since " + since);
        long replayed = 0;
        var stretch = new Stretch(Optional.empty(), 0, true);
        while (stretch.more()) {
            Optional<DeliveryId> after = stretch.last();
            stretch = unitOfWork.write(stores -> replay(stores, id, since, after));
            replayed += stretch.replayed();
        }
        return replayed;
    }

    private record Stretch(Optional<DeliveryId> last, int replayed, boolean more) {}

    private static Stretch replay(Stores stores, WebhookId id, Instant since, Optional<DeliveryId> after) {
        find(stores, id);
        Instant now = stores.now();
        List<Delivery> some = stores.deliveries().latest(id, Optional.empty(), after, REPLAYED_AT_ONCE);
        int replayed = 0;
        for (Delivery each : some) {
            // What was written before it cannot have happened since.
            if (each.writtenAt().isBefore(since)) return new Stretch(after, replayed, false);
            boolean again =
                    each.state() != Delivery.State.WAITING && !each.event().at().isBefore(since);
            if (again) {
                stores.deliveries().save(each.replay(now));
                replayed++;
            }
        }
        boolean more = some.size() == REPLAYED_AT_ONCE;
        return new Stretch(more ? Optional.of(some.get(some.size() - 1).id()) : after, replayed, more);
    }

    private WebhookFile changed(
            Operator by,
            Action action,
            WebhookId id,
            BiFunction<Webhook, Instant, Webhook> change,
            Function<Webhook, String> detail) {
        return audited.write(
                by,
                action,
                subject(id),
                stores -> {
                    Webhook changed = change.apply(find(stores, id), stores.now());
                    stores.webhooks().save(changed);
                    return file(stores, changed);
                },
                file -> detail.apply(file.webhook()));
    }

    private SigningSecret newSecret() {
        return SigningSecret.from(List.of(ids.next(), ids.next(), ids.next()));
    }

    private static WebhookFile file(Stores stores, Webhook webhook) {
        return new WebhookFile(webhook, stores.deliveries().tally(webhook.id()));
    }

    private static Webhook find(Stores stores, WebhookId id) {
        return stores.webhooks()
                .find(id)
                .filter(webhook -> !webhook.isRemoved())
                .orElseThrow(() -> new Refused(new WebhookRefusal.NoSuchWebhook(id)));
    }

    private static String subject(WebhookId webhook) {
        return "webhook:" + webhook;
    }
}
