package dev.fairseat.persistence.redis;

import org.junit.jupiter.api.condition.EnabledIf;

/** On a cluster of three; the concerts of the contract are on different ones. */
@EnabledIf(
        value = "dev.fairseat.persistence.redis.RedisBuild#isInstalled",
        disabledReason = "no redis-server 7 on the path")
class RedisClusterLineTest extends RedisLineExam {

    private RedisClusterNodes cluster;

    @Override
    RedisAddress start() {
        cluster = new RedisClusterNodes(RedisBuild.INSTALLED);
        return cluster.address();
    }

    @Override
    void flush() {
        cluster.flush();
    }

    @Override
    void stop() {
        cluster.close();
    }
}
