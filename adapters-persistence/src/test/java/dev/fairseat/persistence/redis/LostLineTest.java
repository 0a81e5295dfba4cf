package dev.fairseat.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.Line.EpochLost;
import dev.fairseat.application.port.Line.EpochPassed;
import dev.fairseat.application.port.Line.Joined;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What may happen to a Redis in the middle of an on-sale, done to a real one. */
class LostLineTest {

    private static final MemberId MINA = new MemberId("mina");
    private static final MemberId THEO = new MemberId("theo");

    @Test
    void a_redis_killed_without_a_log_has_lost_the_epoch() {
        try (var server = RedisServer.start(RedisBuild.BROUGHT_ALONG);
                var line = RedisLine.open(server.address())) {
            line.begin(Premiere.AURORA, 1);
            join(line, 1, MINA);

            server.kill();
            assertUnavailable(line);
            server.startAgain();

            assertLost(line, 1);
            assertThat(line.find(Premiere.ID, MINA)).isEmpty();
            line.begin(Premiere.AURORA, 2);
            assertThat(join(line, 2, THEO).epoch()).isEqualTo(2);
        }
    }

    /** Everything is there again. But the server cannot know that, and a log is not always written up to the last word. */
    @Test
    void a_redis_killed_with_a_log_has_lost_the_epoch_and_no_ticket() {
        try (var server = RedisServer.start(RedisBuild.BROUGHT_ALONG, "appendonly", "yes", "appendfsync", "always");
                var line = RedisLine.open(server.address())) {
            line.begin(Premiere.AURORA, 1);
            QueueTicket mina = join(line, 1, MINA);

            server.kill();
            assertUnavailable(line);
            server.startAgain();

            assertLost(line, 1);
            line.begin(Premiere.AURORA, 1);
            assertLost(line, 1);
            line.begin(Premiere.AURORA, 2);
            assertThat(line.join(Premiere.AURORA, 2, MINA, Optional.empty())).isEqualTo(new Joined(mina, false));
            assertThat(join(line, 2, THEO).number()).isEqualTo(1);
        }
    }

    @Test
    void a_replica_in_the_place_of_its_server_has_lost_the_epoch() {
        try (var server = RedisServer.start(RedisBuild.BROUGHT_ALONG);
                var replica = RedisServer.start(RedisBuild.BROUGHT_ALONG);
                var line = RedisLine.open(server.address())) {
            line.begin(Premiere.AURORA, 1);
            QueueTicket mina = join(line, 1, MINA);
            promoteAfterOneMore(server, replica, line);
            join(line, 1, new MemberId("unknown-to-the-replica"));
            server.kill();

            try (var other = RedisLine.open(replica.address())) {
                assertLost(other, 1);
                // Not even somebody who was too slow to notice brings the epoch back.
                other.begin(Premiere.AURORA, 1);
                assertLost(other, 1);
                other.begin(Premiere.AURORA, 2);
                assertThat(other.find(Premiere.ID, MINA)).contains(mina);
                assertThat(join(other, 2, new MemberId("newcomer")).epoch()).isEqualTo(2);
            }
        }
    }

    /** The guard above, taken away: this is what it is for. */
    @Test
    void a_stale_replica_taken_for_its_server_would_give_a_number_twice() {
        try (var server = RedisServer.start(RedisBuild.BROUGHT_ALONG);
                var replica = RedisServer.start(RedisBuild.BROUGHT_ALONG);
                var line = RedisLine.open(server.address())) {
            line.begin(Premiere.AURORA, 1);
            promoteAfterOneMore(server, replica, line);
            QueueTicket given = join(line, 1, MINA);

            String run = replica.ask(jedis -> jedis.info("server")).replaceFirst("(?s).*run_id:([0-9a-f]+).*", "$1");
            replica.ask(jedis -> jedis.hset(new Keys(Premiere.ID).line(), "run", run));

            try (var other = RedisLine.open(replica.address())) {
                assertThat(join(other, 1, THEO).number()).isEqualTo(given.number());
            }
        }
    }

