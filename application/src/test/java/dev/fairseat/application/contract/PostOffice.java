package dev.fairseat.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.Postman;
import dev.fairseat.application.Relay;
import dev.fairseat.application.RelaySettings;
import dev.fairseat.application.WebhookDesk;
import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.Receivers;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.EventKind;
import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Webhooks over the adapter under test, with a receiver that does as it is told and remembers what came. */
final class PostOffice implements Receivers {

    static final Operator OWNER = Operator.owner();

    final WebhookDesk desk;
    final List<Delivery> received = new ArrayList<>();
    Function<Delivery, Reply> answers = delivery -> new Reply.Taken("status 200");
    Runnable meanwhile = () -> {};

    private final UnitOfWork unitOfWork;
    private final ContractClock clock;
    private final Relay relay;
    private final AtomicInteger ids = new AtomicInteger();

    PostOffice(AdapterUnderTest adapter) {
        unitOfWork = adapter.unitOfWork();
        clock = adapter.clock();
        desk = new BackOffice(unitOfWork, UUID::randomUUID, WalletRules.standard()).webhooks();
        relay = new Relay(
                unitOfWork,
                new UUID(3, 3),
                Announcements.NOBODY,
                RelaySettings.standard().withNanoTime(() -> 0));
    }

    @Override
    public Map<DeliveryId, Reply> send(Webhook webhook, List<Delivery> deliveries, Instant now, Duration within) {
        Map<DeliveryId, Reply> replies = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            received.add(delivery);
            replies.put(delivery.id(), answers.apply(delivery));
        }
        meanwhile.run();
        return replies;
    }

    WebhookId adds(EventKind... kinds) {
        return desk.add(OWNER, "https://example.org/hook", "", Set.of(kinds)).id();
    }

    /** Something happens, and is copied. */
    void happens(DomainEvent... events) {
        unitOfWork.run(stores -> List.of(events).forEach(stores.outbox()::append));
        copies();
    }

    void copies() {
        Relay.Round round = relay.relayOnce();
        while (round.more()) round = relay.relayOnce();
    }

    Postman postman() {
        return new Postman(unitOfWork, new UUID(4, ids.incrementAndGet()), this);
    }

    /** Everything that is due now. */
    void sends() {
        Postman postman = postman();
        List<WebhookId> due = postman.due();
        for (int round = 0; !due.isEmpty(); round++) {
            assertThat(round).as("rounds without an end").isLessThan(500);
            due.forEach(postman::serve);
            due = postman.due();
        }
    }

    /** Sends what is due at any time within so long, and stops where it has passed. */
    void sendsFor(Duration time, Duration steps) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(steps)) {
            sends();
            clock.passes(steps);
        }
        sends();
    }

    Webhook webhook(WebhookId id) {
        return desk.file(OWNER, id).webhook();
    }

    List<Delivery> deliveries(WebhookId id) {
        return desk.deliveries(OWNER, id, Optional.empty(), Optional.empty(), 100)
                .items();
    }
}
