package dev.fairseat.inmemory;

import dev.fairseat.application.port.Concerts;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertSearch;
import dev.fairseat.domain.concert.Performance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class InMemoryConcerts implements Concerts {

    private static final String PROGRAMME = "programme";

    private static final Comparator<Concert> SALES_OPEN_FIRST =
            Comparator.comparing((Concert concert) -> concert.sales().opensAt()).thenComparing(Concert::id);

    private static final Index<Concert, String, Concert> BY_OPENING =
            Index.of("programme", concert -> PROGRAMME, concert -> concert, SALES_OPEN_FIRST);

    static final Table<ConcertId, Concert> NONE = Table.of("concert", Concert::id, List.of(BY_OPENING));

    private final Unit unit;
    private final InMemoryPerformances performances;
    private Table<ConcertId, Concert> concerts;

    InMemoryConcerts(Unit unit, Table<ConcertId, Concert> concerts, InMemoryPerformances performances) {
        this.unit = unit;
        this.concerts = concerts;
        this.performances = performances;
    }

    @Override
    public Optional<Concert> find(ConcertId id) {
        return table().find(id);
    }

    @Override
    public List<Concert> search(ConcertSearch search, Optional<ConcertId> after, int limit) {
        SortedRows<Concert, Concert> programme = table().in(BY_OPENING, PROGRAMME);
        Stream<Concert> stretch = after.isEmpty()
                ? programme.all()
                : table().find(after.get()).stream().flatMap(programme::after);
        return stretch.filter(concert -> isWanted(search, concert)).limit(limit).toList();
    }

    @Override
    public void add(Concert concert) {
        unit.requireWriting();
        concerts = concerts.add(concert);
    }

    @Override
    public void save(Concert concert) {
        unit.requireWriting();
        concerts = concerts.replace(concert);
    }

    Table<ConcertId, Concert> table() {
        unit.requireUnderWay();
        return concerts;
    }

    private boolean isWanted(ConcertSearch search, Concert concert) {
        var dates = performances.datesOf(concert).map(Performance::date).collect(Collectors.toSet());
        return search.matches(concert, dates);
    }
}
