package dev.fairseat.domain.concert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which concerts somebody looks for; what is left out does not matter.
 *
 * @param text part of the title or the artist's name, in any case
 * @param artist part of the artist's name, in any case
 * @param on a calendar day at the venue on which there is a performance
 * @param onSaleAt an instant at which the concert is on sale
 */
public record ConcertSearch(
        Optional<String> text,
        Optional<String> artist,
        Optional<Category> category,
        Optional<LocalDate> on,
        Optional<Instant> onSaleAt) {

    public static ConcertSearch everything() {
        return new ConcertSearch(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** @param dates the days on which the concert has a performance */
    public boolean matches(Concert concert, Set<LocalDate> dates) {
        return text.map(part -> contains(concert.title(), part) || contains(concert.artist(), part))
                        .orElse(true)
                && artist.map(part -> contains(concert.artist(), part)).orElse(true)
                && category.map(concert.category()::equals).orElse(true)
                && on.map(dates::contains).orElse(true)
                && onSaleAt.map(concert.sales()::isOpenAt).orElse(true);
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
