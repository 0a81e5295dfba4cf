package dev.fairseat.persistence.jdbi;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.Relay;
import dev.fairseat.application.RelaySettings;
import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.contract.RelayTrial;
import dev.fairseat.application.port.Announcements.Announcement;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Relays on threads of their own tell what others append meanwhile, on one real PostgreSQL. Now and then one is killed:
 * before it tells, after it told, before it marks or after it marked. Now and then one is stopped in the middle of a
 * batch, loses its lanes to the others, and goes on when they have told more.
 */
class RelayRushTest {

    private static final int RELAYS = 3;
    private static final int WRITERS = 2;

    @Test
    void some_thousand_events_through_kills_and_stops_are_all_told_in_order() throws Exception {
        new Rush(3_000, 8, 8).runs();
    }

    /** Prints its figures. */
    @Tag("slow")
    @Test
    void a_hundred_thousand_events_through_fifty_kills_and_fifty_stops_are_all_told_in_order() throws Exception {
        new Rush(100_000, 50, 50).runs();
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class Rush {

        private final int aggregates;
        private final int perAggregate = 20;
        private final int kills;
        private final int stops;
        private final int events;
        private final ContractClock clock = new ContractClock();
        private final Map<String, List<Long>> heard = new ConcurrentHashMap<>();
        private final AtomicInteger things = new AtomicInteger();
        private final AtomicInteger heardInAll = new AtomicInteger();
        private final AtomicInteger killed = new AtomicInteger();
        private final AtomicInteger stopped = new AtomicInteger();
        private final AtomicInteger repeated = new AtomicInteger();
        private final AtomicInteger overtaken = new AtomicInteger();
        private final AtomicInteger ids = new AtomicInteger();
        private final AtomicBoolean done = new AtomicBoolean();
        private final Map<Integer, Long> epochs = new ConcurrentHashMap<>();
        private final AtomicBoolean somebodyStopped = new AtomicBoolean();

        Rush(int events, int kills, int stops) {
            this.events = events;
            this.aggregates = events / perAggregate;
            this.kills = kills;
            this.stops = stops;
        }

        void runs() throws Exception {
            String url = PostgresServer.freshUrl();
            try (var database =
                    Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, RELAYS + WRITERS)) {
                UnitOfWork unitOfWork = database.unitOfWork(clock);
                ExecutorService threads = Executors.newFixedThreadPool(RELAYS + WRITERS);
                long begun = System.nanoTime();
                try {
                    var all = new CyclicBarrier(RELAYS + WRITERS);
                    List<Future<?>> writers = new ArrayList<>();
                    List<Future<?>> relays = new ArrayList<>();
                    for (int writer = 0; writer < WRITERS; writer++) {
                        String prefix = prefix(writer);
                        writers.add(threads.submit(() -> {
                            all.await();
                            return write(unitOfWork, prefix);
                        }));
                    }
                    for (int relay = 0; relay < RELAYS; relay++) {
                        relays.add(threads.submit(() -> {
                            all.await();
                            return relayUntilDone(unitOfWork);
                        }));
                    }
                    for (Future<?> writer : writers) writer.get(20, MINUTES);
                    done.set(true);
                    for (Future<?> relay : relays) relay.get(20, MINUTES);
                } finally {
                    threads.shutdownNow();
                }
                double seconds = (System.nanoTime() - begun) / 1e9;
                List<String> complaints = complaints();
                System.out.printf(
                        "%,d events, %d relays, %d kills, %d stops: %d complaints, %d repeated, %d batches not marked"
                                + " because the lane was another's, %.1f s%n",
                        events,
                        RELAYS,
                        killed.get(),
                        stopped.get(),
                        complaints.size(),
                        repeated.get(),
                        overtaken.get(),
                        seconds);
                assertThat(complaints).isEmpty();
                assertThat(killed).hasValue(kills);
                assertThat(stopped).hasPositiveValue();
                assertThat(overtaken).hasPositiveValue();
                assertThat(unitOfWork.<Long>read(
                                stores -> stores.outbox().backlog().untold()))
                        .isZero();
            }
            assertThat(PostgresServer.deadlocksIn(url)).isZero();
        }

        private static String prefix(int writer) {
            return "writer-" + writer + "-fan-";
        }

        /** Each version in a unit of its own for some, all in one for others. */
        private boolean write(UnitOfWork unitOfWork, String prefix) {
            for (long version = 1; version <= perAggregate; version += 4) {
                RelayTrial.append(unitOfWork, prefix, aggregates / WRITERS, version, version + 3);
            }
            return true;
        }

        private boolean relayUntilDone(UnitOfWork unitOfWork) {
            Relay relay = relay(unitOfWork);
            while (true) {
                // Asked before, so that what was appended in between is not overlooked.
                boolean allWritten = done.get();
                try {
                    Relay.Round round = relay.relayOnce();
                    overtaken.addAndGet(round.overtaken());
                } catch (Killed dead) {
                    // The lease of the dead one runs out for whoever comes next.
                    clock.passes(Duration.ofMinutes(1));
                    relay = relay(unitOfWork);
                    continue;
                }
                if (allWritten
                        && unitOfWork.<Boolean>read(
                                stores -> stores.outbox().busyLanes().isEmpty())) {
                    return true;
                }
                if (allWritten) clock.passes(Duration.ofSeconds(1));
            }
        }

        private Relay relay(UnitOfWork unitOfWork) {
            var id = new UUID(1, ids.incrementAndGet());
            var settings = RelaySettings.standard().withBatch(100).withNanoTime(() -> 0);
            return new Relay(mortal(unitOfWork), id, this::tell, settings);
        }

        private void tell(Announcement announcement) {
            mayDie();
            synchronized (epochs) {
                epochs.merge(announcement.lane(), announcement.epoch(), Math::max);
                epochs.notifyAll();
            }
            List<Long> versions = heard.computeIfAbsent(announcement.event().about(), about -> new ArrayList<>());
            synchronized (versions) {
                if (versions.contains(announcement.event().version())) repeated.incrementAndGet();
                versions.add(announcement.event().version());
            }
            mayStop(announcement);
            mayDie();
        }

        /** Kills and stops come at even distances over all the things that happen. */
        private void mayDie() {
            int killEvery = 2 * events / (kills + 1);
            boolean last = things.incrementAndGet() % killEvery == killEvery / 2;
            if (last && count(killed, kills)) throw new Killed();
        }

        private void mayStop(Announcement announcement) {
            boolean now = heardInAll.incrementAndGet() % (events / (stops + 1)) == 0;
            if (!now || !somebodyStopped.compareAndSet(false, true)) return;
            if (count(stopped, stops)) stopInTheMiddle(announcement);
            somebodyStopped.set(false);
        }

        private static boolean count(AtomicInteger happened, int most) {
            return happened.getAndUpdate(number -> Math.min(number + 1, most)) < most;
        }

        /** Until another relay has told something in the lane. One at a time is stopped, so there is one that will. */
        private void stopInTheMiddle(Announcement announcement) {
            clock.passes(Duration.ofMinutes(1));
            synchronized (epochs) {
                try {
                    while (epochs.get(announcement.lane()) == announcement.epoch()) epochs.wait(120_000);
                } catch (InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            }
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

        private List<String> complaints() {
            List<String> complaints = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                for (int number = 0; number < aggregates / WRITERS; number++) {
                    String about = RelayTrial.step(prefix(writer) + number, 1).about();
                    complaints.addAll(
                            RelayTrial.complaintsAbout(about, heard.getOrDefault(about, List.of()), perAggregate));
                }
            }
            return complaints;
        }
    }
}
