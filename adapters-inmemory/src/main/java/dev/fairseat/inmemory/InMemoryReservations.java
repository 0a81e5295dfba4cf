package dev.fairseat.inmemory;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Reservations;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationState.Confirmed;
import dev.fairseat.domain.reservation.ReservationState.Held;
import dev.fairseat.domain.seat.ReservationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class InMemoryReservations implements Reservations {

    private static final Index<Reservation, String, ReservationId> COUNTING = new Index<>(
            "counting",
            reservation -> Optional.of(
                            limit(reservation.member(), reservation.admission().concert()))
                    .filter(limit -> reservation.state() instanceof Held || reservation.state() instanceof Confirmed),
            Reservation::id,
            Comparator.naturalOrder());

    private static final Index<Reservation, AdmissionId, ReservationId> HELD = new Index<>(
            "held",
            reservation -> Optional.of(reservation.admission()).filter(turn -> reservation.state() instanceof Held),
            Reservation::id,
            Comparator.naturalOrder());

    private static final Index<Reservation, PerformanceId, ReservationId> STANDING = new Index<>(
            "held or confirmed",
            reservation -> Optional.of(reservation.performance())
                    .filter(performance -> reservation.state() instanceof Held || reservation.isConfirmed()),
            Reservation::id,
            Comparator.naturalOrder());

    private static final Index<Reservation, Boolean, Reservation> BY_END = new Index<>(
            "held by end",
            reservation -> Optional.of(true).filter(held -> reservation.state() instanceof Held),
            reservation -> reservation,
            Comparator.comparing(Reservation::holdUntil).thenComparing(Reservation::id));

    private static final Index<Reservation, MemberId, Reservation> NEWEST_FIRST = Index.of(
            "newest first",
            Reservation::member,
            reservation -> reservation,
            Comparator.comparing(Reservation::heldAt)
                    .thenComparing(Reservation::id)
                    .reversed());

    static final Table<ReservationId, Reservation> NONE =
            Table.of("reservation", Reservation::id, List.of(COUNTING, HELD, STANDING, BY_END, NEWEST_FIRST));

    private final StagedTable<ReservationId, Reservation> reservations;

    InMemoryReservations(Unit unit, Table<ReservationId, Reservation> reservations) {
        this.reservations = new StagedTable<>(unit, Rank.RESERVATION, reservations);
    }

    @Override
    public Optional<Reservation> find(ReservationId id) {
        return reservations.find(id);
    }

    @Override
    public List<Reservation> find(Set<ReservationId> ids) {
        return ids.isEmpty()
                ? List.of()
                : reservations.findAll(ids.stream().sorted().toList());
    }

    @Override
    public List<Reservation> standingFor(PerformanceId performance, Optional<ReservationId> after, int limit) {
        SortedRows<ReservationId, Reservation> standing = table().in(STANDING, performance);
        return after.map(standing::after).orElseGet(standing::all).limit(limit).toList();
    }

    @Override
    public List<Reservation> ending(Instant after, Instant upTo, int limit) {
        return table().in(BY_END, true)
                .all()
                .dropWhile(held -> !held.holdUntil().isAfter(after))
                .takeWhile(held -> !held.holdUntil().isAfter(upTo))
                .limit(limit)
                .toList();
    }

    @Override
    public Standing tallyFor(PerformanceId performance) {
        SortedRows<ReservationId, Reservation> standing = table().in(STANDING, performance);
        long confirmed = standing.all().filter(Reservation::isConfirmed).count();
        return new Standing(standing.size() - confirmed, confirmed);
    }

    @Override
    public Optional<Reservation> peek(ReservationId id) {
        return table().find(id);
    }

    @Override
    public List<Reservation> countingFor(MemberId member, ConcertId concert) {
        return reservations.findGroup(
                table -> table.in(COUNTING, limit(member, concert)).all());
    }

    @Override
    public List<Reservation> heldUnder(Set<AdmissionId> admissions) {
        return reservations.findGroup(table -> admissions.stream()
                .flatMap(admission -> table.in(HELD, admission).all())
                .sorted(Comparator.comparing(Reservation::id)));
    }

    @Override
    public List<Reservation> of(MemberId member, Optional<ReservationId> after, int limit) {
        SortedRows<Reservation, Reservation> own = table().in(NEWEST_FIRST, member);
        Stream<Reservation> stretch = after.isEmpty()
                ? own.all()
                : table().find(after.get()).filter(last -> last.isOf(member)).stream()
                        .flatMap(own::after);
        return stretch.limit(limit).toList();
    }

    @Override
    public void add(Reservation reservation) {
        reservations.add(reservation);
    }

    @Override
    public void save(Reservation reservation) {
        reservations.save(reservation);
    }

    Table<ReservationId, Reservation> table() {
        return reservations.table();
    }

    private static String limit(MemberId member, ConcertId concert) {
        return member + " " + concert;
    }
}
