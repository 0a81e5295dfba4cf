package dev.fairseat.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.domain.member.MemberId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;

/** Which Redis a line is not put into, and what is said about it. */
class FirstLookTest {

    private static RedisServer server;

    @BeforeAll
    static void starts() {
        server = RedisServer.start(RedisBuild.BROUGHT_ALONG);
    }

    @AfterAll
    static void stops() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "volatile-ttl", "allkeys-random"})
    void a_redis_that_may_throw_tickets_away_is_refused(String policy) {
        set("maxmemory-policy", policy);
        try {
            assertRefused(server.address(), "maxmemory-policy " + policy, "noeviction");
        } finally {
            set("maxmemory-policy", "noeviction");
        }
    }

    @Test
    void a_replica_is_refused() {
        // Of nobody who is there.
        server.ask(jedis -> jedis.replicaof("127.0.0.1", 1));
        try {
            assertRefused(server.address(), "is a replica");
        } finally {
            server.ask(Jedis::replicaofNoOne);
        }
    }

    @Test
    void one_server_is_no_cluster_and_the_other_way_round() {
        assertThatThrownBy(() -> RedisLine.open(RedisAddress.of("redis+cluster://127.0.0.1:" + server.port())))
                .isInstanceOfAny(IllegalStateException.class, StorageUnavailable.class)
                .hasMessageContaining("cluster");
        try (var node = RedisServer.start(RedisBuild.BROUGHT_ALONG, "cluster-enabled", "yes")) {
            assertRefused(node.address(), "node of a cluster", "redis+cluster://");
        }
    }

    @Test
    void a_user_without_the_rights_it_takes_is_refused() {
        acl("no-info", "+@all", "-info");
        acl("no-scripts", "+@all", "-@scripting");

        assertRefused(as("no-info"), "let this user call INFO");
        assertRefused(as("no-scripts"), "runs no scripts for this user");
    }

    /** As it is in docs/redis.md. */
    @Test
    void a_user_with_just_the_rights_it_takes_will_do() {
        server.ask(jedis -> jedis.aclSetUser(
                "fairseat",
                "on",
                ">secret",
                "~fairseat:*",
                "-@all",
                "+eval",
                "+evalsha",
                "+info",
                "+time",
                "+ping",
                "+client|setname",
                "+hget",
                "+hmget",
                "+hset",
                "+rpush",
                "+lrange",
                "+llen",
                "+unlink",
                "+pexpireat"));
        try (var line = RedisLine.open(as("fairseat"))) {
            line.begin(Premiere.AURORA, 1);
            line.join(Premiere.AURORA, 1, new MemberId("mina"), Optional.empty());

            assertThat(line.isReady()).isTrue();
            assertThat(line.length(Premiere.ID, 1).issued()).isEqualTo(1);
            assertThat(line.behind(Premiere.ID, 1, 0, 1))
                    .isEqualTo(line.find(Premiere.ID, new MemberId("mina")).stream()
                            .toList());
        }
    }

    @Test
    void a_wrong_password_is_told_and_not_repeated() {
        set("requirepass", "open-sesame");
        try {
            assertThatThrownBy(() -> RedisLine.open(server.address().withPassword("open-barley")))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("WRONGPASS")
                    .hasMessageNotContainingAny("sesame", "barley");
            RedisLine.open(server.address().withPassword("open-sesame")).close();
        } finally {
            try (var jedis = new Jedis("127.0.0.1", server.port())) {
                jedis.auth("open-sesame");
                jedis.configSet("requirepass", "");
            }
        }
    }

    @Test
    void nobody_there_is_told_at_once() {
        int nobody = RedisServer.freePorts(1).iterator().next();

        for (String scheme : List.of("redis", "redis+cluster")) {
            assertThatThrownBy(() -> RedisLine.open(RedisAddress.of(scheme + "://127.0.0.1:" + nobody)))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("127.0.0.1:" + nobody)
                    .hasMessageContaining("cannot be reached");
        }
    }

    @Test
    void a_redis_without_a_log_is_taken_with_a_warning() {
        assertThat(warningsOfOpening()).singleElement().asString().contains("appendonly");

        set("appendonly", "yes");
        try {
            assertThat(warningsOfOpening()).isEmpty();
        } finally {
            set("appendonly", "no");
        }
    }

    @Test
    @EnabledIf(
            value = "dev.fairseat.persistence.redis.RedisBuild#isInstalled",
            disabledReason = "no redis-server 7 on the path")
    void every_node_of_a_cluster_is_looked_at() {
        try (var cluster = new RedisClusterNodes(RedisBuild.INSTALLED)) {
            cluster.nodes().get(2).ask(jedis -> jedis.configSet("maxmemory-policy", "allkeys-lfu"));

            assertRefused(
                    cluster.address(), "127.0.0.1:" + cluster.nodes().get(2).port(), "maxmemory-policy allkeys-lfu");
        }
    }

    private static List<String> warningsOfOpening() {
        var log = (Logger) LoggerFactory.getLogger(FirstLook.class);
        var seen = new ListAppender<ILoggingEvent>();
        seen.start();
        log.addAppender(seen);
        try {
            RedisLine.open(server.address()).close();
            return seen.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        } finally {
            log.detachAppender(seen);
        }
    }

    private static void assertRefused(RedisAddress address, CharSequence... saying) {
        assertThatThrownBy(() -> RedisLine.open(address))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(saying);
    }

    private static RedisAddress as(String user) {
        return RedisAddress.of("redis://" + user + ":secret@127.0.0.1:" + server.port());
    }

    private static void acl(String user, String... rights) {
        server.ask(jedis -> {
            jedis.aclSetUser(user, "on", ">secret", "~*");
            return jedis.aclSetUser(user, rights);
        });
    }

    private static void set(String setting, String value) {
        server.ask(jedis -> jedis.configSet(setting, value));
    }
}
