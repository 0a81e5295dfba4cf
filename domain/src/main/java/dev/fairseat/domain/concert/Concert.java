package dev.fairseat.domain.concert;

import dev.fairseat.domain.Refused;
import java.time.Instant;

/** What is on sale: one line to wait in, and one or more dated performances. */
public record Concert(
        ConcertId id,
        String title,
        String artist,
        Venue venue,
        Category category,
        SalesWindow sales,
        OnSaleRules rules) {

    public Concert {
        title = Texts.line("a title", title);
        artist = Texts.line("an artist's name", artist);
    }

    public Concert withRules(OnSaleRules changed) {
        return new Concert(id, title, artist, venue, category, sales, changed);
    }

    /** @throws Refused {@link ConcertRefusal.NotOpenYet} before the window, {@link ConcertRefusal.SalesClosed} after it */
    public void requireOnSaleAt(Instant now) {
        if (sales.isBeforeOpening(now)) throw new Refused(new ConcertRefusal.NotOpenYet(id, sales.opensAt()));
        if (!sales.isOpenAt(now)) throw new Refused(new ConcertRefusal.SalesClosed(id, sales.closesAt()));
    }
}
