package dev.fairseat.persistence.redis;

import dev.fairseat.application.port.Line;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The waiting lines in a Redis 6 or newer, or in a Redis Cluster. Several servers may share one, as they share a database;
 * two installations may not, unless each has a database number of its own.
 *
 * <p>Each method is one script, so one step in Redis. Time is the Redis server's. An epoch is {@linkplain EpochLost lost}
 * when its keys are gone, when the server that began it has restarted, and when another has taken its place, as a replica
 * does in a failover: none of them can say which numbers were given last.
 *
 * <p>Safe for any number of threads. To be closed at the end.
 */
public final class RedisLine implements Line, AutoCloseable {

    /** How long after its sales have closed a line is still kept. */
    static final Duration KEPT = Duration.ofDays(30);

    /** Later ones would not be exact in a script, which knows floating point only; and nothing is on sale that long. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final String place;
    private final Servers servers;

    private RedisLine(RedisAddress address, Servers servers) {
        this.place = address.toString();
        this.servers = servers;
    }

    /**
     * Connects, and looks whether a line is in good hands there.
     *
     * @throws StorageUnavailable when nobody answers
     * @throws IllegalStateException when the server is too old, a replica, short of rights or might throw tickets away
     */
    public static RedisLine open(RedisAddress address) {
        return open(address, Patience.standard());
    }

    static RedisLine open(RedisAddress address, Patience patience) {
        try {
            return new RedisLine(address, Servers.connect(address, patience, FirstLook.Use.LINE));
        } catch (JedisException failed) {
            throw new StorageUnavailable("The Redis at " + address + " cannot be reached: " + reason(failed), failed);
        }
    }

    @Override
    public Joined join(Concert concert, int epoch, MemberId member, Optional<QueueTicket> instead) {
        Keys keys = new Keys(concert.id());
        return ask(redis -> {
            Answer answer = Answer.of(Script.JOIN.on(
                    redis,
                    List.of(keys.line(), keys.members(), keys.numbers()),
                    List.of(
                            Integer.toString(epoch),
                            member.value(),
                            instead.map(Tickets::place).orElse(""),
                            millis(concert.sales().opensAt()),
                            millis(concert.sales().closesAt()))));
            return switch (answer.word()) {
                case "given", "has" ->
                    new Joined(
                            Tickets.ofMember(concert.id(), member, answer.text(1)),
                            answer.word().equals("given"));
                case "early" ->
                    throw new Refused(new ConcertRefusal.NotOpenYet(
                            concert.id(), concert.sales().opensAt()));
                case "closed" ->
                    throw new Refused(new ConcertRefusal.SalesClosed(
                            concert.id(), concert.sales().closesAt()));
                default -> throw answer.gone(concert.id(), epoch);
            };
        });
    }

    @Override
    public Optional<QueueTicket> find(ConcertId concert, MemberId member) {
        Keys keys = new Keys(concert);
        return ask(redis -> Optional.ofNullable(redis.hget(keys.members(), member.value())))
                .map(ticket -> Tickets.ofMember(concert, member, ticket));
    }

    @Override
    public List<QueueTicket> behind(ConcertId concert, int epoch, long number, int limit) {
        if (number < 0 || limit < 0) {
            throw new IllegalArgumentException("nobody asks for " + limit + " numbers behind " + number);
        }
        Keys keys = new Keys(concert);
        // In Redis, a list ending before it begins is empty, but one ending at -1 is everything.
        long first = limit == 0 ? 1 : number;
        long last = limit == 0 ? 0 : number + limit - 1;
        return ask(redis -> {
            Answer answer = Answer.of(Script.BEHIND.on(
                    redis,
                    List.of(keys.line(), keys.numbers()),
                    List.of(Integer.toString(epoch), Long.toString(first), Long.toString(last))));
            if (!answer.word().equals("numbers")) throw answer.gone(concert, epoch);
            List<QueueTicket> tickets = new ArrayList<>();
            for (Object given : answer.list(1)) {
                tickets.add(Tickets.ofNumber(concert, epoch, number + tickets.size() + 1, (String) given));
            }
            return List.copyOf(tickets);
        });
    }

    @Override
    public Length length(ConcertId concert, int epoch) {
        Keys keys = new Keys(concert);
        return ask(redis -> {
            Answer answer = Answer.of(
                    Script.LENGTH.on(redis, List.of(keys.line(), keys.numbers()), List.of(Integer.toString(epoch))));
            if (!answer.word().equals("length")) throw answer.gone(concert, epoch);
            return new Length(answer.number(1), Instant.ofEpochMilli(Long.parseLong(answer.text(2))));
        });
    }

    @Override
    public void begin(Concert concert, int epoch) {
        Keys keys = new Keys(concert.id());
        ask(redis -> Script.BEGIN.on(
                redis,
                List.of(keys.line(), keys.members(), keys.numbers()),
                List.of(Integer.toString(epoch), millis(concert.sales().closesAt()), Long.toString(KEPT.toMillis()))));
    }

    /** Whether Redis answers at the moment. Takes a few seconds at most and never fails. */
    public boolean isReady() {
        try {
            return ask(redis -> redis.ping().equals("PONG"));
        } catch (StorageUnavailable no) {
            return false;
        }
    }

    @Override
    public void close() {
        servers.close();
    }

    private <T> T ask(Function<UnifiedJedis, T> question) {
        try {
            return question.apply(servers.redis());
        } catch (JedisConnectionException gone) {
            // The idle ones are likely dead as well. Left in the pool, each would fail one more caller.
            servers.forgetIdle();
            throw unavailable(gone);
        } catch (JedisException failed) {
            throw unavailable(failed);
        }
    }

    private StorageUnavailable unavailable(JedisException failed) {
        // Our own pool says so when it has nothing to give.
        String why = failed.getCause() instanceof NoSuchElementException
                ? "no connection to it came free in time"
                : reason(failed);
        return new StorageUnavailable("The Redis at " + place + " gave no answer: " + why, failed);
    }

    /** The first line of what was said; the innermost cause names the host, or the error of the server. */
    static String reason(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) cause = cause.getCause();
        String said = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return said.lines().findFirst().orElse("");
    }

    private static String millis(Instant instant) {
        return Long.toString((instant.isAfter(LAST) ? LAST : instant).toEpochMilli());
    }
}
