package dev.fairseat.http;

import dev.fairseat.domain.member.MemberId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Live streams of one kind. A stream costs memory and no thread; it is answered here, before the servlets and outside the
 * turnstile, which counts requests that something is done for.
 *
 * <p>One timer for all: each tick it looks after heartbeats, clients that do not read and sessions that end, and starts a
 * look for news. It asks nobody anything itself; the office is asked by a few threads, so that a slow storage delays news
 * and nothing else.
 *
 * @param <S> what is kept of one stream
 */
abstract class LiveStreams<S extends LiveStreams.Stream> extends Handler.Wrapper implements Graceful {

    private static final int MOST_OPENING = 2_000;
    /** In ticks. */
    private static final int LONGEST_WAIT = 2;
    /** In ticks: what a client that does not read is left with when the server stops. */
    private static final int PATIENCE_WHEN_STOPPING = 1;

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);

    /** One that is open. */
    interface Stream {

        /** @param patience in ticks, with a client that does not read */
        void tick(long tick, Instant now, int patience);

        void reset(Events.Reset why);

        /** Whether nothing is under way to it. */
        boolean isReady();

        boolean isOver();
    }

    /** Somebody who wants a stream. */
    interface Arrival<S> {

        MemberId member();

        /**
         * Asks the office, and may take its time.
         *
         * @throws RuntimeException for whatever is told as a problem
         */
        Beginning<S> beginning();
    }

    /** What is told first, and what tells of the rest. */
    static final class Beginning<S> {

        private final byte[] first;
        private final Optional<Function<Outlet, S>> stream;

        private Beginning(byte[] first, Optional<Function<Outlet, S>> stream) {
            this.first = first;
            this.stream = stream;
        }

        static <S> Beginning<S> of(byte[] first, Function<Outlet, S> stream) {
            return new Beginning<>(first, Optional.of(stream));
        }

        /** With which it ends, too. */
        static <S> Beginning<S> andEnd(byte[] first) {
            return new Beginning<>(first, Optional.empty());
        }
    }

    private final String path;
    private final StreamPlaces places;
    private final InstantSource clock;
    private final Pulse pulse;
    private final ThreadPoolExecutor desk;

    private final Set<S> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opening = new AtomicInteger();
    private volatile long tick;
    private volatile boolean stopping;

    /**
     * @param most how many streams there may be
     * @param threads what is asked of the office at a time, so that most connections to the storage stay for the others
     */
    LiveStreams(String path, int most, int threads, InstantSource clock, Pulse pulse) {
        this.path = path;
        this.places = new StreamPlaces(most);
        this.clock = clock;
        this.pulse = pulse;
        this.desk = new ThreadPoolExecutor(
                threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), LiveStreams::thread);
        this.desk.allowCoreThreadTimeOut(true);
    }

    /** @throws Declined for who may not have one */
    abstract Arrival<S> arrival(Request request);

    /** The timer has ticked. */
    abstract void beat();

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean ours = path.equals(request.getHttpURI().getCanonicalPath());
        boolean asks = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        if (!ours || !asks) return super.handle(request, response, callback);
        Clicker.Visit.comesTo(path, request.getAttribute(Clicker.Visit.NAME));

        try {
            Routes.requireAcceptable(request.getHeaders().get(HttpHeader.ACCEPT), Events.MEDIA_TYPE);
            Query.none(request.getHttpURI().getQuery());
            Arrival<S> arrival = arrival(request);
            places.take(arrival.member());
            enqueue(arrival, request, response, callback);
        } catch (Declined no) {
            Turnaway.send(request, response, callback, no.problem());
        }
        return true;
    }

    private void enqueue(Arrival<S> arrival, Request request, Response response, Callback callback) {
        if (opening.incrementAndGet() > MOST_OPENING) {
            opening.decrementAndGet();
            refuse(arrival, request, response, callback, Problems.noStreamFree());
            return;
        }
        long since = tick;
        desk.execute(() -> {
            opening.decrementAndGet();
            MDC.put("request", response.getHeaders().get("Request-Id"));
            try {
                open(arrival, since, request, response, callback);
            } finally {
                MDC.remove("request");
            }
        });
    }

    private void refuse(Arrival<S> arrival, Request request, Response response, Callback callback, Problem problem) {
        places.giveBack(arrival.member());
        Turnaway.send(request, response, callback, problem);
    }

    private void open(Arrival<S> arrival, long since, Request request, Response response, Callback callback) {
        if (tick - since > LONGEST_WAIT) {
            refuse(arrival, request, response, callback, Problems.noStreamFree());
            return;
        }
        Beginning<S> beginning;
        try {
            beginning = arrival.beginning();
        } catch (RuntimeException no) {
            refuse(arrival, request, response, callback, Problems.of(no, "GET " + path));
            return;
        }
        addHead(request, response);
        boolean onlyHead = HttpMethod.HEAD.is(request.getMethod());
        if (onlyHead || beginning.stream.isEmpty()) {
            places.giveBack(arrival.member());
            var all = onlyHead ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(beginning.first);
            response.write(true, all, callback);
        } else {
            begin(arrival, beginning.first, beginning.stream.get(), request, response, callback);
        }
    }

    private static void addHead(Request request, Response response) {
        var headers = response.getHeaders();
        response.setStatus(200);
        headers.put(HttpHeader.CONTENT_TYPE, Events.MEDIA_TYPE + ";charset=utf-8");
        // For nginx, which would keep events back until it has many.
        headers.put("X-Accel-Buffering", "no");
        // Nothing else will be asked on this connection.
        headers.put(HttpHeader.CONNECTION, "close");
        boolean inChunks = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
        // Without them an end that was meant and a connection that broke would look alike.
        if (inChunks) headers.put(HttpHeader.TRANSFER_ENCODING, "chunked");
    }

    private void begin(
            Arrival<S> arrival,
            byte[] first,
            Function<Outlet, S> begun,
            Request request,
            Response response,
            Callback callback) {
        var connection = request.getConnectionMetaData().getConnection().getEndPoint();
        var outlet = new Outlet(connection, response, callback, tick, () -> places.giveBack(arrival.member()));
        S stream = begun.apply(outlet);
        Clicker.Visit.isAnswered(request, 200);
        // First among those who are told: a client that has read what was told first misses nothing from then on.
        streams.add(stream);
        outlet.open(first);
        // It may have come too late to be among those who were told.
        if (stopping) stream.reset(Events.Reset.STOPPING);
    }

    /** @return all who were there when the tick began */
    final List<S> lookAfterAll(Instant now) {
        // First who is there, then the number: whoever comes between them was told under the number before.
        List<S> all = new ArrayList<>(streams);
        long number = tick + 1;
        tick = number;
        int patience = stopping ? PATIENCE_WHEN_STOPPING : Outlet.PATIENCE;
        for (S stream : all) {
            stream.tick(number, now, patience);
            if (stream.isOver()) streams.remove(stream);
        }
        return all;
    }

    final Instant now() {
        return clock.instant();
    }

    /** How often the timer has ticked. */
    final long ticks() {
        return tick;
    }

    /** Who asks the office. */
    final Executor desk() {
        return desk;
    }

    /** Whether nobody is being written to. */
    final boolean areAllReady() {
        return streams.stream().allMatch(stream -> stream.isReady() || stream.isOver());
    }

    /** Places that are taken: streams, and requests for one. */
    final StreamPlaces places() {
        return places;
    }

    /** What is kept of streams, those among it that are about to end. */
    final int streams() {
        return streams.size();
    }

    private void beats() {
        try {
            beat();
        } catch (RuntimeException fault) {
            if (!stopping) LOG.error("a tick of the streams at {} failed", path, fault);
        }
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        stopping = true;
        streams.forEach(stream -> stream.reset(Events.Reset.STOPPING));
        // They are requests like any other, which the server waits for.
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isShutdown() {
        return stopping;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopping = false;
        pulse.start(this::beats);
    }

    @Override
    protected void doStop() throws Exception {
        stopping = true;
        pulse.stop();
        // Nobody is interrupted: a storage in a file takes that for the end of the file.
        desk.shutdown();
        if (!desk.awaitTermination(2, TimeUnit.SECONDS)) LOG.warn("stopping while the office is still being asked");
        super.doStop();
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "fairseat-stream-desk");
        thread.setDaemon(true);
        return thread;
    }
}
