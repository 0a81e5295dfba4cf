package dev.fairseat.inmemory;

import dev.fairseat.application.port.Audit;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.AuditId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryAudit implements Audit {

    private static final String ALL = "all";

    private static final Index<AuditEntry, String, AuditEntry> NEWEST_FIRST = Index.of(
            "newest first",
            entry -> ALL,
            entry -> entry,
            Comparator.comparing(AuditEntry::at).thenComparing(AuditEntry::id).reversed());

    static final Table<AuditId, AuditEntry> NONE = Table.of("audit entry", AuditEntry::id, List.of(NEWEST_FIRST));

    private final Unit unit;
    private Table<AuditId, AuditEntry> entries;

    InMemoryAudit(Unit unit, Table<AuditId, AuditEntry> entries) {
        this.unit = unit;
        this.entries = entries;
    }

    @Override
    public void append(AuditEntry entry) {
        unit.requireWriting();
        entries = entries.add(entry);
    }

    @Override
    public List<AuditEntry> latest(Optional<String> subject, Optional<AuditId> after, int limit) {
        SortedRows<AuditEntry, AuditEntry> all = table().in(NEWEST_FIRST, ALL);
        Stream<AuditEntry> stretch =
                after.isEmpty() ? all.all() : table().find(after.get()).stream().flatMap(all::after);
        return stretch.filter(entry -> subject.map(entry.subject()::equals).orElse(true))
                .limit(limit)
                .toList();
    }

    Table<AuditId, AuditEntry> table() {
        unit.requireUnderWay();
        return entries;
    }
}
