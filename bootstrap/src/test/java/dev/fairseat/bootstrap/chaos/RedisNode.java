package dev.fairseat.bootstrap.chaos;

import dev.fairseat.persistence.redis.RedisBuild;
import dev.fairseat.persistence.redis.RedisServer;
import java.io.IOException;
import redis.clients.jedis.Jedis;

/** A Redis behind a network of its own, which can be killed, emptied, and replaced by one that knows less. */
final class RedisNode implements AutoCloseable {

    private RedisServer server = start();
    private final FaultyWire wire = new FaultyWire(server.port());

    private static RedisServer start() {
        return RedisServer.start(RedisBuild.BROUGHT_ALONG, "appendonly", "yes");
    }

    String url() {
        return "redis://127.0.0.1:" + wire.port();
    }

    FaultyWire wire() {
        return wire;
    }

    void killAndStartAgain() {
        server.kill();
        server.startAgain();
    }

    void forgetsEverything() {
        server.ask(Jedis::flushAll);
    }

    /** A replica that has heard of nothing for a while takes the place of its server, which dies. */
    void failsOverToWhatWasTrue(long millisAgo) throws InterruptedException {
        RedisServer replica = start();
        replica.replicate(server, "chaos");
        Thread.sleep(millisAgo);
        server.close();
        server = replica;
        wire.leadsTo(replica.port());
    }

    @Override
    public void close() throws IOException {
        wire.close();
        server.close();
    }
}
