package dev.fairseat.persistence.redis;

import redis.clients.jedis.Jedis;

/** On the Redis that tests bring along, a 6.2. */
class Redis6LineTest extends RedisLineExam {

    private RedisServer server;

    @Override
    RedisAddress start() {
        server = RedisServer.start(RedisBuild.BROUGHT_ALONG, "appendonly", "yes");
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
