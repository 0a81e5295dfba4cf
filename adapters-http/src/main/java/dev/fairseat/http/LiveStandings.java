package dev.fairseat.http;

import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
 * {@code GET /v1/queue-tickets/me/stream}: tells those in line where they stand, as it changes, and claims their turn when
 * it has come. A stream costs memory and no thread; it is answered here, before the servlets and outside the turnstile,
 * which counts requests that something is done for.
 *
 * <p>One timer for all: each tick it looks after heartbeats, clients that do not read and sessions that end, and starts a
 * {@link Round}. It asks nobody anything itself; the office is asked by a few threads, so that a slow storage delays news
 * and nothing else.
 */
final class LiveStandings extends Handler.Wrapper implements Graceful {

    static final String PATH = "/v1/queue-tickets/me/stream";

    /** What is asked of the office for streams at a time, so that most connections to the storage stay for the others. */
    private static final int THREADS = 4;
    /** So that a round never keeps those waiting who come. */
    private static final int WALKERS = 2;

    private static final int MOST_OPENING = 2_000;
    /** In ticks. */
    private static final int LONGEST_WAIT = 2;
    /** In ticks: what a client that does not read is left with when the server stops. */
    private static final int PATIENCE_WHEN_STOPPING = 1;

    private static final Logger LOG = LoggerFactory.getLogger(LiveStandings.class);

    private final Function<QueueTicket, Standing> office;
    private final Callers callers;
    private final StreamPlaces places;
    private final InstantSource clock;
    private final Pulse pulse;
    private final ThreadPoolExecutor desk;

    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opening = new AtomicInteger();
    private volatile long tick;
    private volatile boolean stopping;
    private boolean storageAway;
    private Round round;

    /** @param office says where a ticket stands, and lets in whose turn it is; any thread */
    LiveStandings(Function<QueueTicket, Standing> office, Callers callers, int most, InstantSource clock, Pulse pulse) {
        this.office = office;
        this.callers = callers;
        this.places = new StreamPlaces(most);
        this.clock = clock;
        this.pulse = pulse;
        this.desk = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), LiveStandings::thread);
        this.desk.allowCoreThreadTimeOut(true);
        this.round = new Round(List.of(), office, 0, Instant.EPOCH);
        this.round.walk(desk, 0);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean ours = PATH.equals(request.getHttpURI().getCanonicalPath());
        boolean asks = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        if (!ours || !asks) return super.handle(request, response, callback);
        Clicker.Visit.comesTo(PATH, request.getAttribute(Clicker.Visit.NAME));

        try {
            Routes.requireAcceptable(request.getHeaders().get(HttpHeader.ACCEPT), Events.MEDIA_TYPE);
            Query.none(request.getHttpURI().getQuery());
            var caller = callers.inLine(request.getHeaders()::getValuesList);
            places.take(caller.member());
            enqueue(caller, request, response, callback);
        } catch (Declined no) {
            Turnaway.send(request, response, callback, no.problem());
        }
        return true;
    }

    private void enqueue(Callers.InLine caller, Request request, Response response, Callback callback) {
        if (opening.incrementAndGet() > MOST_OPENING) {
            opening.decrementAndGet();
            refuse(caller, request, response, callback, Problems.noStreamFree());
            return;
        }
        long since = tick;
        desk.execute(() -> {
            opening.decrementAndGet();
            MDC.put("request", response.getHeaders().get("Request-Id"));
            try {
                open(caller, since, request, response, callback);
            } finally {
                MDC.remove("request");
            }
        });
    }

    private void open(Callers.InLine caller, long since, Request request, Response response, Callback callback) {
        if (tick - since > LONGEST_WAIT) {
            refuse(caller, request, response, callback, Problems.noStreamFree());
            return;
        }
        Standing first;
        try {
            first = office.apply(caller.ticket());
        } catch (RuntimeException no) {
            refuse(caller, request, response, callback, Problems.of(no, "GET " + PATH));
            return;
        }
        addHead(request, response);
        if (HttpMethod.HEAD.is(request.getMethod())) {
            places.giveBack(caller.member());
            response.write(true, BufferUtil.EMPTY_BUFFER, callback);
        } else {
            begin(caller, first, request, response, callback);
        }
    }

    private void refuse(Callers.InLine caller, Request request, Response response, Callback callback, Problem problem) {
        places.giveBack(caller.member());
        Turnaway.send(request, response, callback, problem);
    }

    /** The head of any stream. */
    static void addHead(Request request, Response response) {
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

    private void begin(Callers.InLine caller, Standing first, Request request, Response response, Callback callback) {
        long now = tick;
        byte[] event = Events.first(new StandingEvents(now, clock.instant()).of(first));
        if (LiveStream.isOver(first)) {
            places.giveBack(caller.member());
            response.write(true, ByteBuffer.wrap(event), callback);
            return;
        }
        var language = Language.wanted(request.getHeaders().get("Accept-Language"));
        var connection = request.getConnectionMetaData().getConnection().getEndPoint();
        var outlet = new Outlet(connection, response, callback, now, () -> places.giveBack(caller.member()));
        var stream = new LiveStream(caller, language, outlet, first, now);
        Clicker.Visit.isAnswered(request, 200);
        // First among those who are told: a client that has read how it stands now misses nothing from then on.
        streams.add(stream);
        outlet.open(event);
        // It may have come too late to be among those who were told.
        if (stopping) stream.reset(Events.Reset.STOPPING);
    }

    /** The round that goes on: a new one, unless the last one is not over yet. */
    Round tick() {
        // First who is there, then the number: whoever comes between them was told under the number before.
        List<LiveStream> all = new ArrayList<>(streams);
        long number = tick + 1;
        tick = number;
        Instant now = clock.instant();
        int patience = stopping ? PATIENCE_WHEN_STOPPING : Outlet.PATIENCE;
        for (LiveStream stream : all) {
            stream.tick(number, now, patience);
            if (stream.isOver()) streams.remove(stream);
        }
        if (!round.isOver()) return round;
        tellOfStorage();
        round = new Round(all, office, number, now);
        round.walk(desk, WALKERS);
        return round;
    }

    /** Once when it goes and once when it is back, not at every tick. */
    private void tellOfStorage() {
        if (round.foundStorageAway() == storageAway) return;
        storageAway = round.foundStorageAway();
        if (storageAway) LOG.error("the storage is away; {} streams stay and hear nothing new", streams.size());
        else LOG.info("the storage is back; {} streams go on", streams.size());
    }

    private void beat() {
        try {
            tick();
        } catch (RuntimeException fault) {
            if (!stopping) LOG.error("a tick of the streams failed", fault);
        }
    }

    /** Places that are taken: streams, and requests for one. */
    StreamPlaces places() {
        return places;
    }

    /** What is kept of streams, those among it that are about to end. */
    int streams() {
        return streams.size();
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
        pulse.start(this::beat);
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
