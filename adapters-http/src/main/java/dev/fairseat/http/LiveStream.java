package dev.fairseat.http;

import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import java.time.Instant;

/** One connected person: who they are, and what they were told last. */
final class LiveStream implements LiveStreams.Stream {

    /** In ticks: how often somebody inside is looked after, which reads the storage. */
    static final int INSIDE = 5;

    private final QueueTicket ticket;
    private final Instant sessionEnds;
    private final Language language;
    private final Outlet outlet;

    // Read and written by one round at a time.
    private Standing told;
    private long toldAt;
    private long askedAt;

    LiveStream(Callers.InLine person, Language language, Outlet outlet, Standing first, long tick) {
        this.ticket = person.ticket();
        this.sessionEnds = person.sessionEnds();
        this.language = language;
        this.outlet = outlet;
        this.told = first;
        this.toldAt = tick;
        this.askedAt = tick;
    }

    QueueTicket ticket() {
        return ticket;
    }

    /** Whether it is time to ask the office where they stand. */
    boolean isDue(long tick, Instant now) {
        if (outlet.isOver()) return false;
        if (!(told instanceof Standing.Admitted inside)) return true;
        return tick - askedAt >= INSIDE || !now.isBefore(inside.until());
    }

    /** The event goes out if it says anything new. Behind the end of a turn nothing more will come. */
    void tell(Standing standing, long tick, StandingEvents events) {
        askedAt = tick;
        if (!isNews(standing, tick)) return;
        told = standing;
        toldAt = tick;
        byte[] event = events.of(standing);
        if (isOver(standing)) outlet.sendLast(event);
        else outlet.send(event);
    }

    void endsWith(Problem problem) {
        outlet.sendLast(Events.problem(problem.toBytes(language)));
    }

    @Override
    public void reset(Events.Reset why) {
        outlet.sendLast(Events.reset(why));
    }

    @Override
    public void tick(long tick, Instant now, int patience) {
        if (!now.isBefore(sessionEnds)) reset(Events.Reset.SESSION_OVER);
        outlet.tick(tick, patience);
    }

    @Override
    public boolean isReady() {
        return outlet.isFree();
    }

    @Override
    public boolean isOver() {
        return outlet.isOver();
    }

    static boolean isOver(Standing standing) {
        return standing instanceof Standing.Finished
                || standing instanceof Standing.Expired
                || standing instanceof Standing.Left;
    }

    /** A wait that is merely estimated anew is told as often as a heartbeat would be, and no more often. */
    private boolean isNews(Standing standing, long tick) {
        if (standing.equals(told)) return false;
        boolean sameWait = standing instanceof Standing.Waiting wait
                && told instanceof Standing.Waiting before
                && wait.ahead() == before.ahead()
                && wait.availability() == before.availability();
        return !sameWait || tick - toldAt >= Outlet.HEARTBEAT_AFTER;
    }
}
