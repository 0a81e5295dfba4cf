package dev.fairseat.inmemory;

import dev.fairseat.application.port.Draws;
import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.draw.Digest;
import dev.fairseat.domain.draw.Draw;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryDraws implements Draws {

    /** Entries that came together. */
    record Arrivals(ConcertId concert, long first, List<Digest> leaves) {

        long last() {
            return first + leaves.size() - 1;
        }

        private String key() {
            return concert + " " + first;
        }
    }

    private static final Index<Arrivals, ConcertId, Long> IN_ORDER =
            Index.of("entries in order", Arrivals::concert, Arrivals::last, Comparator.naturalOrder());

    static final Table<ConcertId, Draw> NONE = Table.of("draw", Draw::concert, List.of());
    static final Table<String, Arrivals> NOBODY = Table.of("entries", Arrivals::key, List.of(IN_ORDER));

    private final Unit unit;
    private final StagedTable<ConcertId, Draw> draws;
    private Table<String, Arrivals> arrivals;

    InMemoryDraws(Unit unit, Table<ConcertId, Draw> draws, Table<String, Arrivals> arrivals) {
        this.unit = unit;
        this.draws = new StagedTable<>(unit, Rank.DRAW, draws);
        this.arrivals = arrivals;
    }

    @Override
    public Optional<Draw> find(ConcertId concert) {
        return draws.find(concert);
    }

    @Override
    public void add(Draw draw) {
        draws.add(draw);
    }

    @Override
    public void save(Draw draw) {
        draws.save(draw);
    }

    @Override
    public void append(ConcertId concert, long first, List<Digest> leaves) {
        unit.requireWriting();
        arrivals = arrivals.add(new Arrivals(concert, first, List.copyOf(leaves)));
    }

    @Override
    public List<Digest> leaves(ConcertId concert, long from, int limit) {
        return arrivals()
                .in(IN_ORDER, concert)
                .after(from - 1)
                .flatMap(group -> from(group, from))
                .limit(limit)
                .toList();
    }

    Table<ConcertId, Draw> table() {
        return draws.table();
    }

    Table<String, Arrivals> arrivals() {
        unit.requireUnderWay();
        return arrivals;
    }

    private static Stream<Digest> from(Arrivals group, long from) {
        return group.leaves().stream().skip(Math.max(0, from - group.first()));
    }
}
