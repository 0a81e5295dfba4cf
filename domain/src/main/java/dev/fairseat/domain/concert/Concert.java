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
        title = requireTitle(title);
        artist = requireArtist(artist);
    }

    /** The title as it will be kept: one line, 1 to 200 characters. */
    public static String requireTitle(String title) {
        return Texts.line("a title", title);
    }

    /** The artist's name as it will be kept: one line, 1 to 200 characters. */
    public static String requireArtist(String artist) {
        return Texts.line("an artist's name", artist);
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
