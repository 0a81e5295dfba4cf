package dev.fairseat.persistence.redis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.Pool;

/** The connections to one Redis, or to every node of a cluster. */
final class Servers implements AutoCloseable {

    /** To find out where a concert's keys have moved, and to go there. */
    private static final int CLUSTER_ATTEMPTS = 3;

    private final UnifiedJedis redis;
    private final Supplier<Map<String, Pool<Connection>>> pools;

    private Servers(UnifiedJedis redis, Supplier<Map<String, Pool<Connection>>> pools) {
        this.redis = redis;
        this.pools = pools;
    }

    static Servers connect(RedisAddress address, Patience patience, FirstLook.Use use) {
        Servers servers = address.cluster() ? cluster(address, patience) : single(address, patience);
        try {
            servers.pools
                    .get()
                    .forEach((place, pool) -> new FirstLook(place, address.cluster(), use).at(pool.getResource()));
            return servers;
        } catch (RuntimeException no) {
            servers.close();
            throw no;
        }
    }

    private static Servers single(RedisAddress address, Patience patience) {
        RedisClient client = RedisClient.builder()
                .hostAndPort(address.nodes().iterator().next())
                .clientConfig(settings(address, patience))
                .poolConfig(pool(patience))
                .build();
        return new Servers(client, () -> Map.of(address.toString(), client.getPool()));
    }

    private static Servers cluster(RedisAddress address, Patience patience) {
        RedisClusterClient client = RedisClusterClient.builder()
                .nodes(address.nodes())
                .clientConfig(settings(address, patience))
                .poolConfig(pool(patience))
                .maxAttempts(CLUSTER_ATTEMPTS)
                .maxTotalRetriesDuration(patience.answer())
                .build();
        return new Servers(client, () -> new LinkedHashMap<>(client.getClusterNodes()));
    }

    UnifiedJedis redis() {
        return redis;
    }

    void forgetIdle() {
        pools.get().values().forEach(Pool::clear);
    }

    @Override
    public void close() {
        redis.close();
    }

    private static JedisClientConfig settings(RedisAddress address, Patience patience) {
        var settings = DefaultJedisClientConfig.builder()
                .resp2()
                .database(address.database())
                .clientName("fairseat")
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .connectionTimeoutMillis((int) patience.connect().toMillis())
                .socketTimeoutMillis((int) patience.answer().toMillis())
                .blockingSocketTimeoutMillis((int) patience.answer().toMillis());
        // Which asks for a certificate the machine trusts, in the name of the host.
        if (address.tls()) settings.sslOptions(SslOptions.defaults());
        address.user().ifPresent(settings::user);
        address.password().ifPresent(settings::password);
        return settings.build();
    }

    private static ConnectionPoolConfig pool(Patience patience) {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(patience.connections());
        pool.setMaxIdle(patience.connections());
        pool.setMaxWait(patience.free());
        // Who waits longest is next, or some would wait in vain while it is busy.
        pool.setFairness(true);
        return pool;
    }
}
