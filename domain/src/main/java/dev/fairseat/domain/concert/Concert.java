package dev.fairseat.domain.concert;

import dev.fairseat.domain.Refused;
import java.time.Instant;
import java.util.Optional;

/**
 * What is on sale: one line to wait in, and one or more dated performances.
 *
 * @param lobby opens before sales do, where the order of the line is drawn; without one it is that of arrival
 */
public record Concert(
        ConcertId id,
        String title,
        String artist,
        Venue venue,
        Category category,
        SalesWindow sales,
        OnSaleRules rules,
        Optional<Lobby> lobby) {

    public Concert {
        title = requireTitle(title);
        artist = requireArtist(artist);
        if (lobby.isPresent() && !lobby.get().opensAt().isBefore(sales.opensAt())) {
            // Each of the two may be fine as typed, and only together they are not.
            throw new Refused(new ConcertRefusal.LobbyTooLate(id, lobby.get().opensAt(), sales.opensAt()));
        }
    }

    /** Without a lobby. */
    public Concert(
            ConcertId id,
            String title,
            String artist,
            Venue venue,
            Category category,
            SalesWindow sales,
            OnSaleRules rules) {
        this(id, title, artist, venue, category, sales, rules, Optional.empty());
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
        return new Concert(id, title, artist, venue, category, sales, changed, lobby);
    }

    public Concert withLobby(Lobby lobby) {
        return new Concert(id, title, artist, venue, category, sales, rules, Optional.of(lobby));
    }

    /** Whether whoever joins now enters the draw. */
    public boolean isLobbyOpenAt(Instant now) {
        return lobby.isPresent() && lobby.get().hasOpenedAt(now) && sales.isBeforeOpening(now);
    }

    /** @throws Refused {@link ConcertRefusal.NotOpenYet} before the window, {@link ConcertRefusal.SalesClosed} after it */
    public void requireOnSaleAt(Instant now) {
        if (sales.isBeforeOpening(now)) throw new Refused(new ConcertRefusal.NotOpenYet(id, sales.opensAt()));
        if (!sales.isOpenAt(now)) throw new Refused(new ConcertRefusal.SalesClosed(id, sales.closesAt()));
    }
}
