package dev.fairseat.inmemory;

import dev.fairseat.application.port.Outbox;
import dev.fairseat.domain.DomainEvent;
import java.util.Comparator;
import java.util.List;

final class InMemoryOutbox implements Outbox {

    /** @param number counts what was appended; an aggregate's events are appended in the order of its versions */
    record Entry(long number, DomainEvent event) {}

    private static final Index<Entry, String, Long> BY_AGGREGATE = Index.of(
            "events about",
            entry -> entry.event().about(),
            entry -> entry.event().version(),
            Comparator.naturalOrder());

    static final Table<Long, Entry> NONE = Table.of("event", Entry::number, List.of(BY_AGGREGATE));

    private final Unit unit;
    private Table<Long, Entry> entries;

    InMemoryOutbox(Unit unit, Table<Long, Entry> entries) {
        this.unit = unit;
        this.entries = entries;
    }

    @Override
    public void append(DomainEvent event) {
        unit.requireWriting();
        entries = entries.add(new Entry(entries.size() + 1L, event));
    }

    @Override
    public List<DomainEvent> pending(int limit) {
        return table().all().limit(limit).map(Entry::event).toList();
    }

    Table<Long, Entry> table() {
        unit.requireUnderWay();
        return entries;
    }
}
