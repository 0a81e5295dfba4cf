package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Seats;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Spot;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatId;
import dev.fairseat.domain.seat.SeatStatus;
import dev.fairseat.domain.seat.SeatStatus.Held;
import dev.fairseat.domain.seat.SeatStatus.Open;
import dev.fairseat.domain.seat.SeatStatus.Sold;
import dev.fairseat.domain.seat.SeatStatus.Withheld;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiSeats implements Seats {

    private static final Rows.Table<SeatId, Seat> TABLE = new Rows.Table<>(
            "seat",
            Seat::id,
            """
            insert into seat (
                performance, label, position, section, row_label, number, grade, price, currency,
                kind, spot_x, spot_y, aisle_after, status, member, reservation, held_until, version)
            values (
                :performance, :label, :position, :section, :row_label, :number, :grade, :price, :currency,
                :kind, :spot_x, :spot_y, :aisle_after, :status, :member, :reservation, :held_until, :version)
            """,
            JdbiSeats::columns,
            """
            update seat
            set status = :status,
                member = :member,
                reservation = :reservation,
                held_until = :held_until,
                version = :version
            where performance = :performance
            and label = :label
            and version = :version_before
            """,
            (before, after) -> statusColumns(after).and("version_before", before.version()));

    private final Attempt attempt;
    private final Rows<SeatId, Seat> seats;

    JdbiSeats(Attempt attempt) {
        this.attempt = attempt;
        seats = new Rows<>(attempt, TABLE);
    }

    @Override
    public List<Seat> find(PerformanceId performance, Set<String> labels) {
        String[] unknown = unknown(performance, labels);
        if (unknown.length > 0) {
            attempt.locksGroup(Rank.SEAT);
            attempt.find(labelled(), labelled(performance, unknown), JdbiSeats::seat)
                    .forEach(seats::found);
        }
        return known(performance, labels).toList();
    }

    @Override
    public Set<String> tryToFind(PerformanceId performance, Set<String> labels) {
        String[] unknown = unknown(performance, labels);
        Set<String> lost = new HashSet<>(labels);
        List<Seat> free = attempt.tryToFind(labelled(), labelled(performance, unknown), JdbiSeats::seat, found -> {
            Instant now = attempt.judges();
            Stream.concat(found.stream(), known(performance, labels))
                    .filter(seat -> seat.isOpenAt(now))
                    .forEach(seat -> lost.remove(seat.label()));
            return lost.isEmpty();
        });
        if (lost.isEmpty() && unknown.length > 0) {
            // Nobody was waited for, so a step out of order is noticed early enough here.
            attempt.locksWithoutWaiting(Rank.SEAT);
            free.forEach(seats::found);
        }
        return lost;
    }

    /** Sorted: they are locked in the order in which they are asked for. */
    private String[] unknown(PerformanceId performance, Set<String> labels) {
        return labels.stream()
                .filter(label -> !seats.knows(new SeatId(performance, label)))
                .sorted()
                .toArray(String[]::new);
    }

    private Stream<Seat> known(PerformanceId performance, Set<String> labels) {
        return labels.stream()
                .map(label -> new SeatId(performance, label))
                .filter(seats::knows)
                .flatMap(id -> seats.find(id, Optional::empty).stream())
                .sorted(Comparator.comparingInt(Seat::position));
    }

    private String labelled() {
        return attempt.dialect().eachOf("labels", "seat", "label", "seat.performance = :performance");
    }

    private static Values labelled(PerformanceId performance, String[] labels) {
        return Values.of("performance", performance.value()).and("labels", labels);
    }

    @Override
    public List<Seat> at(PerformanceId performance) {
        return attempt.look("""
                select * from seat
                where performance = :performance
                order by position
                """, Values.of("performance", performance.value()), JdbiSeats::seat);
    }

    @Override
    public BitSet openPositions(PerformanceId performance) {
        Instant now = attempt.judges();
        // In one row: of 50,000 rows each would cost more than the number in it.
        return attempt.look("""
                        select array_agg(position) as positions from seat
                        where performance = :performance
                        and (status = 'OPEN' or status = 'HELD' and held_until <= :now)
                        """, Values.of("performance", performance.value()).and("now", now), JdbiSeats::positions)
                .get(0);
    }

    private static BitSet positions(ResultSet row, StatementContext context) throws SQLException {
        BitSet open = new BitSet();
        var positions = row.getArray("positions");
        if (positions == null) return open;
        for (Object position : (Object[]) positions.getArray()) open.set((Integer) position);
        return open;
    }

    @Override
    public Map<PerformanceId, Integer> openAt(ConcertId concert, Instant now) {
        record Count(PerformanceId performance, int open) {}
        return attempt
                .look(
                        """
                        select seat.performance, count(*) as open_seats from seat
                        join performance on performance.id = seat.performance
                        where performance.concert = :concert
                        and performance.cancelled_at is null
                        and (seat.status = 'OPEN' or seat.status = 'HELD' and seat.held_until <= :now)
                        group by seat.performance
                        """,
                        Values.of("concert", concert.value()).and("now", Times.withinReach(now)),
                        (row, context) ->
                                new Count(new PerformanceId(row.getString("performance")), row.getInt("open_seats")))
                .stream()
                .collect(Collectors.toMap(Count::performance, Count::open));
    }

    @Override
    public Map<PerformanceId, Tally> tallyAt(ConcertId concert, Instant now) {
        record Count(PerformanceId performance, Tally tally) {}
        return attempt
                .look(
                        """
                        select seat.performance,
                            sum(case when seat.status = 'OPEN' or seat.status = 'HELD' and seat.held_until <= :now
                                then 1 else 0 end) as open_seats,
                            sum(case when seat.status = 'HELD' and seat.held_until > :now then 1 else 0 end) as held_seats,
                            sum(case when seat.status = 'SOLD' then 1 else 0 end) as sold_seats,
                            sum(case when seat.status in ('BLOCKED', 'HELD_BACK') then 1 else 0 end) as withheld_seats,
                            sum(case when seat.status = 'SOLD' then seat.price else 0 end) as sold_for,
                            max(case when performance.cancelled_at is null then 0 else 1 end) as cancelled
                        from seat
                        join performance on performance.id = seat.performance
                        where performance.concert = :concert
                        group by seat.performance
                        """,
                        Values.of("concert", concert.value()).and("now", Times.withinReach(now)),
                        (row, context) -> new Count(new PerformanceId(row.getString("performance")), tally(row)))
                .stream()
                .collect(Collectors.toMap(Count::performance, Count::tally));
    }

    private static Tally tally(ResultSet row) throws SQLException {
        int open = row.getInt("open_seats");
        int withheld = row.getInt("withheld_seats");
        boolean cancelled = row.getInt("cancelled") == 1;
        return new Tally(
                cancelled ? 0 : open,
                row.getInt("held_seats"),
                row.getInt("sold_seats"),
                cancelled ? withheld + open : withheld,
                row.getLong("sold_for"));
    }

    @Override
    public void addAll(List<Seat> added) {
        added.forEach(seats::add);
    }

    @Override
    public void save(Seat seat) {
        seats.save(seat);
    }

    private static Values columns(Seat seat) {
        Place place = seat.place();
        return statusColumns(seat)
                .and("position", seat.position())
                .and("section", place.section())
                .and("row_label", place.row())
                .and("number", place.number())
                .and("grade", place.grade().value())
                .and("price", place.price().amount())
                .and("currency", place.price().currency().getCurrencyCode())
                .and("kind", place.kind().name())
                .and("spot_x", place.spot().x())
                .and("spot_y", place.spot().y())
                .and("aisle_after", place.aisleAfter());
    }

    private static Values statusColumns(Seat seat) {
        Values columns = Values.of("performance", seat.id().performance().value())
                .and("label", seat.label())
                .and("version", seat.version());
        if (seat.status() instanceof Held held) {
            return claimed(columns, "HELD", held.by(), held.under()).and("held_until", held.until());
        }
        if (seat.status() instanceof Sold sold) {
            return claimed(columns, "SOLD", sold.to(), sold.under()).and("held_until", Optional.empty());
        }
        String status =
                seat.status() instanceof Withheld withheld ? withheld.why().name() : "OPEN";
        return columns.and("status", status)
                .and("member", Optional.empty())
                .and("reservation", Optional.empty())
                .and("held_until", Optional.empty());
    }

    private static Values claimed(Values columns, String status, MemberId by, ReservationId under) {
        return columns.and("status", status).and("member", by.value()).and("reservation", under.value());
    }

    private static Seat seat(ResultSet row, StatementContext context) throws SQLException {
        return new Seat(
                new SeatId(new PerformanceId(row.getString("performance")), row.getString("label")),
                row.getInt("position"),
                new Place(
                        row.getString("label"),
                        row.getString("section"),
                        row.getString("row_label"),
                        row.getInt("number"),
                        new Grade(row.getString("grade")),
                        new Money(row.getLong("price"), Currency.getInstance(row.getString("currency"))),
                        SeatKind.valueOf(row.getString("kind")),
                        new Spot(row.getInt("spot_x"), row.getInt("spot_y")),
                        row.getBoolean("aisle_after")),
                status(row),
                row.getLong("version"));
    }

    private static SeatStatus status(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return switch (status) {
            case "OPEN" -> new Open();
            case "HELD" -> new Held(member(row), reservation(row), Times.instant(row, "held_until"));
            case "SOLD" -> new Sold(member(row), reservation(row));
            default -> new Withheld(Withholding.valueOf(status));
        };
    }

    private static MemberId member(ResultSet row) throws SQLException {
        return new MemberId(row.getString("member"));
    }

    private static ReservationId reservation(ResultSet row) throws SQLException {
        return new ReservationId(row.getObject("reservation", UUID.class));
    }
}
