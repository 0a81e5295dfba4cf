package dev.fairseat.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Who came, counted at this node: requests by route, kind of answer and duration, those that were turned away, and what is
 * going on at the moment. Counts only grow, from the start of the process on. Counting costs two additions to cells that
 * threads do not fight over, and no lock.
 *
 * <p>To be handed to {@link FairseatApi#create(dev.fairseat.application.TicketOffice,
 * dev.fairseat.application.BackOffice, HttpSettings, Footfall)}. Safe for any number of threads.
 */
public final class Footfall {

    private static final List<Duration> UP_TO = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(25),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofMillis(2500),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));

    private static final long[] BOUNDS =
            UP_TO.stream().mapToLong(Duration::toNanos).toArray();

    /** Whatever else a client calls its method must not become a name that is kept. */
    private static final List<String> METHODS = List.of("GET", "POST", "PATCH", "DELETE");

    private final Map<Asked, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Shed, LongAdder> turnedAway = new ConcurrentHashMap<>();
    private volatile IntSupplier streams = () -> 0;
    private volatile IntSupplier waiting = () -> 0;

    /** Why a request was turned away before anything was done for it. */
    public enum Shed {
        /** No room inside, and none to wait for it. */
        CROWDED,
        /** Waited for room, and none came. */
        WAITED,
        /** Too many from one member. */
        MEMBER,
        /** Too many from one client address. */
        CLIENT,
        /** A connection too many from one client address. */
        CONNECTIONS,
        /** Sent its request, or read its answer, too slowly. */
        SLOW
    }

    /**
     * Requests of one kind that were answered alike.
     *
     * @param method {@code GET} (with {@code HEAD}), {@code POST}, {@code PATCH}, {@code DELETE} or {@code OTHER}
     * @param route the template, {@code /v1/concerts/{concert}}; {@value #NO_ROUTE} for those that came to none
     * @param answer the first digit of the status, 1 to 5; 0 when the client had gone before there was one
     * @param upTo how many took no longer than each of {@link #bounds()} and longer than the one before; then those that
     *     took longer than all
     * @param seconds how long they took together
     */
    public record Answers(String method, String route, int answer, List<Long> upTo, double seconds) {

        public Answers {
            upTo = List.copyOf(upTo);
        }

        /** How many. */
        public long count() {
            return upTo.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** The route of requests that came to none: nothing is there, or they were turned away before. */
    public static final String NO_ROUTE = "none";

    private record Asked(String method, String route) {}

    /** The durations between which requests are told apart, shortest first. */
    public static List<Duration> bounds() {
        return UP_TO;
    }

    /** All that were ever answered, those of one route together. */
    public List<Answers> answers() {
        return counters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Asked::route).thenComparing(Asked::method)))
                .flatMap(entry -> IntStream.range(0, Counter.ANSWERS)
                        .mapToObj(answer -> entry.getValue().read(entry.getKey(), answer))
                        .flatMap(List::stream))
                .toList();
    }

    /** How many were turned away for this reason. */
    public long turnedAway(Shed why) {
        LongAdder count = turnedAway.get(why);
        return count == null ? 0 : count.sum();
    }

    /** Live streams that are open now. */
    public int streams() {
        return streams.getAsInt();
    }

    /** Requests that wait at the turnstile now. */
    public int waiting() {
        return waiting.getAsInt();
    }

    void watches(IntSupplier streamsOpen, IntSupplier requestsWaiting) {
        streams = streamsOpen;
        waiting = requestsWaiting;
    }

    void turnsAway(Shed why) {
        turnedAway.computeIfAbsent(why, reason -> new LongAdder()).increment();
    }

    /** To be kept by whoever counts often. */
    Counter counter(String method, String route) {
        String called = method.equals("HEAD") ? "GET" : METHODS.contains(method) ? method : "OTHER";
        return counters.computeIfAbsent(new Asked(called, route), asked -> new Counter());
    }

    /** Counts for one method of one route. */
    static final class Counter {

        static final int ANSWERS = 6;

        private final AtomicReferenceArray<Cells> byAnswer = new AtomicReferenceArray<>(ANSWERS);

        void count(int status, long nanos) {
            int answer = Math.min(status / 100, ANSWERS - 1);
            Cells cells = byAnswer.get(answer);
            if (cells == null) {
                byAnswer.compareAndSet(answer, null, new Cells());
                cells = byAnswer.get(answer);
            }
            cells.add(nanos);
        }

        private List<Answers> read(Asked asked, int answer) {
            Cells cells = byAnswer.get(answer);
            return cells == null ? List.of() : List.of(cells.read(asked, answer));
        }
    }

    private static final class Cells {

        private final LongAdder[] upTo = Arrays.stream(new LongAdder[BOUNDS.length + 1])
                .map(none -> new LongAdder())
                .toArray(LongAdder[]::new);
        private final LongAdder nanos = new LongAdder();

        void add(long took) {
            int at = 0;
            while (at < BOUNDS.length && took > BOUNDS[at]) at++;
            upTo[at].increment();
            nanos.add(took);
        }

        Answers read(Asked asked, int answer) {
            List<Long> counts = Arrays.stream(upTo).map(LongAdder::sum).toList();
            return new Answers(asked.method(), asked.route(), answer, counts, nanos.sum() / 1e9);
        }
    }
}
