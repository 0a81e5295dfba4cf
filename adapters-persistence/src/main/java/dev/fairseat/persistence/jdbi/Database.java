package dev.fairseat.persistence.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.application.port.UnitOfWork;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * An on-sale kept in a database. Opening one connects, brings the tables up to date, and fails at once with
 * {@link StorageUnavailable} when that cannot be done. To be closed at the end.
 *
 * <p>Safe for any number of threads. Several servers may share one PostgreSQL; an H2 belongs to one process.
 */
public final class Database implements AutoCloseable {

    private static final int H2_CONNECTIONS = 16;
    private static final String MIGRATIONS = "classpath:dev/fairseat/persistence/jdbi/migration";

    private final Connections connections;

    private Database(Connections connections) {
        this.connections = connections;
    }

    /**
     * H2 in a file. What was committed survives the end of the process, however sudden, but not that of the machine.
     *
     * @param file without the ending, which H2 adds; its folder is made when it is missing
     */
    public static Database h2File(Path file) {
        return h2("file:" + file.toAbsolutePath(), Timeouts.standard());
    }

    /** H2 in memory. It is gone when it is closed. */
    public static Database h2InMemory(String name) {
        return h2("mem:" + name, Timeouts.standard());
    }

    static Database h2(String where, Timeouts timeouts) {
        boolean inFile = where.startsWith("file:");
        HikariConfig config = h2Pool(where, timeouts);
        tryToConnect(config);
        migrate(config);
        return open(config, Dialect.H2, inFile ? Turns.oneByOne(timeouts.lock()) : Turns.together(), Optional.empty());
    }

    static HikariConfig h2Pool(String where, Timeouts timeouts) {
        if (where.contains(";")) throw new IllegalArgumentException("no semicolon, please: " + where);
        String url = "jdbc:h2:" + where
                // Commits are in the file, not in a buffer of ours, when they return.
                + ";WRITE_DELAY=0"
                // Neither a pool that renews its connections nor the JVM's end closes it: close() does.
                + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE"
                + ";LOCK_TIMEOUT=" + timeouts.lock().toMillis()
                + ";QUERY_CACHE_SIZE=128";
        var config = pool(url, "fairseat", "", H2_CONNECTIONS, timeouts);
        config.setMaxLifetime(0);
        return config;
    }

    /**
     * PostgreSQL 12 or newer, also behind a PgBouncer, which may lend connections for a transaction at a time.
     *
     * @param jdbcUrl {@code jdbc:postgresql://...}; the driver's settings in it go before those made here
     * @param poolSize how many connections there are; all of them are made at once
     * @throws IllegalStateException when the server is set to forget what it has committed ({@code fsync} or
     *     {@code synchronous_commit} off)
     */
    public static Database postgres(String jdbcUrl, String user, String password, int poolSize) {
        return postgres(jdbcUrl, user, password, poolSize, Timeouts.standard());
    }

    static Database postgres(String jdbcUrl, String user, String password, int poolSize, Timeouts timeouts) {
        HikariConfig config = postgresPool(jdbcUrl, user, password, poolSize, timeouts);
        boolean behindAPooler = inspect(config);
        Limits limits = Limits.of(timeouts);
        if (behindAPooler) config.addDataSourceProperty("prepareThreshold", "0");
        else config.setConnectionInitSql(limits.forASession());
        migrate(config);
        return open(config, Dialect.POSTGRES, Turns.together(), behindAPooler ? Optional.of(limits) : Optional.empty());
    }

