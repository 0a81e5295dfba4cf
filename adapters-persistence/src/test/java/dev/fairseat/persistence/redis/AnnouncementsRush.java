package dev.fairseat.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.Relay;
import dev.fairseat.application.RelaySettings;
import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.contract.RelayTrial;
import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.Announcements.Announcement;
import dev.fairseat.application.port.Announcements.OutOfReach;
import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.persistence.jdbi.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.resps.StreamEntry;

/**
 * Some thousand events told to a Redis by relays that die before and after telling, and oversleep, while the Redis is
 * killed before and after taking a batch. Which step is whose last is counted out, so each run is like the other.
 */
final class AnnouncementsRush {

    private static final int PER_AGGREGATE = 20;
    private static final String PREFIX = "fan-";

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final RedisServer server;
    private final int events;
    private final boolean fenced;
    private final ContractClock clock = new ContractClock();
    private final List<List<Announcement>> asleep = new ArrayList<>();
    private int steps;
    int relaysKilled;
    int redisKilled;
    int outOfReach;
    int refused;
    int repeated;

    /** @param fenced whether the Redis may remember epochs */
    AnnouncementsRush(RedisServer server, int events, boolean fenced) {
        this.server = server;
        this.events = events;
        this.fenced = fenced;
    }

    /** What is wrong with what can be read in the end. */
    List<String> runs(Database database) {
        UnitOfWork unitOfWork = database.unitOfWork(clock);
        RelayTrial.append(unitOfWork, PREFIX, events / PER_AGGREGATE, 1, PER_AGGREGATE);
        try (var redis = RedisAnnouncements.open(server.address(), 1_000_000, false)) {
            Relay relay = relay(unitOfWork, redis, 1);
            for (int number = 2; isAnythingLeft(unitOfWork); ) {
                try {
                    if (relay.relayOnce().outOfReach().isPresent()) outOfReach++;
                } catch (Killed dead) {
                    relaysKilled++;
                    clock.passes(Duration.ofMinutes(1));
                    relay = relay(unitOfWork, redis, number++);
                }
            }
            // By now their lanes have all gone to others.
            asleep.forEach(batch -> wakesUp(redis, batch));
            assertThat(unitOfWork.<Boolean>read(
                            stores -> stores.outbox().setbacks(1).isEmpty()))
                    .as("nothing is held up or parked because the Redis was away")
                    .isTrue();
        }
        return complaints();
    }

    private static boolean isAnythingLeft(UnitOfWork unitOfWork) {
        return unitOfWork.read(stores -> !stores.outbox().busyLanes().isEmpty());
    }

    /** With one try only: a failure that counts would park an event. */
    private Relay relay(UnitOfWork unitOfWork, RedisAnnouncements redis, int number) {
        var settings = RelaySettings.standard()
                .withBatch(100)
                .withTries(1, Duration.ZERO)
                .withNanoTime(() -> 0);
        return new Relay(
                unitOfWork,
                new UUID(1, number),
                new Announcements() {
                    @Override
                    public boolean tellTogether(List<Announcement> several) {
                        return tells(redis, several);
                    }

                    @Override
                    public void tell(Announcement announcement) {
                        throw new AssertionError("one by one");
                    }
                },
                settings);
    }

    private boolean tells(RedisAnnouncements redis, List<Announcement> batch) {
        int step = ++steps;
        if (step % 17 == 5) killRedis();
        if (step % 13 == 3) throw new Killed();
        boolean told = redis.tellTogether(batch);
        if (step % 19 == 9) killRedis();
        if (step % 11 == 7) {
            asleep.add(batch);
            throw new Killed();
        }
        return told;
    }

    private void killRedis() {
        redisKilled++;
        server.kill();
        server.startAgain();
    }

    private void wakesUp(RedisAnnouncements redis, List<Announcement> batch) {
        if (!fenced) {
            server.ask(
                    jedis -> jedis.del(RedisAnnouncements.epochKey(batch.get(0).lane())));
            redis.tellTogether(batch);
            return;
        }
        Announcement first = batch.get(0);
        // Whoever came next had the lane in a later epoch, unless there was nothing left to tell in it.
        long last = Long.parseLong(server.ask(jedis -> jedis.get(RedisAnnouncements.epochKey(first.lane()))));
        if (last == first.epoch()) return;
        assertThatThrownBy(() -> redis.tellTogether(batch))
                .isInstanceOf(OutOfReach.class)
                .hasMessageContaining("lane " + first.lane());
        refused++;
    }

    private List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        Map<String, List<Long>> heard = new HashMap<>();
        for (int lane = 0; lane < Lane.COUNT; lane++) {
            String stream = RedisAnnouncements.streamKey(lane);
            long epoch = 0;
            List<StreamEntry> entries = server.ask(jedis -> jedis.xrange(stream, "-", "+"));
            for (StreamEntry entry : entries) {
                Map<String, String> fields = entry.getFields();
                List<Long> versions = heard.computeIfAbsent(fields.get("about"), about -> new ArrayList<>());
                long version = Long.parseLong(fields.get("version"));
                if (versions.contains(version)) repeated++;
                versions.add(version);
                long next = Long.parseLong(fields.get("epoch"));
                if (next < epoch) complaints.add(stream + ": epoch " + next + " after " + epoch);
                epoch = next;
            }
        }
        for (int number = 0; number < events / PER_AGGREGATE; number++) {
            String about = RelayTrial.step(PREFIX + number, 1).about();
            List<Long> versions = heard.getOrDefault(about, List.of());
            complaints.addAll(RelayTrial.complaintsAbout(about, versions, PER_AGGREGATE));
        }
        return complaints;
    }

    /** Words for whoever runs it. */
    @Override
    public String toString() {
        return String.format(
                "%,d events, %d steps: %d relays and %d times the Redis killed, %d times out of reach, %d overslept and"
                        + " refused, %d entries repeated",
                events, steps, relaysKilled, redisKilled, outOfReach, refused, repeated);
    }
}
