package dev.fairseat.persistence.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** Three real servers that share the concerts among them. */
final class RedisClusterNodes implements AutoCloseable {

    private static final int SLOTS = 16_384;

    private final List<RedisServer> nodes = new ArrayList<>();

    RedisClusterNodes(RedisBuild build) {
        Iterator<Integer> busPorts = RedisServer.freePorts(3).iterator();
        List<Integer> buses = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
            int bus = busPorts.next();
            buses.add(bus);
            nodes.add(RedisServer.start(
                    build, "appendonly", "yes", "cluster-enabled", "yes", "cluster-port", Integer.toString(bus)));
        }
        for (int node = 0; node < 3; node++) {
            int first = SLOTS * node / 3;
            int last = SLOTS * (node + 1) / 3 - 1;
            command(node, "SET-CONFIG-EPOCH", Integer.toString(node + 1));
            command(node, "ADDSLOTSRANGE", Integer.toString(first), Integer.toString(last));
            if (node > 0) {
                command(
                        0,
                        "MEET",
                        "127.0.0.1",
                        Integer.toString(nodes.get(node).port()),
                        Integer.toString(buses.get(node)));
            }
        }
        untilAllAgree();
    }

    RedisAddress address() {
        return RedisAddress.of(nodes.stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(",", "redis+cluster://", "")));
    }

    List<RedisServer> nodes() {
        return nodes;
    }

    void flush() {
        nodes.forEach(node -> node.ask(Jedis::flushAll));
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }

    /** Returns when every node knows all the others and where everything is. It asks them, and does not sleep. */
    void untilAllAgree() {
        long giveUp = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!nodes.stream().allMatch(RedisClusterNodes::knowsAll)) {
            if (System.nanoTime() > giveUp) throw new AssertionError("the nodes do not become a cluster");
            Thread.onSpinWait();
        }
    }

    private static boolean knowsAll(RedisServer node) {
        String info = node.ask(jedis -> text(jedis.sendCommand(Protocol.Command.CLUSTER, "INFO")));
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:3");
    }

    private void command(int node, String... arguments) {
        nodes.get(node).ask(jedis -> jedis.sendCommand(Protocol.Command.CLUSTER, arguments));
    }

    private static String text(Object answer) {
        return new String((byte[]) answer, UTF_8);
    }
}
