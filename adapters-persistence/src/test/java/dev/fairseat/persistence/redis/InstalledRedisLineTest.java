package dev.fairseat.persistence.redis;

import org.junit.jupiter.api.condition.EnabledIf;
import redis.clients.jedis.Jedis;

/** On the Redis of this machine, which on a Debian of today is a 7. */
@EnabledIf(
        value = "dev.fairseat.persistence.redis.RedisBuild#isInstalled",
        disabledReason = "no redis-server 7 on the path")
class InstalledRedisLineTest extends RedisLineExam {

    private RedisServer server;

    @Override
    RedisAddress start() {
        server = RedisServer.start(RedisBuild.INSTALLED, "appendonly", "yes");
        return server.address();
    }

    @Override
    void flush() {
        server.ask(Jedis::flushAll);
    }

    @Override
    void stop() {
        server.close();
    }
}
