package dev.fairseat.http;

import static java.util.stream.Collectors.groupingBy;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notification;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
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
 * {@code GET /v1/notifications/stream}: tells members what they are told, each event once and under its number, from the
 * one behind {@code Last-Event-ID} on or from now on. Like {@link LiveStandings} it takes no thread for a stream; each tick
 * is one look for all who are connected here.
 */
final class LiveNotifications extends Handler.Wrapper implements Graceful {

    static final String PATH = "/v1/notifications/stream";

    /** Who has missed more reads the list, which is made for it. */
    static final long MOST_MISSED = 1_000;

    /** Of one member at a time. */
    static final int AT_ONCE = 50;

    /** One looks for those connected while the others answer those who come. */
    private static final int THREADS = 3;

    private static final int MEMBERS_A_LOOK = 1_000;
    private static final int MOST_OPENING = 2_000;
    /** In ticks. */
    private static final int LONGEST_WAIT = 2;
    /** In ticks: what a client that does not read is left with when the server stops. */
    private static final int PATIENCE_WHEN_STOPPING = 1;

    private static final Logger LOG = LoggerFactory.getLogger(LiveNotifications.class);

    /** What members were told, by any thread. */
    interface Office {

        /** The number of the member's newest notification; 0 before there is one. */
        long last(MemberId member);

        /** Of each of these members those behind the number, in order. */
        List<Notification> since(Map<MemberId, Long> numbers, int each);
    }

    private final Office office;
    private final Callers callers;
    private final StreamPlaces places;
    private final InstantSource clock;
    private final Pulse pulse;
    private final ThreadPoolExecutor desk;

    private final Set<NotificationStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opening = new AtomicInteger();
    private volatile long tick;
    private volatile boolean stopping;
    private volatile boolean storageAway;
    private CompletableFuture<Void> look = CompletableFuture.completedFuture(null);

