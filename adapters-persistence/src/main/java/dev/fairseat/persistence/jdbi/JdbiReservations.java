package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Reservations;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.Reservation.Line;
import dev.fairseat.domain.reservation.ReservationState;
import dev.fairseat.domain.reservation.ReservationState.Confirmed;
import dev.fairseat.domain.reservation.ReservationState.Expired;
import dev.fairseat.domain.reservation.ReservationState.Held;
import dev.fairseat.domain.reservation.ReservationState.Refunded;
import dev.fairseat.domain.reservation.ReservationState.Released;
import dev.fairseat.domain.seat.Preference;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.SeatOffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiReservations implements Reservations {

    private static final Rows.Table<ReservationId, Reservation> TABLE = new Rows.Table<>(
            "reservation",
            Reservation::id,
            """
            insert into reservation (
                id, member, concert, epoch, number, performance, labels, prices, currency,
                held_at, hold_until, state, since, version, blocks, kept, relaxed)
            values (
                :id, :member, :concert, :epoch, :number, :performance, :labels, :prices, :currency,
                :held_at, :hold_until, :state, :since, :version, :blocks, :kept, :relaxed)
            """,
            JdbiReservations::columns,
            """
            update reservation
            set state = :state,
                since = :since,
                version = :version
            where id = :id
            and version = :version_before
            """,
            (before, after) -> Values.of("id", after.id().value())
                    .and("state", Reservation.nameOf(after.state()))
                    .and("since", since(after.state()))
                    .and("version", after.version())
                    .and("version_before", before.version()));

    private final Attempt attempt;
    private final Rows<ReservationId, Reservation> reservations;

    // Groups this unit has locked; what it knows of them is complete.
    private final Set<Object> groups = new HashSet<>();

    JdbiReservations(Attempt attempt) {
        this.attempt = attempt;
        reservations = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<Reservation> find(ReservationId id) {
        return reservations.find(id, () -> {
            attempt.locks(Rank.RESERVATION, id.toString());
            return attempt.findOne("""
                    select * from reservation
                    where id = :id
                    """, Values.of("id", id.value()), JdbiReservations::reservation);
        });
    }

    @Override
    public List<Reservation> find(Set<ReservationId> ids) {
        UUID[] unknown = ids.stream()
                .filter(id -> !reservations.knows(id))
                .sorted()
                .map(ReservationId::value)
                .toArray(UUID[]::new);
        if (unknown.length > 0) {
            attempt.locksGroup(Rank.RESERVATION);
            attempt.find(
                            attempt.dialect().eachOf("ids", "reservation", "id", "true"),
                            Values.of("ids", unknown),
                            JdbiReservations::reservation)
                    .forEach(reservations::found);
            ids.forEach(reservations::missed);
        }
        return ids.stream()
                .sorted()
                .flatMap(id -> reservations.find(id, Optional::empty).stream())
                .toList();
    }

    @Override
    public List<Reservation> standingFor(PerformanceId performance, Optional<ReservationId> after, int limit) {
        return attempt.look(
                """
                select * from reservation
                where performance = :performance
                and state in ('HELD', 'CONFIRMED')
                and (cast(:after as uuid) is null or id > :after)
                order by id
                limit :limit
                """,
                Values.of("performance", performance.value())
                        .and("after", after.map(ReservationId::value))
                        .and("limit", limit),
                JdbiReservations::reservation);
    }

    @Override
    public List<Reservation> ending(Instant after, Instant upTo, int limit) {
        return attempt.look(
                """
                select * from reservation
                where hold_until > :after
                and hold_until <= :up_to
                and state = 'HELD'
                order by hold_until, id
                limit :limit
                """, Values.of("after", after).and("up_to", upTo).and("limit", limit), JdbiReservations::reservation);
    }

    @Override
    public Standing tallyFor(PerformanceId performance) {
        return attempt.look(
                        """
                        select count(case when state = 'HELD' then 1 end) as held,
                            count(case when state = 'CONFIRMED' then 1 end) as confirmed
                        from reservation
                        where performance = :performance
                        and state in ('HELD', 'CONFIRMED')
                        """,
                        Values.of("performance", performance.value()),
                        (row, context) -> new Standing(row.getLong("held"), row.getLong("confirmed")))
                .get(0);
    }

    @Override
    public Optional<Reservation> peek(ReservationId id) {
        if (reservations.knows(id)) return find(id);
        return attempt.lookUp("""
                select * from reservation
                where id = :id
                """, Values.of("id", id.value()), JdbiReservations::reservation);
    }

    @Override
    public List<Reservation> countingFor(MemberId member, ConcertId concert) {
        if (groups.add(List.of(member, concert))) {
            attempt.locksGroup(Rank.RESERVATION);
            attempt.findGroup(
                            """
                            select * from reservation
                            where member = :member
                            and concert = :concert
                            and state in ('HELD', 'CONFIRMED')
                            order by id
                            """,
                            Values.of("member", member.value()).and("concert", concert.value()),
                            JdbiReservations::reservation)
                    .forEach(reservations::found);
        }
        return known(reservation -> reservation.isOf(member)
                && reservation.admission().concert().equals(concert)
                && (reservation.state() instanceof Held || reservation.isConfirmed()));
    }

    @Override
    public List<Reservation> heldUnder(Set<AdmissionId> admissions) {
        if (groups.add(Set.copyOf(admissions))) {
            attempt.locksGroup(Rank.RESERVATION);
            byLife(admissions)
                    .forEach((life, numbers) -> attempt.findGroup(
                                    """
                                    select reservation.* from unnest(:numbers) as turn (number)
                                    join reservation on reservation.number = turn.number
                                    where reservation.concert = :concert
                                    and reservation.epoch = :epoch
                                    and reservation.state = 'HELD'
                                    order by reservation.id
                                    """,
                                    Values.of("concert", life.concert().value())
                                            .and("epoch", life.epoch())
                                            .and("numbers", numbers),
                                    JdbiReservations::reservation)
                            .forEach(reservations::found));
        }
        return known(
                reservation -> admissions.contains(reservation.admission()) && reservation.state() instanceof Held);
    }

    @Override
    public List<Reservation> of(MemberId member, Optional<ReservationId> after, int limit) {
        return attempt.look(
                """
                select reservation.* from reservation
                left join reservation last_seen on last_seen.id = :after and last_seen.member = :member
                where reservation.member = :member
                and (cast(:after as uuid) is null
                    or reservation.held_at < last_seen.held_at
                    or reservation.held_at = last_seen.held_at and reservation.id < last_seen.id)
                order by reservation.held_at desc, reservation.id desc
                limit :limit
                """,
                Values.of("member", member.value())
                        .and("after", after.map(ReservationId::value))
                        .and("limit", limit),
                JdbiReservations::reservation);
    }

    @Override
    public void add(Reservation reservation) {
        reservations.add(reservation);
    }

    @Override
    public void save(Reservation reservation) {
        reservations.save(reservation);
    }

    private List<Reservation> known(Predicate<Reservation> wanted) {
        return reservations
                .all()
                .filter(wanted)
                .sorted(Comparator.comparing(Reservation::id))
                .toList();
    }

    /** One life of the line of one concert: its admissions differ only in their numbers. */
    private record Life(ConcertId concert, int epoch) {}

    private static Map<Life, Long[]> byLife(Set<AdmissionId> admissions) {
        return admissions.stream()
                .collect(Collectors.groupingBy(
                        id -> new Life(id.concert(), id.epoch()),
                        Collectors.collectingAndThen(
                                Collectors.mapping(AdmissionId::number, Collectors.toList()),
                                numbers -> numbers.stream().sorted().toArray(Long[]::new))));
    }

    private static Values columns(Reservation reservation) {
        return Values.of("id", reservation.id().value())
                .and("member", reservation.member().value())
                .and("concert", reservation.admission().concert().value())
                .and("epoch", reservation.admission().epoch())
                .and("number", reservation.admission().number())
                .and("performance", reservation.performance().value())
                .and("labels", reservation.labels().toArray(String[]::new))
                .and("prices", prices(reservation))
                .and("currency", reservation.total().currency().getCurrencyCode())
                .and("held_at", reservation.heldAt())
                .and("hold_until", reservation.holdUntil())
                .and("state", Reservation.nameOf(reservation.state()))
                .and("since", since(reservation.state()))
                .and("version", reservation.version())
                .and("blocks", reservation.choice().map(JdbiReservations::blocks))
                .and("kept", reservation.choice().map(offer -> names(offer.kept())))
                .and("relaxed", reservation.choice().map(offer -> names(offer.relaxed())));
    }

    private static Long[] prices(Reservation reservation) {
        return reservation.lines().stream().map(line -> line.price().amount()).toArray(Long[]::new);
    }

    private static String[] blocks(SeatOffer offer) {
        return offer.blocks().stream().map(block -> String.join(" ", block)).toArray(String[]::new);
    }

    private static String[] names(List<Preference> preferences) {
        return preferences.stream().map(Preference::name).toArray(String[]::new);
    }

    private static Optional<Instant> since(ReservationState state) {
        if (state instanceof Confirmed confirmed) return Optional.of(confirmed.at());
        if (state instanceof Refunded refunded) return Optional.of(refunded.at());
        if (state instanceof Released released) return Optional.of(released.at());
        return state instanceof Expired expired ? Optional.of(expired.at()) : Optional.empty();
    }

    private static Reservation reservation(ResultSet row, StatementContext context) throws SQLException {
        return new Reservation(
                new ReservationId(row.getObject("id", UUID.class)),
                new MemberId(row.getString("member")),
                new AdmissionId(new ConcertId(row.getString("concert")), row.getInt("epoch"), row.getLong("number")),
                new PerformanceId(row.getString("performance")),
                lines(row),
                Times.instant(row, "held_at"),
                Times.instant(row, "hold_until"),
                state(row),
                row.getLong("version"),
                choice(row));
    }

    private static List<Line> lines(ResultSet row) throws SQLException {
        Object[] labels = (Object[]) row.getArray("labels").getArray();
        Object[] prices = (Object[]) row.getArray("prices").getArray();
        var currency = Currency.getInstance(row.getString("currency"));
        return IntStream.range(0, labels.length)
                .mapToObj(seat -> new Line((String) labels[seat], new Money((Long) prices[seat], currency)))
                .toList();
    }

    private static Optional<SeatOffer> choice(ResultSet row) throws SQLException {
        if (row.getArray("blocks") == null) return Optional.empty();
        return Optional.of(new SeatOffer(
                new PerformanceId(row.getString("performance")),
                texts(row, "blocks").map(block -> List.of(block.split(" "))).toList(),
                texts(row, "kept").map(Preference::valueOf).toList(),
                texts(row, "relaxed").map(Preference::valueOf).toList()));
    }

    private static Stream<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray()).map(String.class::cast);
    }

    private static ReservationState state(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "HELD" -> new Held(Times.instant(row, "hold_until"));
            case "CONFIRMED" -> new Confirmed(Times.instant(row, "since"));
            case "REFUNDED" -> new Refunded(Times.instant(row, "since"));
            case "RELEASED" -> new Released(Times.instant(row, "since"));
            case "EXPIRED" -> new Expired(Times.instant(row, "since"));
            default -> throw new IllegalStateException("a reservation cannot be " + state);
        };
    }
}
