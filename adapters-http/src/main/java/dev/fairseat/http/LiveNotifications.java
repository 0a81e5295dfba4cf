package dev.fairseat.http;

import static java.util.stream.Collectors.groupingBy;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notification;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/notifications/stream}: tells members what they are told, each event once and under its number, from the
 * one behind {@code Last-Event-ID} on or from now on. Each tick is one look for all who are connected here.
 */
final class LiveNotifications extends LiveStreams<NotificationStream> {

    static final String PATH = "/v1/notifications/stream";

    /** Who has missed more reads the list, which is made for it. */
    static final long MOST_MISSED = 1_000;

    /** Of one member at a time. */
    static final int AT_ONCE = 50;

    /** One looks for those connected while the others answer those who come. */
    private static final int THREADS = 3;

    private static final int MEMBERS_A_LOOK = 1_000;

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

    private volatile boolean storageAway;
    private CompletableFuture<Void> look = CompletableFuture.completedFuture(null);

    LiveNotifications(Office office, Callers callers, int most, InstantSource clock, Pulse pulse) {
        super(PATH, most, THREADS, clock, pulse);
        this.office = office;
        this.callers = callers;
    }

    @Override
    Arrival<NotificationStream> arrival(Request request) {
        var caller = callers.loggedIn(request.getHeaders()::getValuesList);
        Optional<String> seen = Requests.header(request.getHeaders()::getValuesList, "Last-Event-ID");
        var language = Language.wanted(request.getHeaders().get("Accept-Language"));
        return new Arrival<>() {
            @Override
            public MemberId member() {
                return caller.member();
            }

            @Override
            public Beginning<NotificationStream> beginning() {
                return beginningOf(caller, seen.filter(id -> !id.isEmpty()), language);
            }
        };
    }

    private Beginning<NotificationStream> beginningOf(
            Callers.LoggedIn caller, Optional<String> lastEventId, Language language) {
        long last = office.last(caller.member());
        if (lastEventId.isEmpty()) return behind(last, List.of(), caller, language);
        long seen = numberIn(lastEventId.get());
        if (seen < 0 || seen > last) return reset(Events.Reset.UNKNOWN_EVENT);
        if (last - seen > MOST_MISSED) return reset(Events.Reset.TOO_FAR_BEHIND);
        return behind(seen, office.since(Map.of(caller.member(), seen), AT_ONCE), caller, language);
    }

    private static Beginning<NotificationStream> reset(Events.Reset why) {
        return Beginning.andEnd(Events.reset(why));
    }

    /** @param missed what comes first */
    private static Beginning<NotificationStream> behind(
            long seen, List<Notification> missed, Callers.LoggedIn caller, Language language) {
        long told = missed.isEmpty() ? seen : missed.get(missed.size() - 1).number();
        var first = new ByteArrayOutputStream();
        // Whoever hears nothing before the connection breaks knows all the same where to go on.
        first.writeBytes(Events.first(Events.seen(seen)));
        first.writeBytes(NotificationStream.written(missed, language));
        return Beginning.of(first.toByteArray(), outlet -> new NotificationStream(caller, language, outlet, told));
    }

    /** -1 for what is no number of a notification. */
    private static long numberIn(String id) {
        return id.matches("0|[1-9][0-9]{0,17}") ? Long.parseLong(id) : -1;
    }

    @Override
    void beat() {
        var unused = tick();
    }

    /** The look that goes on: a new one, unless the last one is not over yet. */
    CompletableFuture<Void> tick() {
        List<NotificationStream> all = lookAfterAll(now());
        if (!look.isDone()) return look;
        look = all.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> tellEverybody(all), desk());
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
            if (storageAway) LOG.info("the storage is back; {} streams of notifications go on", streams());
            storageAway = false;
        } catch (RuntimeException away) {
            // Nothing is lost: it is looked for from the same numbers again.
            if (!storageAway) LOG.error("{} streams of notifications hear nothing new: {}", streams(), away.toString());
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
}
