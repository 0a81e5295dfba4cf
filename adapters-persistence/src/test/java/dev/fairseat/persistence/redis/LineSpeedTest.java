package dev.fairseat.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.persistence.jdbi.Database;
import dev.fairseat.persistence.jdbi.PostgresServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/**
 * How many join in a second, how long they wait for it, and what a ticket weighs. To see the figures:
 * {@code mvn test -pl adapters-persistence -am -Dtest=LineSpeedTest -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false}
 */
@Tag("slow")
class LineSpeedTest {

    private static final int CLIENTS = 64;
    private static final int JOINS = 50_000;
    private static final int MILLION = 1_000_000;

    @Test
    void joins_through_the_port() throws Exception {
        for (String fsync : List.of("no", "everysec", "always")) {
            try (var server = RedisServer.start(build(), "appendonly", "yes", "appendfsync", fsync);
                    var line = RedisLine.open(server.address())) {
                line.begin(Premiere.AURORA, 1);
                measures("to warm up", JOINS / 5, member -> join(line, member));

                measures("RedisLine.join, appendfsync " + fsync, JOINS, member -> join(line, member));

                assertThat(line.length(Premiere.ID, 1).issued()).isEqualTo(JOINS + JOINS / 5);
            }
        }
    }

    /** Which asks the storage nothing, as long as the epoch is the one it knows. */
    @Test
    void joins_through_the_office() throws Exception {
        for (String fsync : List.of("everysec", "always")) {
            try (var server = RedisServer.start(build(), "appendonly", "yes", "appendfsync", fsync);
                    var line = RedisLine.open(server.address());
                    var database = Database.postgres(
                            PostgresServer.freshUrl(), PostgresServer.USER, PostgresServer.PASSWORD, 10)) {
                var sale = Rehearsal.opens(database, line, 0);
                measures("to warm up", JOINS / 10, sale::joins);

                measures("TicketOffice.joinQueue, PostgreSQL, appendfsync " + fsync, JOINS / 2, sale::joins);
            }
        }
    }

    @Test
    void a_million_tickets() throws Exception {
        try (var server = RedisServer.start(build());
                var line = RedisLine.open(server.address())) {
            line.begin(Premiere.AURORA, 1);
            long before = used(server);

            measures("RedisLine.join, a million", MILLION, member -> join(line, member));

            long each = (used(server) - before) / MILLION;
            System.out.println("a ticket of a member whose id is a UUID takes " + each + " bytes of Redis");
            assertThat(each).isBetween(50L, 500L);
            for (long number : List.of(0L, 500_000L, 999_000L)) {
                long begun = System.nanoTime();
                for (int time = 0; time < 100; time++) line.behind(Premiere.ID, 1, number, 600);
                System.out.printf(
                        "the 600 behind number %,d: %,d us%n", number, (System.nanoTime() - begun) / 100 / 1_000);
            }
            assertThat(line.behind(Premiere.ID, 1, 999_999, 10)).hasSize(1);
        }
    }

    /** What it costs to ask, in every script, whether it is still the same run of the server. */
    @Test
    void a_join_with_and_without_asking_for_the_run() {
        String guarded = Script.JOIN.text();
        String unguarded = guarded.replaceFirst("if not string.find\\(redis.call\\('INFO'[^\\n]*\\n", "");
        assertThat(unguarded).isNotEqualTo(guarded).doesNotContain("INFO");
        try (var server = RedisServer.start(build());
                var line = RedisLine.open(server.address())) {
            line.begin(Premiere.AURORA, 1);
            for (int round = 0; round < 3; round++) {
                long with = microsEach(server, guarded);
                long without = microsEach(server, unguarded);
                System.out.printf("a join by the server's own count: %d us, without INFO %d us%n", with, without);
            }
        }
    }

    /** As the server counts it, so without the way there and back. */
    private static long microsEach(RedisServer server, String script) {
        var keys = new Keys(Premiere.ID);
        var sales = Premiere.AURORA.sales();
        return server.ask(jedis -> {
            jedis.configResetStat();
            for (int join = 0; join < 20_000; join++) {
                jedis.eval(
                        script,
                        List.of(keys.line(), keys.members(), keys.numbers()),
                        List.of(
                                "1",
                                UUID.randomUUID().toString(),
                                "",
                                Long.toString(sales.opensAt().toEpochMilli()),
                                Long.toString(sales.closesAt().toEpochMilli())));
            }
            String counted =
                    jedis.info("commandstats").replaceFirst("(?s).*cmdstat_eval:[^\\r]*usec_per_call=([0-9]+).*", "$1");
            return Long.parseLong(counted);
        });
    }

    private static void measures(String what, int joins, Consumer<MemberId> join) throws Exception {
        var pool = Executors.newFixedThreadPool(CLIENTS);
        var next = new AtomicInteger();
        long begun = System.nanoTime();
        try {
            List<Callable<long[]>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(() -> {
                    var took = new ArrayList<Long>();
                    while (next.getAndIncrement() < joins) {
                        var member = new MemberId(UUID.randomUUID().toString());
                        long asked = System.nanoTime();
                        join.accept(member);
                        took.add(System.nanoTime() - asked);
                    }
                    return took.stream().mapToLong(Long::longValue).toArray();
                });
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> client : pool.invokeAll(clients)) all.add(client.get());
            double seconds = (System.nanoTime() - begun) / 1e9;
            long[] took = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            System.out.printf(
                    "%s: %,.0f joins/s with %d clients, p50 %.1f ms, p99 %.1f ms%n",
                    what, joins / seconds, CLIENTS, took[joins / 2] / 1e6, took[joins / 100 * 99] / 1e6);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void join(RedisLine line, MemberId member) {
        line.join(Premiere.AURORA, 1, member, Optional.empty());
    }

    private static long used(RedisServer server) {
        return server.ask((Jedis jedis) ->
                Long.parseLong(jedis.info("memory").replaceFirst("(?s).*used_memory:([0-9]+).*", "$1")));
    }

    private static RedisBuild build() {
        return RedisBuild.isInstalled() ? RedisBuild.INSTALLED : RedisBuild.BROUGHT_ALONG;
    }
}
