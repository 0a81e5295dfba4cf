package dev.fairseat.persistence.redis;

import static dev.fairseat.application.contract.RelayTrial.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairseat.application.port.Announcements.Announcement;
import dev.fairseat.application.port.Announcements.OutOfReach;
import dev.fairseat.persistence.jdbi.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.StreamEntry;

/** What is told to a Redis can be read there, in order, whoever dies; on a server of a test's own. */
abstract class AnnouncementsExam {

    private RedisServer server;

    abstract RedisBuild build();

    @BeforeEach
    void start() {
        server = RedisServer.start(build(), "appendonly", "yes", "appendfsync", "always");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_is_told_stands_in_the_stream_of_its_lane_as_documented() throws JsonProcessingException {
        try (var redis = opens()) {
            redis.tell(new Announcement(step("mina", 1), 3, 7));
        }

        List<StreamEntry> entries = entries(3);
        assertThat(entries).hasSize(1);
        Map<String, String> fields = entries.get(0).getFields();
        assertThat(fields)
                .containsOnlyKeys("about", "version", "type", "epoch", "event")
                .containsEntry("about", "wallet:mina")
                .containsEntry("version", "1")
                .containsEntry("type", "WalletToppedUp")
                .containsEntry("epoch", "7");
        var json = new ObjectMapper();
        assertThat(json.readTree(fields.get("event"))).isEqualTo(json.readTree("""
                {
                  "type": "WalletToppedUp",
                  "about": "wallet:mina",
                  "version": 1,
                  "timestamp": "2027-05-01T10:00:00.123Z",
                  "data": {
                    "member": "mina",
                    "transfer": "00000000-0033-244f-0000-000000000001",
                    "amount": {"amount": 1, "currency": "KRW"},
                    "balance": {"amount": 1, "currency": "KRW"},
                    "version": 1,
                    "at": "2027-05-01T10:00:00.123Z"
                  }
                }
                """));
        assertThat(server.ask(Jedis::dbSize)).isEqualTo(2);
    }

    @Test
    void a_batch_is_told_in_one_step() {
        try (var redis = opens()) {
            redis.tellTogether(batch(1, 200, 0, 1));
            String before = calls();

            redis.tellTogether(batch(201, 400, 0, 1));

            assertThat(before).isEqualTo("1");
            assertThat(calls()).isEqualTo("2");
        }
        assertThat(entries(0)).hasSize(400);
    }

    @Test
    void a_relay_that_has_lost_its_lane_is_not_heard() {
        try (var redis = opens()) {
            redis.tellTogether(batch(1, 3, 0, 2));

            assertThatThrownBy(() -> redis.tellTogether(batch(1, 2, 0, 1)))
                    .isInstanceOf(OutOfReach.class)
                    .hasMessageContaining("epoch 2");
            assertThatThrownBy(() -> redis.tell(new Announcement(step("mina", 4), 0, 1)))
                    .isInstanceOf(OutOfReach.class);
            redis.tell(new Announcement(step("mina", 4), 1, 1));
        }
        assertThat(entries(0)).hasSize(3);
        assertThat(entries(1)).hasSize(1);
    }

    @Test
    void only_so_many_entries_are_kept_more_or_less() {
        try (var redis = RedisAnnouncements.open(server.address(), 1_000, true)) {
            for (long from = 1; from < 5_000; from += 200) redis.tellTogether(batch(from, from + 199, 0, 1));
            assertThat(redis.wantsTickets()).isTrue();
        }

        List<StreamEntry> kept = entries(0);
        assertThat(kept.size()).isBetween(1_000, 1_200);
        assertThat(kept.get(kept.size() - 1).getFields()).containsEntry("version", "5000");
        assertThatIllegalArgumentException().isThrownBy(() -> RedisAnnouncements.open(server.address(), 999, false));
    }

    @Test
    void while_it_is_away_nothing_can_be_told_and_then_it_can() {
        server.kill();
        try (var redis = opens()) {
            assertThat(redis.wantsTickets()).isFalse();
            assertThatThrownBy(() -> redis.tell(new Announcement(step("mina", 1), 0, 1)))
                    .isInstanceOf(OutOfReach.class)
                    .hasMessageContaining(server.address().toString());

            server.startAgain();
            redis.tell(new Announcement(step("mina", 1), 0, 1));
            server.kill();
            assertThatThrownBy(() -> redis.tell(new Announcement(step("mina", 2), 0, 1)))
                    .isInstanceOf(OutOfReach.class);
            server.startAgain();
            redis.tell(new Announcement(step("mina", 2), 0, 1));
        }
        assertThat(entries(0)).hasSize(2);
    }

    @Test
    void one_that_is_full_takes_all_of_a_batch_or_nothing() {
        try (var redis = opens()) {
            redis.tellTogether(batch(1, 10, 0, 1));
            server.ask(jedis -> jedis.configSet("maxmemory", "1"));

            assertThatThrownBy(() -> redis.tellTogether(batch(11, 20, 0, 1))).isInstanceOf(OutOfReach.class);
            assertThatThrownBy(() -> redis.tellTogether(batch(11, 20, 0, 2))).isInstanceOf(OutOfReach.class);

            assertThat(entries(0)).hasSize(10);
            server.ask(jedis -> jedis.configSet("maxmemory", "0"));
            redis.tellTogether(batch(11, 20, 0, 2));
        }
        assertThat(entries(0)).hasSize(20);
    }

    @Test
    void one_that_may_throw_events_away_is_refused() {
        server.ask(jedis -> jedis.configSet("maxmemory-policy", "allkeys-lru"));

        assertThatIllegalStateException()
                .isThrownBy(this::opens)
                .withMessageContaining("may throw events away")
                .withMessageContaining("noeviction");
    }

    @Test
    void some_thousand_events_are_all_told_in_order_whoever_is_killed() {
        goesThroughTheRush(2_000);
    }

    /** Prints its figures. */
    @Tag("slow")
    @Test
    void twenty_thousand_events_are_all_told_in_order_whoever_is_killed() {
        goesThroughTheRush(20_000);
    }

    private void goesThroughTheRush(int events) {
        var rush = new AnnouncementsRush(server, events, true);
        try (var database = Database.h2InMemory("rush")) {
            long begun = System.nanoTime();

            List<String> complaints = rush.runs(database);

            System.out.printf("%s, in %.1f s%n", rush, (System.nanoTime() - begun) / 1e9);
            assertThat(complaints).isEmpty();
            assertThat(rush.relaysKilled).isPositive();
            assertThat(rush.redisKilled).isPositive();
            assertThat(rush.outOfReach).isPositive();
            assertThat(rush.refused).isPositive();
            assertThat(rush.repeated).isPositive();
        }
    }

    @Test
    void a_redis_that_forgets_when_it_is_killed_is_noticed() {
        try (var forgetful = RedisServer.start(build());
                var database = Database.h2InMemory("forgetful")) {
            var rush = new AnnouncementsRush(forgetful, 1_000, false);

            assertThat(rush.runs(database)).anyMatch(complaint -> complaint.contains("heard up to"));
        }
    }

    @Test
    void a_redis_that_remembers_no_epochs_is_noticed() {
        try (var database = Database.h2InMemory("unfenced")) {
            var rush = new AnnouncementsRush(server, 1_000, false);

            assertThat(rush.runs(database)).anyMatch(complaint -> complaint.matches(".*: epoch \\d+ after \\d+"));
        }
    }

    @Test
    void who_reads_as_the_handbook_says_hears_everything_once_and_in_order() {
        try (var redis = opens();
                UnifiedJedis own = RedisClient.create("127.0.0.1", server.port())) {
            redis.tellTogether(batch(1, 50, 0, 1));
            redis.tellTogether(batch(31, 80, 0, 2));
            redis.tell(new Announcement(step("theo", 1), 1, 1));
            var book = new MortalBook();
            for (int time = 1; time <= 10; time++) {
                try {
                    new Follower(own, book).listen();
                } catch (AssertionError died) {
                    assertThat(died).hasMessage("the reader died");
                }
            }
            redis.tellTogether(batch(80, 90, 0, 2));
            book.immortal = true;
            new Follower(own, book).listen();

            assertThat(book.written.get("wallet:mina"))
                    .isEqualTo(LongStream.rangeClosed(1, 90).boxed().toList());
            assertThat(book.written.get("wallet:theo")).containsExactly(1L);
            new Follower(own, book).listen();
            assertThat(book.deaths).isPositive();
        }
    }

    @Test
    void the_reader_of_the_handbook_is_this_one() throws IOException {
        String source = Files.readString(
                Path.of("src", "test", "java", "dev", "fairseat", "persistence", "redis", "Follower.java"));
        String example = source.substring(source.indexOf("final class Follower"));

        assertThat(Files.readString(Path.of("..", "docs", "redis.md"))).contains("```java\n" + example + "```");
    }

    /** The reader dies now and then just after it has written something down. */
    private static final class MortalBook implements Follower.Book {

        private final Map<String, List<Long>> written = new HashMap<>();
        private int writes;
        private int deaths;
        private boolean immortal;

        @Override
        public long lastVersionOf(String about) {
            List<Long> versions = written.getOrDefault(about, List.of());
            return versions.isEmpty() ? 0 : versions.get(versions.size() - 1);
        }

        @Override
        public void write(String about, long version, String event) {
            assertThat(event).contains("\"version\":" + version);
            written.computeIfAbsent(about, nothing -> new ArrayList<>()).add(version);
            if (immortal || ++writes % 9 != 0) return;
            deaths++;
            throw new AssertionError("the reader died");
        }
    }

    private RedisAnnouncements opens() {
        return RedisAnnouncements.open(server.address(), 100_000, false);
    }

    private static List<Announcement> batch(long from, long to, int lane, long epoch) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(version -> new Announcement(step("mina", version), lane, epoch))
                .toList();
    }

    private List<StreamEntry> entries(int lane) {
        return server.ask(jedis -> jedis.xrange(RedisAnnouncements.streamKey(lane), "-", "+"));
    }

    /** Of scripts, by their hash: the first one did not know it. */
    private String calls() {
        String stats = server.ask(jedis -> jedis.info("commandstats"));
        return stats.replaceFirst("(?s).*cmdstat_evalsha:calls=(\\d+).*", "$1");
    }
}
