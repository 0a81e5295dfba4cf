package dev.fairseat.persistence.redis;

import dev.fairseat.application.port.Announcements;
import dev.fairseat.persistence.jdbi.EventText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Tells what happened to streams in a Redis 6 or newer, or in a Redis Cluster: {@code fairseat:{events-0}:stream} and so on,
 * one for each lane. An entry has the fields {@code about}, {@code version}, {@code type}, {@code epoch} and {@code event},
 * which is the JSON of {@link EventText#documentOf}.
 *
 * <p>A batch is one script, so one step in Redis, and one write of its log. It refuses an epoch that is smaller than one it
 * has seen in the lane: a relay that overslept is not heard any more. Repetitions are not looked for; whoever reads knows
 * them by their version. Nothing is the fault of an event, so whatever goes wrong is {@link OutOfReach}, and nothing is
 * parked because Redis was away.
 *
 * <p>As durable as the Redis: told events survive it when it says {@code appendfsync always}.
 *
 * <p>Safe for any number of threads. To be closed at the end.
 */
public final class RedisAnnouncements implements Announcements, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisAnnouncements.class);

    /** Stream, epoch; epoch, entries to keep, then for each event: about, version, type, document. */
    private static final String TELL = """
            local known = redis.call('GET', KEYS[2])
            if known and tonumber(known) > tonumber(ARGV[1]) then return {'late', known} end
            if known ~= ARGV[1] then redis.call('SET', KEYS[2], ARGV[1]) end
            for at = 3, #ARGV, 4 do
                redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'about', ARGV[at], 'version', ARGV[at + 1],
                    'type', ARGV[at + 2], 'epoch', ARGV[1], 'event', ARGV[at + 3])
            end
            return {'told'}
            """;

    private static final String TELL_SHA1 = Lua.sha1(TELL);

    private final RedisAddress address;
    private final Patience patience;
    private final int keep;
    private final boolean tickets;

    private @Nullable Servers servers;
    private boolean closed;

    private RedisAnnouncements(RedisAddress address, Patience patience, int keep, boolean tickets) {
        this.address = address;
        this.patience = patience;
        this.keep = keep;
        this.tickets = tickets;
    }

    /** The most entries of a stream. */
    public static final int MOST_KEPT = 1_000_000_000;

    /**
     * Connects, and looks whether events are in good hands there. When nobody answers that is no obstacle: events wait in
     * the outbox, and it is tried again whenever there is something to tell.
     *
     * @param keep about how many entries of each stream to keep, 1,000 to {@value #MOST_KEPT}; older ones go
     * @param tickets whether to tell of every ticket given in a line
     * @throws IllegalStateException when the server is too old, a replica, short of rights or might throw events away
     */
    public static RedisAnnouncements open(RedisAddress address, int keep, boolean tickets) {
        return open(address, standard(), keep, tickets);
    }

    static RedisAnnouncements open(RedisAddress address, Patience patience, int keep, boolean tickets) {
        if (keep < 1_000 || keep > MOST_KEPT) {
            throw new IllegalArgumentException("a stream keeps 1000 to " + MOST_KEPT + " entries, not " + keep);
        }
        var announcements = new RedisAnnouncements(address, patience, keep, tickets);
        try {
            announcements.servers();
        } catch (JedisException away) {
            LOG.warn(
                    "The Redis at {}, to which events are told, cannot be reached: {}. They wait.",
                    address,
                    RedisLine.reason(away));
        }
        return announcements;
    }

    /** One connection is enough for one relay. Together well below half a lease. */
    private static Patience standard() {
        return new Patience(4, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Override
    public void tell(Announcement announcement) {
        tellTogether(List.of(announcement));
    }

    @Override
    public boolean tellTogether(List<Announcement> several) {
        if (several.isEmpty()) return true;
        Announcement first = several.get(0);
        Answer answer = ask(first.lane(), arguments(several));
        if (answer.word().equals("told")) return true;
        String late = "lane " + first.lane() + " is told in epoch " + answer.text(1) + ", and this was of epoch "
                + first.epoch();
        throw new OutOfReach(
                late + "; if the database was set back, delete " + epochKey(first.lane()),
                new IllegalStateException(late));
    }

    @Override
    public boolean wantsTickets() {
        return tickets;
    }

    /** The name of a lane's stream. */
    public static String streamKey(int lane) {
        return key(lane, "stream");
    }

    static String epochKey(int lane) {
        return key(lane, "epoch");
    }

    /** What is in braces decides where a cluster keeps a key, so both of a lane are together. */
    private static String key(int lane, String what) {
        return "fairseat:{events-" + lane + "}:" + what;
    }

    private List<String> arguments(List<Announcement> several) {
        List<String> arguments = new ArrayList<>(2 + 4 * several.size());
        arguments.add(Long.toString(several.get(0).epoch()));
        arguments.add(Integer.toString(keep));
        for (Announcement each : several) {
            arguments.add(each.event().about());
            arguments.add(Long.toString(each.event().version()));
            arguments.add(EventText.typeOf(each.event()));
            arguments.add(EventText.documentOf(each.event()));
        }
        return arguments;
    }

    private Answer ask(int lane, List<String> arguments) {
        try {
            return Answer.of(
                    Lua.run(TELL, TELL_SHA1, servers().redis(), List.of(streamKey(lane), epochKey(lane)), arguments));
        } catch (JedisConnectionException gone) {
            forgetIdle();
            throw outOfReach(gone);
        } catch (JedisException | IllegalStateException unable) {
            throw outOfReach(unable);
        }
    }

    private OutOfReach outOfReach(RuntimeException failed) {
        return new OutOfReach("the Redis at " + address + " took no events: " + RedisLine.reason(failed), failed);
    }

    private synchronized Servers servers() {
        if (closed) throw new IllegalStateException("closed");
        if (servers == null) servers = Servers.connect(address, patience, FirstLook.Use.ANNOUNCEMENTS);
        return servers;
    }

    private synchronized void forgetIdle() {
        if (servers != null) servers.forgetIdle();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (servers != null) servers.close();
    }
}
