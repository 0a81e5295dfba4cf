package dev.fairseat.bootstrap.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Servers, a database, perhaps a Redis for the line, and the network between them. */
final class House implements AutoCloseable {

    private final PostgresNode postgres;
    private final FaultyWire wire;
    private final Optional<RedisNode> redis;
    private final Servers servers;

    private House(PostgresNode postgres, FaultyWire wire, Optional<RedisNode> redis, Servers servers) {
        this.postgres = postgres;
        this.wire = wire;
        this.redis = redis;
        this.servers = servers;
    }

    /** Where the line stands. */
    enum Line {
        IN_THE_DATABASE,
        IN_A_REDIS
    }

    /** @param capacity how many may be inside of each concert */
    static House open(Path folder, int servers, int capacity, Line line, String... options)
            throws IOException, SQLException {
        var postgres = new PostgresNode(folder.resolve("postgres"));
        var wire = new FaultyWire(postgres.port());
        String throughTheWire = postgres.url().replace(":" + postgres.port() + "/", ":" + wire.port() + "/");
        Optional<RedisNode> redis = line == Line.IN_A_REDIS ? Optional.of(new RedisNode()) : Optional.empty();
        List<String> more = new ArrayList<>(List.of(options));
        redis.ifPresent(node -> more.addAll(List.of("--queue", node.url())));
        var house = new House(postgres, wire, redis, new Servers(servers, throughTheWire, more));
        try (var connection = DriverManager.getConnection(postgres.url(), PostgresNode.USER, "");
                var statement = connection.prepareStatement("update concert set capacity = ?")) {
            statement.setInt(1, capacity);
            statement.execute();
        }
        return house;
    }

    PostgresNode postgres() {
        return postgres;
    }

    /** The one to the database. */
    FaultyWire wire() {
        return wire;
    }

    RedisNode redis() {
        return redis.orElseThrow(() -> new IllegalStateException("the line of this house is in its database"));
    }

    Servers servers() {
        return servers;
    }

    long untold() throws SQLException {
        return Dump.untold(postgres.url(), PostgresNode.USER);
    }

    Dump dump() throws SQLException {
        return Dump.of(postgres.url(), PostgresNode.USER);
    }

    @Override
    public void close() throws IOException {
        servers.close();
        wire.close();
        if (redis.isPresent()) redis.get().close();
        postgres.close();
    }
}
