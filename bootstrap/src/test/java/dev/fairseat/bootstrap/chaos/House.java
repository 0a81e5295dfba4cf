package dev.fairseat.bootstrap.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Servers, a database, and the network between them. */
record House(PostgresNode postgres, FaultyWire wire, Servers servers) implements AutoCloseable {

    /** @param capacity how many may be inside of each concert */
    static House open(Path folder, int servers, int capacity) throws IOException, SQLException {
        var postgres = new PostgresNode(folder.resolve("postgres"));
        var wire = new FaultyWire(postgres.port());
        String throughTheWire = postgres.url().replace(":" + postgres.port() + "/", ":" + wire.port() + "/");
        var house = new House(postgres, wire, new Servers(servers, throughTheWire));
        try (var connection = DriverManager.getConnection(postgres.url(), PostgresNode.USER, "");
                var statement = connection.prepareStatement("update concert set capacity = ?")) {
            statement.setInt(1, capacity);
            statement.execute();
        }
        return house;
    }

    Dump dump() throws SQLException {
        return Dump.of(postgres.url(), PostgresNode.USER);
    }

    @Override
    public void close() throws IOException {
        servers.close();
        wire.close();
        postgres.close();
    }
}
