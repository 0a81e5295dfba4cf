package dev.fairseat.inmemory;

import dev.fairseat.application.port.Cancellations;
import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.domain.concert.Cancellation;
import dev.fairseat.domain.concert.PerformanceId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryCancellations implements Cancellations {

    private static final Index<Cancellation, Boolean, PerformanceId> BY_END = new Index<>(
            "cancellations",
            cancellation -> Optional.of(cancellation.isFinished()),
            Cancellation::performance,
            Comparator.naturalOrder());

    static final Table<PerformanceId, Cancellation> NONE =
            Table.of("cancellation of", Cancellation::performance, List.of(BY_END));

    private final StagedTable<PerformanceId, Cancellation> cancellations;

    InMemoryCancellations(Unit unit, Table<PerformanceId, Cancellation> cancellations) {
        this.cancellations = new StagedTable<>(unit, Rank.CANCELLATION, cancellations);
    }

    @Override
    public Optional<Cancellation> find(PerformanceId performance) {
        return cancellations.find(performance);
    }

    @Override
    public List<PerformanceId> unfinished(int limit) {
        return table().in(BY_END, false)
                .all()
                .map(Cancellation::performance)
                .limit(limit)
                .toList();
    }

    @Override
    public void add(Cancellation cancellation) {
        cancellations.add(cancellation);
    }

    @Override
    public void save(Cancellation cancellation) {
        cancellations.save(cancellation);
    }

    Table<PerformanceId, Cancellation> table() {
        return cancellations.table();
    }
}
