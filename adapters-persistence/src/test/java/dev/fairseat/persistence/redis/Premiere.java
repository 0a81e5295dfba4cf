package dev.fairseat.persistence.redis;

import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.Venue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Concerts to stand in line for. */
final class Premiere {

    static final ConcertId ID = new ConcertId("aurora");

    /** On sale now. */
    static final Concert AURORA = concert(ID, Instant.now().minus(Duration.ofDays(1)));

    static final Concert LONG_AGO = concert(new ConcertId("long-ago"), Instant.parse("1999-12-31T20:00:00Z"));

    private Premiere() {}

    private static Concert concert(ConcertId id, Instant opensAt) {
        return new Concert(
                id,
                "Aurora over Seoul",
                "The Northern Lights",
                new Venue("Olympic Hall", ZoneId.of("Asia/Seoul")),
                new Category("k-pop"),
                new SalesWindow(opensAt, opensAt.plus(Duration.ofDays(30))),
                OnSaleRules.standard());
    }
}
