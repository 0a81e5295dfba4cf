package dev.fairseat.http;

import dev.fairseat.application.BackOffice;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.queue.Queue;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the organiser puts on sale, and by which rules. */
final class ProgrammeRoutes {

    private final BackOffice office;
    private final Operators operators;
    private final Currency currency;

    ProgrammeRoutes(BackOffice office, Operators operators, Currency currency) {
        this.office = office;
        this.operators = operators;
        this.currency = currency;
    }

    void addTo(Routes routes) {
        routes.post("/concerts", this::putOnSale);
        routes.get("/concerts/{concert}", this::concert);
        routes.patch("/concerts/{concert}", this::edit);
        routes.patch("/concerts/{concert}/rules", this::changeRules);
        routes.post("/concerts/{concert}/pause", ctx -> line(ctx, office::pauseQueue));
        routes.post("/concerts/{concert}/resume", ctx -> line(ctx, office::resumeQueue));
        routes.post("/concerts/{concert}/draw/beacon", this::stateBeacon);
        routes.post("/concerts/{concert}/performances", this::addPerformance);
        routes.patch("/performances/{performance}", this::move);
        routes.post("/seat-maps/check", this::check);
    }

    private void putOnSale(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var body = RequestBody.of(ctx, "id", "title", "artist", "venue", "category", "sales", "lobby", "rules");
        ConcertId id = body.value("id", ConcertId::new);
        UnaryOperator<OnSaleRules> rules = body.has("rules")
                ? OnSaleRulesJson.changeIn(body.object("rules", OnSaleRulesJson.NAMES))
                : standard -> standard;
        Venue venue = venueIn(body);
        Category category = body.value("category", Category::new);
        SalesWindow sales = salesIn(body);
        String title = body.value("title", Concert::requireTitle);
        String artist = body.value("artist", Concert::requireArtist);
        Optional<Lobby> lobby = lobbyIn(body);
        Concert concert = office.putOnSale(
                by, new Concert(id, title, artist, venue, category, sales, rules.apply(OnSaleRules.standard()), lobby));
        ctx.header("Location", "/v1/admin/concerts/" + concert.id());
        Json.answer(ctx, 201, ConcertFileJson.of(concert));
    }

    private void concert(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        Json.answer(ctx, 200, ConcertFileJson.of(office.concert(by, Requests.concert(ctx))));
    }

    private void edit(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        ConcertId id = Requests.concert(ctx);
        var body = RequestBody.of(ctx, "title", "artist", "venue", "category", "sales", "lobby");
        body.requireSomething();
        Optional<String> title = body.optional("title", Concert::requireTitle);
        Optional<String> artist = body.optional("artist", Concert::requireArtist);
        Optional<Category> category = body.optional("category", Category::new);
        Optional<Venue> venue = body.has("venue") ? Optional.of(venueIn(body)) : Optional.empty();
        Optional<SalesWindow> sales = body.has("sales") ? Optional.of(salesIn(body)) : Optional.empty();
        Optional<Lobby> lobby = lobbyIn(body);
        Concert edited = office.editConcert(
                by,
                id,
                old -> new Concert(
                        id,
                        title.orElse(old.title()),
                        artist.orElse(old.artist()),
                        venue.orElse(old.venue()),
                        category.orElse(old.category()),
                        sales.orElse(old.sales()),
                        old.rules(),
                        lobby.or(old::lobby)));
        Json.answer(ctx, 200, ConcertFileJson.of(edited));
    }

    private void changeRules(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        ConcertId id = Requests.concert(ctx);
        var body = RequestBody.of(ctx, OnSaleRulesJson.NAMES);
        body.requireSomething();
        Json.answer(ctx, 200, ConcertFileJson.of(office.changeRules(by, id, OnSaleRulesJson.changeIn(body))));
    }

    @FunctionalInterface
    private interface LineChange {
        Queue of(Operator by, ConcertId concert);
    }