    LiveNotifications(Office office, Callers callers, int most, InstantSource clock, Pulse pulse) {
        this.office = office;
        this.callers = callers;
        this.places = new StreamPlaces(most);
        this.clock = clock;
        this.pulse = pulse;
        this.desk = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), LiveNotifications::thread);
        this.desk.allowCoreThreadTimeOut(true);
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
            var caller = callers.loggedIn(request.getHeaders()::getValuesList);
            Optional<String> seen = Requests.header(request.getHeaders()::getValuesList, "Last-Event-ID");
            places.take(caller.member());
            enqueue(new Arrival(caller, seen, request, response, callback));
        } catch (Declined no) {
            Turnaway.send(request, response, callback, no.problem());
        }
        return true;
    }

    /** Somebody who wants a stream. */
    private record Arrival(
            Callers.LoggedIn caller, Optional<String> seen, Request request, Response response, Callback callback) {

        MemberId member() {
            return caller.member();
        }
    }

    private void enqueue(Arrival arrival) {
        if (opening.incrementAndGet() > MOST_OPENING) {
            opening.decrementAndGet();
            refuse(arrival, Problems.noStreamFree());
            return;
        }
        long since = tick;
        desk.execute(() -> {
            opening.decrementAndGet();
            MDC.put("request", arrival.response().getHeaders().get("Request-Id"));
            try {
                open(arrival, since);
            } finally {
                MDC.remove("request");
            }
        });
    }

    private void refuse(Arrival arrival, Problem problem) {
        places.giveBack(arrival.member());
        Turnaway.send(arrival.request(), arrival.response(), arrival.callback(), problem);
    }

    private void open(Arrival arrival, long since) {
        if (tick - since > LONGEST_WAIT) {
            refuse(arrival, Problems.noStreamFree());
            return;
        }
        Beginning beginning;
        try {
            beginning = beginningOf(arrival);
        } catch (RuntimeException no) {
            refuse(arrival, Problems.of(no, "GET " + PATH));
            return;
        }
        LiveStandings.addHead(arrival.request(), arrival.response());
        if (HttpMethod.HEAD.is(arrival.request().getMethod())) {
            places.giveBack(arrival.member());
            arrival.response().write(true, BufferUtil.EMPTY_BUFFER, arrival.callback());
        } else if (beginning.reset().isPresent()) {
            places.giveBack(arrival.member());
            byte[] reset = Events.reset(beginning.reset().get());
            arrival.response().write(true, ByteBuffer.wrap(reset), arrival.callback());
        } else {
            begin(arrival, beginning);
        }
    }

    /**
     * How a stream begins.
     *
     * @param seen the number behind which it goes on
     * @param missed what comes first
     */
    private record Beginning(long seen, List<Notification> missed, Optional<Events.Reset> reset) {

        static Beginning with(Events.Reset reset) {
            return new Beginning(0, List.of(), Optional.of(reset));
        }
    }

    private Beginning beginningOf(Arrival arrival) {
        long last = office.last(arrival.member());
        if (arrival.seen().filter(id -> !id.isEmpty()).isEmpty())
            return new Beginning(last, List.of(), Optional.empty());
        long seen = numberIn(arrival.seen().get());
        if (seen < 0 || seen > last) return Beginning.with(Events.Reset.UNKNOWN_EVENT);
        if (last - seen > MOST_MISSED) return Beginning.with(Events.Reset.TOO_FAR_BEHIND);
        return new Beginning(seen, office.since(Map.of(arrival.member(), seen), AT_ONCE), Optional.empty());
    }

    /** -1 for what is no number of a notification. */
    private static long numberIn(String id) {
        return id.matches("0|[1-9][0-9]{0,17}") ? Long.parseLong(id) : -1;
    }

    private void begin(Arrival arrival, Beginning beginning) {
        long now = tick;
        var language = Language.wanted(arrival.request().getHeaders().get("Accept-Language"));
        var missed = beginning.missed();
        long told = missed.isEmpty()
                ? beginning.seen()
                : missed.get(missed.size() - 1).number();
        var first = new ByteArrayOutputStream();
        // Whoever hears nothing before the connection breaks knows all the same where to go on.
        first.writeBytes(Events.first(Events.seen(beginning.seen())));
        first.writeBytes(NotificationStream.written(missed, language));

        var connection =
                arrival.request().getConnectionMetaData().getConnection().getEndPoint();
        var outlet = new Outlet(
                connection, arrival.response(), arrival.callback(), now, () -> places.giveBack(arrival.member()));
        var stream = new NotificationStream(arrival.caller(), language, outlet, told);
        Clicker.Visit.isAnswered(arrival.request(), 200);
        streams.add(stream);
        outlet.open(first.toByteArray());
        // It may have come too late to be among those who were told.
        if (stopping) stream.reset(Events.Reset.STOPPING);
    }

    /** The look that goes on: a new one, unless the last one is not over yet. */
    CompletableFuture<Void> tick() {
        List<NotificationStream> all = new ArrayList<>(streams);
        long number = tick + 1;
        tick = number;
        Instant now = clock.instant();
        int patience = stopping ? PATIENCE_WHEN_STOPPING : Outlet.PATIENCE;
        for (NotificationStream stream : all) {
            stream.tick(number, now, patience);
            if (stream.isOver()) streams.remove(stream);
        }
        if (!look.isDone()) return look;
        look = all.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> tellEverybody(all), desk);
        return look;
    }

    private void tellEverybody(List<NotificationStream> all) {
        Map<MemberId, List<NotificationStream>> ready =
                all.stream().filter(NotificationStream::isReady).collect(groupingBy(NotificationStream::member));
        List<MemberId> members = List.copyOf(ready.keySet());
        try {
            for (int from = 0; from < members.size(); from += MEMBERS_A_LOOK) {
                Map<MemberId, List<NotificationStream>> some = new HashMap<>(ready);
                some.keySet().retainAll(members.subList(from, Math.min(members.size(), from + MEMBERS_A_LOOK)));
                tell(some);
            }
            if (storageAway) LOG.info("the storage is back; {} streams of notifications go on", streams.size());
            storageAway = false;
        } catch (RuntimeException away) {
            // Nothing is lost: it is looked for from the same numbers again.
            if (!storageAway)
                LOG.error("{} streams of notifications hear nothing new: {}", streams.size(), away.toString());
            storageAway = true;
        }
    }

    private void tell(Map<MemberId, List<NotificationStream>> ready) {
        Map<MemberId, Long> numbers = new HashMap<>();
        ready.forEach((member, theirs) -> theirs.forEach(stream -> numbers.merge(member, stream.told(), Math::min)));
        office.since(numbers, AT_ONCE).stream()
                .collect(groupingBy(Notification::member))
                .forEach((member, news) -> ready.getOrDefault(member, List.of()).forEach(stream -> stream.tell(news)));
    }

    private void beat() {
        try {
            var unused = tick();
        } catch (RuntimeException fault) {
            if (!stopping) LOG.error("a tick of the streams of notifications failed", fault);
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
        var thread = new Thread(task, "fairseat-notifications-desk");
        thread.setDaemon(true);
        return thread;
    }
}