    static HikariConfig postgresPool(String jdbcUrl, String user, String password, int poolSize, Timeouts timeouts) {
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the address of a PostgreSQL begins with jdbc:postgresql:");
        }
        var config = pool(jdbcUrl, user, password, poolSize, timeouts);
        postgresProperties(timeouts).forEach(config::addDataSourceProperty);
        return config;
    }

    /** Everything in one unit of work, by the database's clock; by this machine's on H2, which is the same one. */
    public UnitOfWork unitOfWork() {
        return inUnits();
    }

    private JdbiUnitOfWork inUnits() {
        return new JdbiUnitOfWork(
                connections,
                connections.dialect() == Dialect.H2 ? Optional.of(InstantSource.system()) : Optional.empty());
    }

    /** {@link #unitOfWork()} by another clock, for rehearsals. */
    public UnitOfWork unitOfWork(InstantSource authority) {
        return new JdbiUnitOfWork(connections, Optional.of(authority));
    }

    /** Balances the books now and then, for whoever watches over the server. */
    public Bookkeeping bookkeeping() {
        return new Bookkeeping(inUnits());
    }

    /** How the connections are used at the moment. Asks nobody. */
    public PoolFigures pool() {
        return connections.figures();
    }

    /** Whether the database answers at the moment. Takes a few seconds at most and never fails. */
    public boolean isReady() {
        return connections.isReady();
    }

    @Override
    public void close() {
        connections.close();
    }

    private static HikariConfig pool(String url, String user, String password, int size, Timeouts timeouts) {
        var config = new HikariConfig();
        config.setPoolName("fairseat");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setAutoCommit(false);
        config.setConnectionTimeout(timeouts.connection().toMillis());
        config.setValidationTimeout(Math.min(1_000, timeouts.connection().toMillis()));
        return config;
    }

    private static Map<String, String> postgresProperties(Timeouts timeouts) {
        return Map.of(
                "ApplicationName", "fairseat",
                "connectTimeout", Long.toString(timeouts.connection().toSeconds()),
                "socketTimeout", Long.toString(timeouts.silence().toSeconds()),
                "tcpKeepAlive", "true",
                "reWriteBatchedInserts", "true",
                "assumeMinServerVersion", "12",
                // The detail of an error quotes the row, with the address and the password hash of a member in it.
                "logServerErrorDetail", "false");
    }

    private static Database open(HikariConfig config, Dialect dialect, Turns turns, Optional<Limits> eachTime) {
        try {
            return new Database(new Connections(new HikariDataSource(config), dialect, turns, eachTime));
        } catch (PoolInitializationException failed) {
            throw unreachable(config, failed);
        }
    }

    private static void tryToConnect(HikariConfig config) {
        try {
            connect(config).close();
        } catch (SQLException failed) {
            throw unreachable(config, failed);
        }
    }

    /** @return whether it is behind a pooler */
    private static boolean inspect(HikariConfig config) {
        try (Connection connection = connect(config)) {
            Inspection.requireThatItRemembers(connection);
            return Inspection.isBehindAPooler(connection);
        } catch (SQLException failed) {
            throw unreachable(config, failed);
        }
    }

    private static Connection connect(HikariConfig config) throws SQLException {
        var properties = new Properties();
        properties.putAll(config.getDataSourceProperties());
        properties.setProperty("user", config.getUsername());
        properties.setProperty("password", config.getPassword());
        return DriverManager.getConnection(config.getJdbcUrl(), properties);
    }

    /** On a connection of its own: a migration may take longer than a unit of work is allowed to. */
    private static void migrate(HikariConfig config) {
        Map<String, String> properties = new HashMap<>();
        config.getDataSourceProperties().forEach((name, value) -> properties.put(name.toString(), value.toString()));
        try {
            Flyway.configure()
                    .dataSource(config.getJdbcUrl(), config.getUsername(), config.getPassword())
                    .jdbcProperties(properties)
                    .locations(MIGRATIONS)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException failed) {
            if (Trouble.of(failed) == Trouble.CONNECTION_LOST) throw unreachable(config, failed);
            throw new IllegalStateException(
                    "The tables in " + withoutSettings(config.getJdbcUrl()) + " do not fit this version: "
                            + failed.getMessage(),
                    failed);
        }
    }

    private static StorageUnavailable unreachable(HikariConfig config, Exception failed) {
        return new StorageUnavailable(
                "The database at " + withoutSettings(config.getJdbcUrl()) + " cannot be reached: "
                        + Trouble.sentence(failed),
                failed);
    }

    /** There may be a password among the settings. */
    private static String withoutSettings(String url) {
        return url.split("[;?]", 2)[0];
    }
}
