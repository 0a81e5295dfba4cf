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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class InMemorySeats implements Seats {

    private static final Comparator<Seat> SEAT_MAP = Comparator.comparingInt(Seat::position);

    private static final Index<Seat, PerformanceId, Integer> ON_THE_MAP =
            Index.of("seat map", seat -> seat.id().performance(), Seat::position, Comparator.naturalOrder());

    private static final Index<Seat, PerformanceId, Integer> SOLD = new Index<>(
            "sold seats",
            seat -> performanceOf(seat, seat.status() instanceof Sold),
            Seat::position,
            Comparator.naturalOrder());

    private static final Index<Seat, PerformanceId, Seat> HELD = new Index<>(
            "held seats",
            seat -> performanceOf(seat, seat.status() instanceof Held),
            seat -> seat,
            Comparator.comparing((Seat seat) -> ((Held) seat.status()).until()).thenComparing(SEAT_MAP));

    static final Table<String, Seat> NONE =
            Table.of("seat", seat -> seat.id().toString(), List.of(ON_THE_MAP, SOLD, HELD));

    private final StagedTable<String, Seat> seats;
    private final InMemoryPerformances performances;

    InMemorySeats(Unit unit, Table<String, Seat> seats, InMemoryPerformances performances) {
        this.seats = new StagedTable<>(unit, Rank.SEAT, seats);
        this.performances = performances;
    }

    @Override
    public List<Seat> find(PerformanceId performance, Set<String> labels) {
        List<String> keys = labels.stream()
                .map(label -> new SeatId(performance, label).toString())
                .toList();
        return seats.findAll(keys).stream().sorted(SEAT_MAP).toList();
    }

    @Override
    public List<Seat> at(PerformanceId performance) {
        return table().in(ON_THE_MAP, performance).all().toList();
    }

    @Override
    public Map<PerformanceId, Integer> openAt(ConcertId concert, Instant now) {
        Map<PerformanceId, Integer> open = new LinkedHashMap<>();
        for (Performance performance : performances.of(concert)) {
            int all = table().in(ON_THE_MAP, performance.id()).size();
            int sold = table().in(SOLD, performance.id()).size();
            SortedRows<Seat, Seat> held = table().in(HELD, performance.id());
            long ranOut = held.all().takeWhile(seat -> seat.isOpenAt(now)).count();
            open.put(performance.id(), all - sold - held.size() + (int) ranOut);
        }
        return open;
    }

    @Override
    public Map<PerformanceId, Tally> tallyAt(ConcertId concert, Instant now) {
        Map<PerformanceId, Tally> tallies = new LinkedHashMap<>();
        openAt(concert, now).forEach((performance, open) -> {
            List<Seat> sold = table().in(SOLD, performance).all().toList();
            long soldFor =
                    sold.stream().mapToLong(seat -> seat.price().amount()).sum();
            int all = table().in(ON_THE_MAP, performance).size();
            tallies.put(performance, new Tally(open, all - open - sold.size(), sold.size(), soldFor));
        });
        return tallies;
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
