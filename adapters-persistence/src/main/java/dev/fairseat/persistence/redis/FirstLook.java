package dev.fairseat.persistence.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Whether a server is one a line can be kept in, or events be told to. Found out before the first fan comes, not by one. */
final class FirstLook {

    private static final Logger LOG = LoggerFactory.getLogger(FirstLook.class);
    private static final Pattern FIELD = Pattern.compile("(?m)^([a-z_0-9]+):(.*?)\\r?$");
    private static final int OLDEST = 6;

    /** What the server is for, in the words of its operator. */
    enum Use {
        LINE(
                "gives no numbers",
                "tickets",
                "When it restarts, people in line who do not show their tickets lose their places. Set appendonly yes."),
        ANNOUNCEMENTS(
                "takes no events",
                "events",
                "When it restarts, events are lost that count as told. Set appendonly yes and appendfsync always.");

        private final String replica;
        private final String kept;
        private final String withoutLog;

        Use(String replica, String kept, String withoutLog) {
            this.replica = replica;
            this.kept = kept;
            this.withoutLog = withoutLog;
        }
    }

    private final String place;
    private final boolean inCluster;
    private final Use use;

    /** @param place how the server is called in messages */
    FirstLook(String place, boolean inCluster, Use use) {
        this.place = place;
        this.inCluster = inCluster;
        this.use = use;
    }

    /** @throws IllegalStateException when the server is of no use for that, saying why and what to do */
    void at(Connection connection) {
        try (var server = new Jedis(connection)) {
            requireSuitable(facts(server));
            requireScripts(server);
        }
    }

    private Map<String, String> facts(Jedis server) {
        Map<String, String> facts = new HashMap<>();
        try {
            for (String section : List.of("server", "memory", "persistence", "replication", "cluster")) {
                Matcher field = FIELD.matcher(server.info(section));
                while (field.find()) facts.put(field.group(1), field.group(2));
            }
        } catch (JedisConnectionException unreachable) {
            throw unreachable;
        } catch (JedisDataException forbidden) {
            throw no("does not say how it is set up (" + said(forbidden) + "); let this user call INFO");
        }
        return facts;
    }

    private void requireSuitable(Map<String, String> facts) {
        String version = facts.getOrDefault("redis_version", "unknown");
        if (!version.matches("[0-9]+\\..*") || Integer.parseInt(version.replaceFirst("\\..*", "")) < OLDEST) {
            throw no("is of version " + version + "; it takes 6 or newer");
        }
        boolean clustered = "1".equals(facts.get("cluster_enabled"));
        if (clustered && !inCluster) throw no("is a node of a cluster; give it as redis+cluster://");
        if (!clustered && inCluster) throw no("is not a node of a cluster; give it as redis://");
        // In a cluster somebody has to be the replica, and nobody writes there.
        if (!inCluster && !"master".equals(facts.get("role"))) {
            throw no("is a replica, which " + use.replica + "; give the server it follows");
        }
        String policy = facts.getOrDefault("maxmemory_policy", "unknown");
        if (!policy.equals("noeviction")) {
            throw no("may throw " + use.kept + " away to make room (maxmemory-policy " + policy
                    + "); set it to noeviction, in redis.conf or with CONFIG SET");
        }
        if (!"1".equals(facts.get("aof_enabled"))) {
            LOG.warn("The Redis at {} keeps no log of what it does (appendonly no). {}", place, use.withoutLog);
        }
    }

    private void requireScripts(Jedis server) {
        try {
            server.eval(Script.ASK_WHICH_RUN.text());
        } catch (JedisConnectionException unreachable) {
            throw unreachable;
        } catch (JedisDataException forbidden) {
            throw no("runs no scripts for this user, or none that call INFO (" + said(forbidden) + ")");
        }
    }

    private IllegalStateException no(String why) {
        return new IllegalStateException("the Redis at " + place + " " + why);
    }

    private static String said(JedisDataException error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }
}
