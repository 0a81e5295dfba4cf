package dev.fairseat.http;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/queue-tickets/me/stream}: tells those in line where they stand, as it changes, and claims their turn when
 * it has come. Each tick starts a {@link Round}, unless the last one is not over yet.
 */
final class LiveStandings extends LiveStreams<LiveStream> {

    static final String PATH = "/v1/queue-tickets/me/stream";

    private static final int THREADS = 4;
    /** So that a round never keeps those waiting who come. */
    private static final int WALKERS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(LiveStandings.class);

    private final Function<QueueTicket, Standing> office;
    private final Callers callers;

    private boolean storageAway;
    private Round round;

    /** @param office says where a ticket stands, and lets in whose turn it is; any thread */
    LiveStandings(Function<QueueTicket, Standing> office, Callers callers, int most, InstantSource clock, Pulse pulse) {
        super(PATH, most, THREADS, clock, pulse);
        this.office = office;
        this.callers = callers;
        this.round = new Round(List.of(), office, 0, Instant.EPOCH);
        this.round.walk(desk(), 0);
    }

    @Override
    Arrival<LiveStream> arrival(Request request) {
        var caller = callers.inLine(request.getHeaders()::getValuesList);
        var language = Language.wanted(request.getHeaders().get("Accept-Language"));
        return new Arrival<>() {
            @Override
            public MemberId member() {
                return caller.member();
            }

            @Override
            public Beginning<LiveStream> beginning() {
                Standing first = office.apply(caller.ticket());
                long since = ticks();
                byte[] event = Events.first(new StandingEvents(since, now()).of(first));
                return LiveStream.isOver(first)
                        ? Beginning.andEnd(event)
                        : Beginning.of(event, outlet -> new LiveStream(caller, language, outlet, first, since));
            }
        };
    }

    @Override
    void beat() {
        tick();
    }

    /** The round that goes on. */
    Round tick() {
        Instant now = now();
        List<LiveStream> all = lookAfterAll(now);
        if (!round.isOver()) return round;
        tellOfStorage();
        round = new Round(all, office, ticks(), now);
        round.walk(desk(), WALKERS);
        return round;
    }

    /** Once when it goes and once when it is back, not at every tick. */
    private void tellOfStorage() {
        if (round.foundStorageAway() == storageAway) return;
        storageAway = round.foundStorageAway();
        if (storageAway) LOG.error("the storage is away; {} streams stay and hear nothing new", streams());
        else LOG.info("the storage is back; {} streams go on", streams());
    }
}
