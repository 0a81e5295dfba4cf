package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Concerts;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.Venue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiConcerts implements Concerts {

    private static final Rows.Table<ConcertId, Concert> TABLE = new Rows.Table<>(
            "concert", Concert::id, """
            insert into concert (
                id, title, artist, title_searched, artist_searched, venue, zone, category, opens_at, closes_at,
                capacity, claim_window_ms, admission_lasts_ms, hold_lasts_ms, seats_per_member,
                hold_run_out_ends_admission, refund_cut_off_ms, no_orphan_seats, lobby_opens_at, beacon)
            values (
                :id, :title, :artist, :title_searched, :artist_searched, :venue, :zone, :category, :opens_at, :closes_at,
                :capacity, :claim_window_ms, :admission_lasts_ms, :hold_lasts_ms, :seats_per_member,
                :hold_run_out_ends_admission, :refund_cut_off_ms, :no_orphan_seats, :lobby_opens_at, :beacon)
            """, JdbiConcerts::columns, """
            update concert
            set title = :title,
                artist = :artist,
                title_searched = :title_searched,
                artist_searched = :artist_searched,
                venue = :venue,
                zone = :zone,
                category = :category,
                opens_at = :opens_at,
                closes_at = :closes_at,
                capacity = :capacity,
                claim_window_ms = :claim_window_ms,
                admission_lasts_ms = :admission_lasts_ms,
                hold_lasts_ms = :hold_lasts_ms,
                seats_per_member = :seats_per_member,
                hold_run_out_ends_admission = :hold_run_out_ends_admission,
                refund_cut_off_ms = :refund_cut_off_ms,
                no_orphan_seats = :no_orphan_seats,
                lobby_opens_at = :lobby_opens_at,
                beacon = :beacon
            where id = :id
            """, (before, after) -> columns(after));

    private final Attempt attempt;
    private final Rows<ConcertId, Concert> concerts;

    JdbiConcerts(Attempt attempt) {
        this.attempt = attempt;
        concerts = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<Concert> find(ConcertId id) {
        return concerts.find(id, () -> attempt.lookUp("""
                        select * from concert
                        where id = :id
                        """, Values.of("id", id.value()), JdbiConcerts::concert));
    }

    @Override
    public List<Concert> search(ConcertSearch search, Optional<ConcertId> after, int limit) {
        if (!canBeKept(search)) return List.of();
        String wanted = """
                select concert.* from concert
                left join concert last_seen on last_seen.id = :after
                where (cast(:text as varchar) is null
                    or position(cast(:text as varchar) in concert.title_searched) > 0
                    or position(cast(:text as varchar) in concert.artist_searched) > 0)
                and (cast(:artist as varchar) is null
                    or position(cast(:artist as varchar) in concert.artist_searched) > 0)
                and (cast(:category as varchar) is null or concert.category = :category)
                and (cast(:held_on as date) is null
                    or exists (
                        select 1 from performance
                        where performance.concert = concert.id
                        and performance.held_on = :held_on))
                and (cast(:on_sale_at as timestamp with time zone) is null
                    or concert.opens_at <= :on_sale_at and concert.closes_at > :on_sale_at)
                and (cast(:after as varchar) is null
                    or concert.opens_at > last_seen.opens_at
                    or concert.opens_at = last_seen.opens_at and %1$s > %2$s)
                order by concert.opens_at, %1$s
                limit :limit
                """;
        return attempt.look(
                wanted.formatted(
                        attempt.dialect().inByteOrder("concert.id"),
                        attempt.dialect().inByteOrder("last_seen.id")),
                Values.of("text", search.text().map(JdbiConcerts::inLowerCase))
                        .and("artist", search.artist().map(JdbiConcerts::inLowerCase))
                        .and("category", search.category().map(Category::value))
                        .and("held_on", search.on())
                        .and("on_sale_at", search.onSaleAt().map(Times::withinReach))
                        .and("after", after.map(ConcertId::value))
                        .and("limit", limit),
                JdbiConcerts::concert);
    }

    @Override
    public void add(Concert concert) {
        concerts.add(concert);
    }

    @Override
    public void save(Concert concert) {
        concerts.replace(concert);
    }

    /** Takes note of a concert that came with something else, so that it need not be asked for. */
    Concert found(Concert concert) {
        return concerts.found(concert).orElse(concert);
    }

    static Concert concert(ResultSet row, StatementContext context) throws SQLException {
        return new Concert(
                new ConcertId(row.getString("id")),
                row.getString("title"),
                row.getString("artist"),
                new Venue(row.getString("venue"), ZoneId.of(row.getString("zone"))),
                new Category(row.getString("category")),
                new SalesWindow(Times.instant(row, "opens_at"), Times.instant(row, "closes_at")),
                new OnSaleRules(
                        row.getInt("capacity"),
                        Times.duration(row, "claim_window_ms"),
                        Times.duration(row, "admission_lasts_ms"),
                        Times.duration(row, "hold_lasts_ms"),
                        row.getInt("seats_per_member"),
                        row.getBoolean("hold_run_out_ends_admission"),
                        Times.duration(row, "refund_cut_off_ms"),
                        row.getBoolean("no_orphan_seats")),
                lobby(row));
    }

    private static Optional<Lobby> lobby(ResultSet row) throws SQLException {
        var beacon = Optional.ofNullable(row.getString("beacon"));
        return Times.instantIfAny(row, "lobby_opens_at").map(opensAt -> new Lobby(opensAt, beacon));
    }

    private static Values columns(Concert concert) {
        OnSaleRules rules = concert.rules();
        return Values.of("id", concert.id().value())
                .and("title", concert.title())
                .and("artist", concert.artist())
                .and("title_searched", inLowerCase(concert.title()))
                .and("artist_searched", inLowerCase(concert.artist()))
                .and("venue", concert.venue().name())
                .and("zone", concert.venue().zone().getId())
                .and("category", concert.category().value())
                .and("opens_at", concert.sales().opensAt())
                .and("closes_at", concert.sales().closesAt())
                .and("capacity", rules.capacity())
                .and("claim_window_ms", rules.claimWindow().toMillis())
                .and("admission_lasts_ms", rules.admissionLasts().toMillis())
                .and("hold_lasts_ms", rules.holdLasts().toMillis())
                .and("seats_per_member", rules.seatsPerMember())
                .and("hold_run_out_ends_admission", rules.holdRunOutEndsAdmission())
                .and("refund_cut_off_ms", rules.refundCutOff().toMillis())
                .and("no_orphan_seats", rules.noOrphanSeats())
                .and("lobby_opens_at", concert.lobby().map(Lobby::opensAt))
                .and("beacon", concert.lobby().flatMap(Lobby::beacon));
    }

    /** PostgreSQL takes offence at a character or a day that it could not keep, even when it is only asked about it. */
    private static boolean canBeKept(ConcertSearch search) {
        return Stream.concat(search.text().stream(), search.artist().stream()).noneMatch(text -> text.indexOf(0) >= 0)
                && search.on().stream().allMatch(day -> day.getYear() >= 1 && day.getYear() <= 9999);
    }

    private static String inLowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
