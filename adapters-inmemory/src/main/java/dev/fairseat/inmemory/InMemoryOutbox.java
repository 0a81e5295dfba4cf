package dev.fairseat.inmemory;

import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Outbox;
import dev.fairseat.domain.DomainEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class InMemoryOutbox implements Outbox {

    /** @param number counts what was appended; an aggregate's events are appended in the order of its versions */
    record Entry(long number, DomainEvent event, Optional<Instant> toldAt, Optional<Instant> copiedAt) {

        private Entry told(Instant at) {
            return new Entry(number, event, Optional.of(at), copiedAt);
        }

        private Entry copied(Instant at) {
            return new Entry(number, event, toldAt, Optional.of(at));
        }
    }

    private static final Index<Entry, String, Long> BY_AGGREGATE = Index.of(
            "events about",
            entry -> entry.event().about(),
            entry -> entry.event().version(),
            Comparator.naturalOrder());

    private static final Index<Entry, Integer, Long> UNTOLD = new Index<>(
            "untold in lane",
            entry -> entry.toldAt().isPresent() ? Optional.empty() : Optional.of(Lane.of(entry.event())),
            Entry::number,
            Comparator.naturalOrder());

    private static final Index<Entry, Integer, Long> UNCOPIED = new Index<>(
            "uncopied in lane",
            entry -> entry.copiedAt().isPresent() ? Optional.empty() : Optional.of(Lane.of(entry.event())),
            Entry::number,
            Comparator.naturalOrder());

    static final Table<Long, Entry> NONE = Table.of("event", Entry::number, List.of(BY_AGGREGATE, UNTOLD, UNCOPIED));

    static final Table<String, Setback> NO_SETBACKS = Table.of("setback", Setback::about, List.of());

    private static final Comparator<Setback> PARKED_FIRST = Comparator.comparing(
                    (Setback setback) -> setback.again().orElse(Instant.MIN))
            .thenComparing(Setback::about);

    private final Unit unit;
    private Table<Long, Entry> entries;
    private Table<String, Setback> setbacks;

    InMemoryOutbox(Unit unit, Table<Long, Entry> entries, Table<String, Setback> setbacks) {
        this.unit = unit;
        this.entries = entries;
        this.setbacks = setbacks;
    }

    @Override
    public void append(DomainEvent event) {
        unit.requireWriting();
        entries = entries.add(new Entry(entries.size() + 1L, event, Optional.empty(), Optional.empty()));
    }

    @Override
    public boolean has(DomainEvent event) {
        unit.requireUnderWay();
        return find(event).isPresent();
    }

    @Override
    public List<DomainEvent> pending(int limit) {
        return table().all()
                .filter(entry -> entry.toldAt().isEmpty())
                .limit(limit)
                .map(Entry::event)
                .toList();
    }

    @Override
    public List<Integer> busyLanes() {
        return lanesWith(UNTOLD);
    }

    @Override
    public List<Untold> untold(int lane, Instant now, int limit) {
        return table().in(UNTOLD, lane)
                .all()
                .map(Entry::event)
                .filter(event -> !isHeldUp(event, now))
                .limit(limit)
                .map(event -> new Untold(event, triesOf(event)))
                .toList();
    }

    @Override
    public void told(Collection<DomainEvent> events, Instant at) {
        unit.requireWriting();
        for (DomainEvent event : events) {
            Entry entry = find(event)
                    .filter(each -> each.toldAt().isEmpty())
                    .orElseThrow(() -> new IllegalStateException("not there, or told already: " + event));
            entries = entries.replace(entry.told(at));
        }
    }

    @Override
    public List<Integer> lanesToCopy() {
        return lanesWith(UNCOPIED);
    }

    @Override
    public List<DomainEvent> uncopied(int lane, int limit) {
        return table().in(UNCOPIED, lane).all().limit(limit).map(Entry::event).toList();
    }

    @Override
    public void copied(Collection<DomainEvent> events, Instant at) {
        unit.requireWriting();
        for (DomainEvent event : events) {
            Entry entry = find(event)
                    .filter(each -> each.copiedAt().isEmpty())
                    .orElseThrow(() -> new IllegalStateException("not there, or copied already: " + event));
            entries = entries.replace(entry.copied(at));
        }
    }

    @Override
    public void holdUp(Setback setback) {
        unit.requireWriting();
        boolean another = setbacks.find(setback.about()).isPresent();
        setbacks = another ? setbacks.replace(setback) : setbacks.add(setback);
    }

    @Override
    public Optional<Setback> setback(String about) {
        unit.requireUnderWay();
        return setbacks.find(about).filter(setback -> setback.tries() > 0);
    }

    @Override
    public List<Setback> setbacks(int limit) {
        unit.requireUnderWay();
        return atPresent().sorted(PARKED_FIRST).limit(limit).toList();
    }

    @Override
    public Backlog backlog() {
        List<Entry> untold = IntStream.range(0, Lane.OF_TICKETS)
                .boxed()
                .flatMap(lane -> table().in(UNTOLD, lane).all())
                .toList();
        return new Backlog(
                untold.size(),
                untold.stream().map(entry -> entry.event().at()).min(Comparator.naturalOrder()),
                atPresent().filter(Setback::isParked).count());
    }

    Table<Long, Entry> table() {
        unit.requireUnderWay();
        return entries;
    }

    Table<String, Setback> setbackTable() {
        return setbacks;
    }

    private Optional<Entry> find(DomainEvent event) {
        return entries.in(BY_AGGREGATE, event.about()).find(event.version());
    }

    private List<Integer> lanesWith(Index<Entry, Integer, Long> some) {
        return IntStream.range(0, Lane.COUNT)
                .filter(lane -> !table().in(some, lane).isEmpty())
                .boxed()
                .toList();
    }

    private Stream<Setback> atPresent() {
        return setbacks.all().filter(setback -> setback.tries() > 0);
    }

    private boolean isHeldUp(DomainEvent event, Instant now) {
        return setbacks.find(event.about())
                .filter(setback ->
                        setback.again().map(again -> again.isAfter(now)).orElse(true))
                .isPresent();
    }

    private int triesOf(DomainEvent event) {
        return setbacks.find(event.about())
                .filter(setback -> setback.version() == event.version())
                .map(Setback::tries)
                .orElse(0);
    }
}
