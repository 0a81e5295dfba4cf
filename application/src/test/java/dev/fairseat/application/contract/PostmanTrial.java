package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.RelayTrial.step;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.Postman;
import dev.fairseat.application.Relay;
import dev.fairseat.application.RelaySettings;
import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.Receivers;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.wallet.WalletEvent.WalletToppedUp;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Postmen that are killed and stopped in the middle of everything, a receiver that is sometimes down, and somebody who
 * compares what was taken with what is written down. Whoever is killed is followed by a new one; whoever is stopped wakes
 * up when their turn has long gone to others.
 */
public final class PostmanTrial {

    private static final Reply TAKEN = new Reply.Taken("status 200");
    private static final Reply DOWN = new Reply.NotTaken("status 500", Optional.empty());

    private final UnitOfWork unitOfWork;
    private final ContractClock clock;
    private final Making making;
    private final Random dice;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<DeliveryId, Integer> taken = new HashMap<>();
    private final Set<DeliveryId> known = new HashSet<>();
    private final List<String> bugs = new ArrayList<>();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final WebhookId webhook;
    private final String aggregate;
    private int events;
    private int kills;
    private int stops;

    /** Makes a postman. */
    @FunctionalInterface
    public interface Making {
        Sending postman(UnitOfWork unitOfWork, UUID me, Receivers receivers);
    }

    /** A postman, or something that takes itself for one. */
    @FunctionalInterface
    public interface Sending {
        void serve(WebhookId webhook);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    public PostmanTrial(UnitOfWork unitOfWork, ContractClock clock, Making making, long seed) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.making = making;
        this.dice = new Random(seed);
        var desk = new BackOffice(unitOfWork, UUID::randomUUID, WalletRules.standard()).webhooks();
        webhook = desk.add(Operator.owner(), "https://example.org/hook", "", Set.of())
                .id();
        aggregate = "trial-" + webhook;
    }

    /** The real one. */
    public static Making honest() {
        return (unitOfWork, me, receivers) -> new Postman(unitOfWork, me, receivers)::serve;
    }

    /** So many events, and postmen who send them until nothing waits, or nothing more becomes of it. */
    public PostmanTrial runs(int howMany) {
        events = howMany;
        Sending[] postmen = {postman(), postman()};
        for (int version = 1; version <= howMany; version++) {
            happens(version);
            takesATurn(postmen);
            clock.passes(Duration.ofMillis(dice.nextInt(5_000)));
        }
        for (int turn = 0; turn < 40 * howMany && waits() && bugs.isEmpty(); turn++) {
            takesATurn(postmen);
            clock.passes(Duration.ofMinutes(dice.nextInt(30)));
            boolean idle = unitOfWork
                    .read(stores -> stores.webhooks().due(stores.now()))
                    .isEmpty();
            if (idle) clock.passes(Duration.ofMinutes(10));
        }
        return this;
    }

    private void happens(int version) {
        unitOfWork.run(stores -> stores.outbox().append(event(version, stores.now())));
        new Relay(
                        unitOfWork,
                        new UUID(2, ids.incrementAndGet()),
                        Announcements.NOBODY,
                        RelaySettings.standard().withNanoTime(() -> 0))
                .relayOnce();
        clock.passes(Duration.ofMillis(1));
    }

    private DomainEvent event(int version, Instant now) {
        var plain = (WalletToppedUp) step(aggregate, version);
        return new WalletToppedUp(plain.member(), plain.transfer(), plain.amount(), plain.balance(), version, now);
    }

    private void takesATurn(Sending[] postmen) {
        int before = stops;
        takesOne(postmen);
        if (stops == before) return;
        for (Delivery delivery : all()) {
            boolean delivered = delivery.state() == Delivery.State.DELIVERED;
            if (!delivered && known.contains(delivery.id())) bugs.add("was delivered, and is " + delivery);
        }
    }

    private void takesOne(Sending[] postmen) {
        int whose = dice.nextInt(postmen.length);
        try {
            postmen[whose].serve(webhook);
        } catch (Killed dead) {
            kills++;
            postmen[whose] = postman();
            // The lease of the dead one runs out for whoever comes next.
            clock.passes(Duration.ofMinutes(1));
        } catch (IllegalStateException | IllegalArgumentException bug) {
            bugs.add(bug.toString());
        }
    }

    private Sending postman() {
        return making.postman(mortal(), new UUID(1, ids.incrementAndGet()), this::receives);
    }

    private Map<DeliveryId, Reply> receives(Webhook to, List<Delivery> deliveries, Instant now, Duration within) {
        mayDie();
        Map<DeliveryId, Reply> replies = new HashMap<>();
        boolean down = dice.nextInt(4) == 0;
        for (Delivery delivery : deliveries) {
            if (!down) taken.merge(delivery.id(), 1, Integer::sum);
            replies.put(delivery.id(), down ? DOWN : TAKEN);
        }
        if (dice.nextInt(8) == 0 && asleep.compareAndSet(false, true)) {
            stops++;
            // Stopped after sending. Others take the turn, send what they like, and are not disturbed.
            clock.passes(Duration.ofMinutes(1));
            var other = making.postman(unitOfWork, new UUID(8, ids.incrementAndGet()), (hook, some, at, time) -> {
                Map<DeliveryId, Reply> all = new HashMap<>();
                some.forEach(delivery -> {
                    taken.merge(delivery.id(), 1, Integer::sum);
                    all.put(delivery.id(), TAKEN);
                });
                return all;
            });
            other.serve(webhook);
            all().stream()
                    .filter(delivery -> delivery.state() == Delivery.State.DELIVERED)
                    .forEach(delivery -> known.add(delivery.id()));
            asleep.set(false);
        }
        mayDie();
        return replies;
    }

    private void mayDie() {
        if (dice.nextInt(12) == 0) throw new Killed();
    }

    /** Storage that a postman may not live to use, or to hear back from. */
    private UnitOfWork mortal() {
        return new UnitOfWork() {
            @Override
            public <T> T write(Function<Stores, T> work) {
                mayDie();
                T result = unitOfWork.write(work);
                mayDie();
                return result;
            }

            @Override
            public <T> T read(Function<Stores, T> look) {
                return unitOfWork.read(look);
            }
        };
    }

    private boolean waits() {
        return unitOfWork.read(stores -> stores.deliveries().tally(webhook)).waiting() > 0;
    }

    private List<Delivery> all() {
        return unitOfWork.read(
                stores -> stores.deliveries().latest(webhook, Optional.empty(), Optional.empty(), 10_000));
    }

    /** What is wrong with what was taken and what is written down of it. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>(bugs);
        List<Delivery> all = all();
        if (new HashSet<>(all).size() != events) complaints.add(all.size() + " deliveries of " + events + " events");
        for (Delivery delivery : all) {
            boolean arrived = taken.containsKey(delivery.id());
            if (!arrived) complaints.add("never taken: " + delivery);
            if (arrived && delivery.state() != Delivery.State.DELIVERED) complaints.add("taken, and is " + delivery);
            if (delivery.tries() > Delivery.MOST_TRIES) complaints.add("tried too often: " + delivery);
        }
        return complaints;
    }

    public int kills() {
        return kills;
    }

    public int stops() {
        return stops;
    }
}
