package dev.fairseat.persistence.redis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * Where a Redis is, and who asks. One server: {@code redis://[user[:password]@]host[:port][/database]}, or
 * {@code rediss://} with TLS. A cluster: {@code redis+cluster://[user[:password]@]host[:port],host[:port],...}, some of its
 * nodes, which name the others; {@code rediss+cluster://} with TLS.
 */
public final class RedisAddress {

    private static final Pattern SHAPE = Pattern.compile("(?<scheme>rediss?)(?<cluster>\\+cluster)?://"
            + "(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?"
            + "(?<nodes>[^@/?#]+?)"
            + "(?:/(?<database>[0-9]{0,4}))?");
    private static final Pattern NODE =
            Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?");
    private static final int DEFAULT_PORT = 6379;

    private final boolean tls;
    private final boolean cluster;
    private final Set<HostAndPort> nodes;
    private final int database;
    private final @Nullable String user;
    private final @Nullable String password;

    private RedisAddress(
            boolean tls,
            boolean cluster,
            Set<HostAndPort> nodes,
            int database,
            @Nullable String user,
            @Nullable String password) {
        this.tls = tls;
        this.cluster = cluster;
        this.nodes = nodes;
        this.database = database;
        this.user = user;
        this.password = password;
    }

    /** @throws IllegalArgumentException for anything of another shape; there may be a password in it, so it is not quoted */
    public static RedisAddress of(String url) {
        Matcher address = SHAPE.matcher(url);
        if (!address.matches()) {
            throw new IllegalArgumentException("the address of a Redis looks like redis://host:6379/0,"
                    + " rediss://host:6379/0 or redis+cluster://host:6379,host:6379");
        }
        boolean cluster = address.group("cluster") != null;
        Set<HostAndPort> nodes = nodes(address.group("nodes"));
        String database = blankToNull(address.group("database"));
        if (!cluster && nodes.size() > 1) {
            throw new IllegalArgumentException("several servers are a cluster: redis+cluster://host:6379,host:6379");
        }
        if (cluster && database != null) {
            throw new IllegalArgumentException("a Redis Cluster has no databases to choose from by number");
        }
        return new RedisAddress(
                address.group("scheme").equals("rediss"),
                cluster,
                nodes,
                database == null ? 0 : Integer.parseInt(database),
                decoded(address.group("user")),
                decoded(address.group("password")));
    }

    /** The same place with this password, which comes from somewhere more secret than the address. */
    public RedisAddress withPassword(String secret) {
        if (password != null) throw new IllegalArgumentException("there is a password in the address already");
        return new RedisAddress(tls, cluster, nodes, database, user, secret);
    }

    boolean tls() {
        return tls;
    }

    boolean cluster() {
        return cluster;
    }

    Set<HostAndPort> nodes() {
        return nodes;
    }

    int database() {
        return database;
    }

    Optional<String> user() {
        return Optional.ofNullable(user);
    }

    Optional<String> password() {
        return Optional.ofNullable(password);
    }

    /** Without user and password, for messages and logs. */
    @Override
    public String toString() {
        String where = nodes.stream().map(HostAndPort::toString).collect(Collectors.joining(","));
        return (tls ? "rediss" : "redis") + (cluster ? "+cluster" : "") + "://" + where
                + (cluster ? "" : "/" + database);
    }

    private static Set<HostAndPort> nodes(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(RedisAddress::node)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static HostAndPort node(String written) {
        Matcher node = NODE.matcher(written);
        if (!node.matches()) throw new IllegalArgumentException("a Redis is at a host, or at host:port");
        int port = node.group("port") == null ? DEFAULT_PORT : Integer.parseInt(node.group("port"));
        if (port < 1 || port > 65535) throw new IllegalArgumentException(port + " is no port; they go from 1 to 65535");
        return new HostAndPort(node.group("host").replaceAll("[\\[\\]]", ""), port);
    }

    private static @Nullable String decoded(@Nullable String text) {
        // In this part of an address a plus sign is one.
        String given = blankToNull(text);
        return given == null ? null : URLDecoder.decode(given.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
