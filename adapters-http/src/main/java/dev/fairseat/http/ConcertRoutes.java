package dev.fairseat.http;

import static java.util.stream.Collectors.toList;

import dev.fairseat.application.BookableDate;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.Venue;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The programme, for anybody. */
final class ConcertRoutes {

    private final TicketOffice office;
    private final InstantSource clock;

    ConcertRoutes(TicketOffice office, InstantSource clock) {
        this.office = office;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        routes.get("/concerts", this::search);
        routes.get("/concerts/{concert}", this::one);
        routes.get("/concerts/{concert}/performances", this::performances);
    }

    private void search(Context ctx) {
        var query = Query.of(ctx, "query", "artist", "category", "on", "onSale", "cursor", "limit");
        var search = new ConcertSearch(
                query.text("query"),
                query.text("artist"),
                query.value("category", Category::new),
                query.date("on"),
                query.flag("onSale") ? Optional.of(clock.instant()) : Optional.empty());
        var page = office.concerts(search, query.value("cursor", ConcertId::new), query.limit());
        answer(ctx, PageJson.of(page, ConcertJson::of, concert -> concert.id().value()));
    }

    private void one(Context ctx) {
        Query.none(ctx);
        answer(ctx, ConcertJson.of(office.concert(Requests.concert(ctx))));
    }

    private void performances(Context ctx) {
        Query.none(ctx);
        var dates = office.bookableDates(Requests.concert(ctx));
        answer(ctx, new PageJson<>(dates.stream().map(PerformanceJson::of).collect(toList()), null));
    }

    /** The same for everybody, but never stale. */
    private static void answer(Context ctx, Object body) {
        ctx.header("Cache-Control", "no-cache");
        Json.answer(ctx, 200, body);
    }

    record ConcertJson(
            ConcertId id,
            String title,
            String artist,
            VenueJson venue,
            Category category,
            SalesJson sales,
            @Nullable LobbyJson lobby,
            RulesJson rules) {

        static ConcertJson of(Concert concert) {
            return new ConcertJson(
                    concert.id(),
                    concert.title(),
                    concert.artist(),
                    VenueJson.of(concert.venue()),
                    concert.category(),
                    SalesJson.of(concert.sales()),
                    LobbyJson.of(concert.lobby()),
                    RulesJson.of(concert.rules()));
        }
    }

    record VenueJson(String name, ZoneId timeZone) {

        static VenueJson of(Venue venue) {
            return new VenueJson(venue.name(), venue.zone());
        }
    }

    record SalesJson(Instant opensAt, Instant closesAt) {

        static SalesJson of(SalesWindow sales) {
            return new SalesJson(sales.opensAt(), sales.closesAt());
        }
    }

    /** What a fan plans with; the rest is between the organiser and the line. */
    record RulesJson(int seatsPerMember, Duration admissionLasts, Duration holdLasts, Duration refundCutOff) {

        static RulesJson of(OnSaleRules rules) {
            return new RulesJson(
                    rules.seatsPerMember(), rules.admissionLasts(), rules.holdLasts(), rules.refundCutOff());
        }
    }

    /** @param cancelledAt only when it will not take place */
    record PerformanceJson(
            PerformanceId id,
            ConcertId concertId,
            Instant startsAt,
            LocalDate date,
            int remaining,
            @Nullable Instant cancelledAt) {

        static PerformanceJson of(BookableDate date) {
            var performance = date.performance();
            return new PerformanceJson(
                    performance.id(),
                    performance.concert().id(),
                    performance.startsAt(),
                    performance.date(),
                    date.remaining(),
                    performance.cancelledAt().orElse(null));
        }
    }
}
