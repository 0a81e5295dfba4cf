package dev.fairseat.http;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notification;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

/** One connected member, and the number of what they were told last. */
final class NotificationStream implements LiveStreams.Stream {

    private final MemberId member;
    private final Instant sessionEnds;
    private final Language language;
    private final Outlet outlet;

    // Read and written by one look at a time.
    private long told;

    NotificationStream(Callers.LoggedIn caller, Language language, Outlet outlet, long told) {
        this.member = caller.member();
        this.sessionEnds = caller.sessionEnds();
        this.language = language;
        this.outlet = outlet;
        this.told = told;
    }

    MemberId member() {
        return member;
    }

    long told() {
        return told;
    }

    /**
     * Whether it can be told more. While a client has not read what it was sent nothing more is looked for, so what it
     * has missed stays in the storage and takes no memory here.
     */
    @Override
    public boolean isReady() {
        return outlet.isFree();
    }

    /** @param news in the order of their numbers, among them all that follow what was told last, up to some number */
    void tell(List<Notification> news) {
        List<Notification> unknown =
                news.stream().filter(each -> each.number() > told).toList();
        if (unknown.isEmpty()) return;
        told = unknown.get(unknown.size() - 1).number();
        outlet.send(written(unknown, language));
    }

    static byte[] written(List<Notification> news, Language language) {
        var events = new ByteArrayOutputStream();
        for (Notification each : news) {
            events.writeBytes(Events.notification(each.number(), Json.bytes(NotificationJson.of(each, language))));
        }
        return events.toByteArray();
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
    public boolean isOver() {
        return outlet.isOver();
    }
}