    private void line(Context ctx, LineChange change) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        ConcertId id = Requests.concert(ctx);
        RequestBody.none(ctx);
        Json.answer(ctx, 200, LineJson.of(change.of(by, id)));
    }

    private void stateBeacon(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        ConcertId id = Requests.concert(ctx);
        String value = RequestBody.of(ctx, "value").value("value", Draw::requireBeaconValue);
        Json.answer(ctx, 200, DrawRoutes.DrawJson.of(office.stateBeacon(by, id, value)));
    }

    private void addPerformance(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        ConcertId concert = Requests.concert(ctx);
        var body = RequestBody.of(ctx, SeatMapDocument.LARGEST, "id", "startsAt", "seatMap");
        PerformanceId id = body.value("id", PerformanceId::new);
        Instant startsAt = body.value("startsAt", Requests::instant);
        SeatMap map = SeatMapDocument.read(body.raw("seatMap"), "/seatMap", currency);
        Performance added = office.addPerformance(by, id, concert, startsAt, map);
        Json.answer(ctx, 201, PerformanceFileJson.of(added));
    }

    private void move(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        PerformanceId id = Requests.performance(ctx);
        var body = RequestBody.of(ctx, "startsAt");
        Instant startsAt = body.value("startsAt", Requests::instant);
        Performance moved = office.movePerformance(by, id, startsAt);
        Json.answer(ctx, 200, PerformanceFileJson.of(moved));
    }

    /** Says what adding a performance with this map would say, and changes nothing. */
    private void check(Context ctx) {
        Query.none(ctx);
        operators.calling(ctx);
        var body = RequestBody.of(ctx, SeatMapDocument.LARGEST, "seatMap");
        SeatMap map = SeatMapDocument.read(body.raw("seatMap"), "/seatMap", currency);
        Json.answer(ctx, 200, SeatMapSummaryJson.of(map));
    }

    private static Venue venueIn(RequestBody body) {
        var venue = body.object("venue", "name", "timeZone");
        ZoneId zone = venue.value("timeZone", ZoneId::of);
        return venue.value("name", text -> new Venue(text, zone));
    }

    private static Optional<Lobby> lobbyIn(RequestBody body) {
        return body.has("lobby")
                ? Optional.of(LobbyJson.in(body.object("lobby", "opensAt", "beacon")))
                : Optional.empty();
    }

    private static SalesWindow salesIn(RequestBody body) {
        var sales = body.object("sales", "opensAt", "closesAt");
        Instant opensAt = sales.value("opensAt", Requests::instant);
        Instant closesAt = sales.value("closesAt", Requests::instant);
        return body.judged("sales", () -> new SalesWindow(opensAt, closesAt));
    }

    /** All of a concert: what fans see, and the rules that are between the organiser and the line. */
    record ConcertFileJson(
            ConcertId id,
            String title,
            String artist,
            ConcertRoutes.VenueJson venue,
            Category category,
            ConcertRoutes.SalesJson sales,
            @Nullable LobbyJson lobby,
            OnSaleRulesJson rules) {

        static ConcertFileJson of(Concert concert) {
            return new ConcertFileJson(
                    concert.id(),
                    concert.title(),
                    concert.artist(),
                    ConcertRoutes.VenueJson.of(concert.venue()),
                    concert.category(),
                    ConcertRoutes.SalesJson.of(concert.sales()),
                    LobbyJson.of(concert.lobby()),
                    OnSaleRulesJson.of(concert.rules()));
        }
    }

    record LineJson(ConcertId concertId, boolean paused, long issued, long called) {

        static LineJson of(Queue queue) {
            return new LineJson(queue.concert(), queue.paused(), queue.issued(), queue.called());
        }
    }

    record PerformanceFileJson(PerformanceId id, ConcertId concertId, Instant startsAt, LocalDate date) {

        static PerformanceFileJson of(Performance performance) {
            return new PerformanceFileJson(
                    performance.id(), performance.concert().id(), performance.startsAt(), performance.date());
        }
    }
}
