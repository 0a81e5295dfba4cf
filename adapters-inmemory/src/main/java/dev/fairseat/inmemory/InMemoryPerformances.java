package dev.fairseat.inmemory;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Performances;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryPerformances implements Performances {

    /** Without its concert, whose rules may change after the performance was added. */
    record Dated(PerformanceId id, ConcertId concert, Instant startsAt, Optional<Instant> cancelledAt) {

        static Dated of(Performance performance) {
            return new Dated(
                    performance.id(), performance.concert().id(), performance.startsAt(), performance.cancelledAt());
        }
    }

    private static final Index<Dated, ConcertId, Dated> BY_CONCERT = Index.of(
            "performances",
            Dated::concert,
            dated -> dated,
            Comparator.comparing(Dated::startsAt).thenComparing(Dated::id));

    static final Table<PerformanceId, Dated> NONE = Table.of("performance", Dated::id, List.of(BY_CONCERT));

    private final Unit unit;
    private final InMemoryConcerts concerts;
    private Table<PerformanceId, Dated> performances;

    InMemoryPerformances(Unit unit, Table<PerformanceId, Dated> performances, Table<ConcertId, Concert> concerts) {
        this.unit = unit;
        this.performances = performances;
        this.concerts = new InMemoryConcerts(unit, concerts, this);
    }

    @Override
    public Optional<Performance> find(PerformanceId id) {
        return table().find(id).map(dated -> with(concerts.find(dated.concert()).orElseThrow(), dated));
    }

    @Override
    public Optional<Performance> findForSale(PerformanceId id) {
        unit.lock(Rank.PERFORMANCE, id);
        return find(id);
    }

    @Override
    public Optional<Performance> findToCancel(PerformanceId id) {
        unit.lock(Rank.PERFORMANCE, id);
        return find(id);
    }

    /** Nobody else is writing. */
    @Override
    public void awaitSales(PerformanceId id) {
        unit.requireWriting();
        unit.lock(Rank.PERFORMANCE, id);
    }

    @Override
    public List<Performance> of(ConcertId concert) {
        return concerts.find(concert).stream().flatMap(this::datesOf).toList();
    }

    @Override
    public void add(Performance performance) {
        unit.requireWriting();
        var concert = performance.concert().id();
        if (concerts.find(concert).isEmpty()) {
            throw new IllegalStateException(
                    "performance " + performance.id() + " is of " + concert + ", which is not there");
        }
        performances = performances.add(Dated.of(performance));
    }

    @Override
    public void save(Performance performance) {
        unit.requireWriting();
        performances = performances.replace(Dated.of(performance));
    }

    Stream<Performance> datesOf(Concert concert) {
        return table().in(BY_CONCERT, concert.id()).all().map(dated -> with(concert, dated));
    }

    InMemoryConcerts concerts() {
        return concerts;
    }

    Table<PerformanceId, Dated> table() {
        unit.requireUnderWay();
        return performances;
    }

    private static Performance with(Concert concert, Dated dated) {
        return new Performance(dated.id(), concert, dated.startsAt(), dated.cancelledAt());
    }
}
