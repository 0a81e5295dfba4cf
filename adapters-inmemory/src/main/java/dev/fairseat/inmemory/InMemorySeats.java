package dev.fairseat.inmemory;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Seats;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatId;
import dev.fairseat.domain.seat.SeatStatus.Held;
import dev.fairseat.domain.seat.SeatStatus.Sold;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

final class InMemorySeats implements Seats {

    private static final Comparator<Seat> SEAT_MAP = Comparator.comparingInt(Seat::position);

    private static final Index<Seat, PerformanceId, Integer> ON_THE_MAP =
            Index.of("seat map", seat -> seat.id().performance(), Seat::position, Comparator.naturalOrder());

    /** Those that no passing of time makes open. */
    private static final Index<Seat, PerformanceId, Integer> GONE = new Index<>(
            "seats sold or withheld",
            seat -> performanceOf(seat, seat.status() instanceof Sold || seat.isWithheld()),
            Seat::position,
            Comparator.naturalOrder());

    private static final Index<Seat, PerformanceId, Seat> HELD = new Index<>(
            "held seats",
            seat -> performanceOf(seat, seat.status() instanceof Held),
            seat -> seat,
            Comparator.comparing((Seat seat) -> ((Held) seat.status()).until()).thenComparing(SEAT_MAP));

    static final Table<String, Seat> NONE =
            Table.of("seat", seat -> seat.id().toString(), List.of(ON_THE_MAP, GONE, HELD));

    private final StagedTable<String, Seat> seats;
    private final InMemoryPerformances performances;
    private final Supplier<Instant> authority;

    InMemorySeats(
            Unit unit, Table<String, Seat> seats, InMemoryPerformances performances, Supplier<Instant> authority) {
        this.authority = authority;
        this.seats = new StagedTable<>(unit, Rank.SEAT, seats);
        this.performances = performances;
    }

    @Override
    public List<Seat> find(PerformanceId performance, Set<String> labels) {
        return seats.findAll(keysOf(performance, labels)).stream()
                .sorted(SEAT_MAP)
                .toList();
    }

    @Override
    public Set<String> tryToFind(PerformanceId performance, Set<String> labels) {
        seats.requireWriting();
        Instant now = authority.get();
        Set<String> lost = new HashSet<>(labels);
        keysOf(performance, labels).stream()
                .flatMap(key -> table().find(key).stream())
                .filter(seat -> seat.isOpenAt(now))
                .forEach(seat -> lost.remove(seat.label()));
        // Nobody else is writing, so nobody else has one of them locked.
        if (lost.isEmpty()) find(performance, labels);
        return lost;
    }

    private static List<String> keysOf(PerformanceId performance, Set<String> labels) {
        return labels.stream()
                .map(label -> new SeatId(performance, label).toString())
                .toList();
    }

    @Override
    public List<Seat> at(PerformanceId performance) {
        return table().in(ON_THE_MAP, performance).all().toList();
    }

    @Override
    public BitSet openPositions(PerformanceId performance) {
        Instant now = authority.get();
        BitSet open = new BitSet();
        table().in(ON_THE_MAP, performance)
                .all()
                .filter(seat -> seat.isOpenAt(now))
                .forEach(seat -> open.set(seat.position()));
        return open;
    }

    @Override
    public Map<PerformanceId, Integer> openAt(ConcertId concert, Instant now) {
        Map<PerformanceId, Integer> open = new LinkedHashMap<>();
        for (Performance performance : performances.of(concert)) {
            if (!performance.isCancelled()) open.put(performance.id(), openAt(performance.id(), now));
        }
        return open;
    }

    private int openAt(PerformanceId performance, Instant now) {
        int all = table().in(ON_THE_MAP, performance).size();
        int gone = table().in(GONE, performance).size();
        SortedRows<Seat, Seat> held = table().in(HELD, performance);
        long ranOut = held.all().takeWhile(seat -> seat.isOpenAt(now)).count();
        return all - gone - held.size() + (int) ranOut;
    }

    @Override
    public Map<PerformanceId, Tally> tallyAt(ConcertId concert, Instant now) {
        Map<PerformanceId, Tally> tallies = new LinkedHashMap<>();
        for (Performance performance : performances.of(concert)) {
            tallies.put(performance.id(), tallyOf(performance, openAt(performance.id(), now)));
        }
        return tallies;
    }

    private Tally tallyOf(Performance performance, int open) {
        List<Seat> gone = table().in(GONE, performance.id()).all().toList();
        List<Seat> sold = gone.stream().filter(seat -> !seat.isWithheld()).toList();
        long soldFor = sold.stream().mapToLong(seat -> seat.price().amount()).sum();
        int all = table().in(ON_THE_MAP, performance.id()).size();
        int withheld = gone.size() - sold.size();
        return new Tally(
                performance.isCancelled() ? 0 : open,
                all - open - gone.size(),
                sold.size(),
                performance.isCancelled() ? withheld + open : withheld,
                soldFor);
    }

    @Override
    public void addAll(List<Seat> seats) {
        seats.forEach(this.seats::add);
    }

    @Override
    public void save(Seat seat) {
        seats.save(seat);
    }

    Table<String, Seat> table() {
        return seats.table();
    }

    private static Optional<PerformanceId> performanceOf(Seat seat, boolean included) {
        return included ? Optional.of(seat.id().performance()) : Optional.empty();
    }
}
