package dev.fairseat.persistence.jdbi;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.Postman;
import dev.fairseat.application.Relay;
import dev.fairseat.application.RelaySettings;
import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.contract.RelayTrial;
import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.DeliveryId;
import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Postmen on threads of their own send what happens meanwhile to three webhooks, on one real PostgreSQL. Now and then one
 * is killed: before it picks, after it sent, before it writes down or after it has written. Now and then a receiver is
 * down, or a postman sleeps through its lease after sending.
 */
class PostmanRushTest {

    private static final int POSTMEN = 3;
    private static final int HOOKS = 3;

    @Test
    void some_hundred_messages_through_kills_and_stops_all_arrive() throws Exception {
        new Rush(120, 6, 3).runs();
    }

    /** Prints its figures. */
    @Tag("slow")
    @Test
    void thirty_thousand_messages_through_fifty_kills_and_fifty_stops_all_arrive() throws Exception {
        new Rush(10_000, 50, 50).runs();
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class Rush {

        private final int events;
        private final int kills;
        private final int stops;
        private final ContractClock clock = new ContractClock();
        private final Map<DeliveryId, AtomicInteger> taken = new ConcurrentHashMap<>();
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger things = new AtomicInteger();
        private final AtomicInteger killed = new AtomicInteger();
        private final AtomicInteger stopped = new AtomicInteger();
        private final AtomicInteger overtaken = new AtomicInteger();
        private final AtomicInteger ids = new AtomicInteger();
        private final AtomicBoolean done = new AtomicBoolean();
        private final List<WebhookId> hooks = new ArrayList<>();

        Rush(int events, int kills, int stops) {
            this.events = events;
            this.kills = kills;
            this.stops = stops;
        }

        void runs() throws Exception {
            String url = PostgresServer.freshUrl();
            try (var database = Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, POSTMEN + 2)) {
                UnitOfWork unitOfWork = database.unitOfWork(clock);
                var desk = new BackOffice(unitOfWork, UUID::randomUUID, WalletRules.standard()).webhooks();
                for (int hook = 0; hook < HOOKS; hook++) {
                    hooks.add(desk.add(Operator.owner(), "https://example.org/" + hook, "", Set.of())
                            .id());
                }
                // What is appended happened at the beginning of the contract's time, before the clock moves.
                ExecutorService threads = Executors.newFixedThreadPool(POSTMEN + 1);
                long begun = System.nanoTime();
                try {
                    Future<?> writer = threads.submit(() -> write(unitOfWork));
                    List<Future<?>> postmen = new ArrayList<>();
                    for (int each = 0; each < POSTMEN; each++) {
                        postmen.add(threads.submit(() -> sendUntilDone(unitOfWork)));
                    }
                    writer.get(20, MINUTES);
                    done.set(true);
                    for (Future<?> postman : postmen) postman.get(20, MINUTES);
                } finally {
                    threads.shutdownNow();
                }
                double seconds = (System.nanoTime() - begun) / 1e9;
                System.out.printf(
                        "%,d messages, %d postmen, %d kills, %d stops, %d overtaken: %d never taken, %d sent, %.1f s%n",
                        events * HOOKS,
                        POSTMEN,
                        killed.get(),
                        stopped.get(),
                        overtaken.get(),
                        events * HOOKS - taken.size(),
                        sent.get(),
                        seconds);
                assertThat(taken).hasSize(events * HOOKS);
                assertThat(killed).hasValue(kills);
                assertThat(stopped).hasPositiveValue();
                assertThat(overtaken).hasPositiveValue();
                for (WebhookId hook : hooks) {
                    assertThat(unitOfWork.<Long>read(
                                    stores -> stores.deliveries().tally(hook).waiting()))
                            .isZero();
                    List<Delivery> givenUp = unitOfWork.read(stores -> stores.deliveries()
                            .latest(hook, Optional.of(Delivery.State.GIVEN_UP), Optional.empty(), 10));
                    assertThat(givenUp).isEmpty();
                }
            }
            assertThat(PostgresServer.deadlocksIn(url)).isZero();
        }

        private boolean write(UnitOfWork unitOfWork) {
            for (int first = 0; first < events; first += 20) {
                RelayTrial.append(unitOfWork, "batch-" + first + "-fan-", 1, 1, Math.min(20, events - first));
                var relay = new Relay(
                        unitOfWork,
                        new UUID(3, ids.incrementAndGet()),
                        Announcements.NOBODY,
                        RelaySettings.standard().withNanoTime(() -> 0));
                while (relay.relayOnce().more()) things.get();
            }
            return true;
        }

        private boolean sendUntilDone(UnitOfWork unitOfWork) {
            Postman postman = postman(unitOfWork);
            while (true) {
                // Asked before, so that what was written in between is not overlooked.
                boolean allWritten = done.get();
                try {
                    List<WebhookId> due = postman.due();
                    for (WebhookId hook : due) if (postman.serve(hook).overtaken()) overtaken.incrementAndGet();
                    if (due.isEmpty() && allWritten) {
                        if (nothingWaits(unitOfWork)) return true;
                        clock.passes(Duration.ofSeconds(30));
                    }
                } catch (Killed dead) {
                    // The lease of the dead one runs out for whoever comes next.
                    clock.passes(Duration.ofMinutes(1));
                    postman = postman(unitOfWork);
                }
            }
        }

        private boolean nothingWaits(UnitOfWork unitOfWork) {
            return unitOfWork.read(stores -> hooks.stream()
                    .allMatch(hook -> stores.deliveries().tally(hook).waiting() == 0));
        }

        private Postman postman(UnitOfWork unitOfWork) {
            return new Postman(
                    mortal(unitOfWork),
                    new UUID(1, ids.incrementAndGet()),
                    (hook, deliveries, now, within) -> receive(unitOfWork, hook, deliveries));
        }

        private Map<DeliveryId, Reply> receive(UnitOfWork unitOfWork, Webhook hook, List<Delivery> deliveries) {
            mayDie();
            boolean down = sent.addAndGet(deliveries.size()) % 17 == 0;
            Map<DeliveryId, Reply> replies = new HashMap<>();
            for (Delivery delivery : deliveries) {
                if (!down)
                    taken.computeIfAbsent(delivery.id(), first -> new AtomicInteger())
                            .incrementAndGet();
                replies.put(
                        delivery.id(),
                        down ? new Reply.NotTaken("status 500", Optional.empty()) : new Reply.Taken("status 200"));
            }
            boolean sleeps = sent.get() / (events * HOOKS / (stops + 1)) > stopped.get();
            if (sleeps && count(stopped, stops)) {
                clock.passes(Duration.ofMinutes(2));
                new Postman(unitOfWork, new UUID(8, ids.incrementAndGet()), (to, some, now, within) -> takeAll(some))
                        .serve(hook.id());
            }
            mayDie();
            return replies;
        }

        private Map<DeliveryId, Reply> takeAll(List<Delivery> some) {
            Map<DeliveryId, Reply> replies = new HashMap<>();
            for (Delivery delivery : some) {
                taken.computeIfAbsent(delivery.id(), first -> new AtomicInteger())
                        .incrementAndGet();
                replies.put(delivery.id(), new Reply.Taken("status 200"));
            }
            return replies;
        }

        /** At even distances over all the things that happen. */
        private void mayDie() {
            // Some twenty messages a turn, and six things that happen in one.
            int killEvery = Math.max(2, events * HOOKS * 6 / 20 / (kills + 1));
            boolean last = things.incrementAndGet() % killEvery == killEvery / 2;
            if (last && count(killed, kills)) throw new Killed();
        }

        private static boolean count(AtomicInteger happened, int most) {
            return happened.getAndUpdate(number -> Math.min(number + 1, most)) < most;
        }

        private UnitOfWork mortal(UnitOfWork unitOfWork) {
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
    }
}