    @Test
    void a_redis_that_was_emptied_has_lost_the_epoch() {
        try (var server = RedisServer.start(RedisBuild.BROUGHT_ALONG);
                var line = RedisLine.open(server.address())) {
            line.begin(Premiere.AURORA, 1);
            join(line, 1, MINA);

            server.ask(Jedis::flushAll);

            assertLost(line, 1);
        }
    }

    /** Fans go on joining while the Redis is emptied again and again, and twice killed. */
    @Test
    void whatever_is_lost_no_number_of_an_epoch_is_given_to_two() throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        try (var server = RedisServer.start(RedisBuild.BROUGHT_ALONG, "appendonly", "yes");
                var one = RedisLine.open(server.address());
                var another = RedisLine.open(server.address())) {
            var epoch = new AtomicInteger(1);
            one.begin(Premiere.AURORA, 1);
            var joining = new AtomicInteger(8);
            List<Future<List<QueueTicket>>> fans = IntStream.range(0, 8)
                    .mapToObj(fan -> crowd.submit(() -> {
                        try {
                            return joinAll(fan % 2 == 0 ? one : another, epoch, fan);
                        } finally {
                            joining.decrementAndGet();
                        }
                    }))
                    .toList();

            for (int loss = 0; joining.get() > 0; loss++) {
                // Not before it is of some use, or nobody would ever get anywhere.
                untilLonger(server, joining);
                if (loss == 3 || loss == 6) {
                    server.kill();
                    server.startAgain();
                } else {
                    server.ask(Jedis::flushAll);
                }
            }

            List<QueueTicket> given = new ArrayList<>();
            for (Future<List<QueueTicket>> fan : fans) given.addAll(fan.get());
            assertThat(given).hasSize(8 * 200);
            assertThat(given.stream().map(Tickets::place)).doesNotHaveDuplicates();
            assertThat(epoch.get()).isGreaterThan(6);
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    void a_join_whose_answer_was_lost_is_asked_again_and_gets_the_one_number() {
        var patience = new Patience(4, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(50));
        try (var server = RedisServer.start(RedisBuild.BROUGHT_ALONG);
                var line = RedisLine.open(server.address());
                var impatient = RedisLine.open(server.address(), patience)) {
            line.begin(Premiere.AURORA, 1);
            join(line, 1, THEO);

            server.hang();
            assertThatThrownBy(() -> join(impatient, 1, MINA)).isInstanceOf(StorageUnavailable.class);
            server.goOn();

            assertThat(join(line, 1, MINA).number()).isEqualTo(2);
            assertThat(line.length(Premiere.ID, 1).issued()).isEqualTo(2);
        }
    }

    @Test
    void who_gets_no_connection_in_time_is_told_so_and_keeps_nobody_waiting() {
        var patience = new Patience(1, Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofMinutes(1));
        // Two threads for sure: where everybody shares one, the second does not ask before the first is answered.
        var fans = Executors.newFixedThreadPool(2);
        try (var server = RedisServer.start(RedisBuild.BROUGHT_ALONG);
                var line = RedisLine.open(server.address(), patience)) {
            line.begin(Premiere.AURORA, 1);
            server.hang();
            var mina = CompletableFuture.supplyAsync(() -> join(line, 1, MINA), fans);
            var theo = CompletableFuture.supplyAsync(() -> join(line, 1, THEO), fans);

            assertThatThrownBy(CompletableFuture.anyOf(mina, theo)::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("came free in time");

            server.goOn();
            var patient = mina.isCompletedExceptionally() ? theo : mina;
            assertThat(patient.join().number()).isEqualTo(1);
        } finally {
            fans.shutdownNow();
        }
    }

    @Test
    void a_redis_that_is_full_gives_no_number_and_leaves_no_gap() {
        try (var server = RedisServer.start(RedisBuild.BROUGHT_ALONG);
                var line = RedisLine.open(server.address())) {
            line.begin(Premiere.AURORA, 1);
            join(line, 1, MINA);

            server.ask(jedis -> jedis.configSet("maxmemory", "1"));
            assertThatThrownBy(() -> join(line, 1, THEO))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("OOM");
            assertThat(line.length(Premiere.ID, 1).issued()).isEqualTo(1);
            server.ask(jedis -> jedis.configSet("maxmemory", "0"));

            assertThat(join(line, 1, THEO).number()).isEqualTo(2);
        }
    }

    @Test
    void nobody_answering_is_said_in_a_sentence_and_forgotten_when_somebody_does() {
        try (var server = RedisServer.start(RedisBuild.BROUGHT_ALONG);
                var line = RedisLine.open(server.address())) {
            assertThat(line.isReady()).isTrue();

            server.kill();

            assertThat(line.isReady()).isFalse();
            assertThatThrownBy(() -> line.find(Premiere.ID, MINA))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageStartingWith("The Redis at redis://127.0.0.1:" + server.port() + "/0 gave no answer: ");
            server.startAgain();
            assertThat(line.isReady()).isTrue();
        }
    }

    @Test
    void what_is_kept_goes_thirty_days_after_sales_have_closed() {
        try (var server = RedisServer.start(RedisBuild.BROUGHT_ALONG);
                var line = RedisLine.open(server.address())) {
            var keys = new Keys(Premiere.ID);
            long expected =
                    Premiere.AURORA.sales().closesAt().plus(RedisLine.KEPT).toEpochMilli();

            for (int epoch = 1; epoch <= 2; epoch++) {
                line.begin(Premiere.AURORA, epoch);
                join(line, epoch, new MemberId("fan-" + epoch));

                for (String key : List.of(keys.line(), keys.members(), keys.numbers())) {
                    long left = server.ask(jedis -> jedis.pttl(key));
                    long now = server.ask(jedis -> Long.parseLong(jedis.time().get(0))) * 1_000;
                    assertThat(now + left).as(key).isBetween(expected - 60_000, expected + 60_000);
                }
            }
        }
    }

    @Test
    void a_line_whose_sales_closed_long_ago_is_not_lost_over_and_over() {
        try (var server = RedisServer.start(RedisBuild.BROUGHT_ALONG);
                var line = RedisLine.open(server.address())) {
            line.begin(Premiere.LONG_AGO, 1);

            assertThat(line.length(Premiere.LONG_AGO.id(), 1).issued()).isZero();
        }
    }

    /** The replica has everything up to Theo's number, and is a server of its own from then on. */
    private static void promoteAfterOneMore(RedisServer server, RedisServer replica, RedisLine line) {
        join(line, 1, new MemberId("one-more"));
        replica.replicate(server, "a-mark");
    }

    private static List<QueueTicket> joinAll(RedisLine line, AtomicInteger epoch, int fan) {
        List<QueueTicket> tickets = new ArrayList<>();
        while (tickets.size() < 200) {
            int current = epoch.get();
            var member = new MemberId("fan-" + fan + "-" + tickets.size());
            try {
                tickets.add(join(line, current, member));
            } catch (EpochLost lost) {
                // As the storage would have it: of all who notice one raises the epoch, and that one begins it.
                if (epoch.compareAndSet(current, current + 1)) line.begin(Premiere.AURORA, current + 1);
            } catch (EpochPassed | StorageUnavailable again) {
                // Asks again.
            }
        }
        return tickets;
    }

    private static void untilLonger(RedisServer server, AtomicInteger joining) {
        String numbers = new Keys(Premiere.ID).numbers();
        try (var jedis = new Jedis("127.0.0.1", server.port())) {
            while (joining.get() > 0 && jedis.llen(numbers) < 50) Thread.onSpinWait();
        }
    }

    private static QueueTicket join(RedisLine line, int epoch, MemberId member) {
        return line.join(Premiere.AURORA, epoch, member, Optional.empty()).ticket();
    }

    private static void assertUnavailable(RedisLine line) {
        assertThatThrownBy(() -> join(line, 1, THEO)).isInstanceOf(StorageUnavailable.class);
    }

    private static void assertLost(RedisLine line, int epoch) {
        assertThatThrownBy(() -> join(line, epoch, THEO)).isInstanceOf(EpochLost.class);
        assertThatThrownBy(() -> line.length(Premiere.ID, epoch)).isInstanceOf(EpochLost.class);
        assertThatThrownBy(() -> line.behind(Premiere.ID, epoch, 0, 10)).isInstanceOf(EpochLost.class);
    }
}
