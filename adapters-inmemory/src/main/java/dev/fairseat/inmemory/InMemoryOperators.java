package dev.fairseat.inmemory;

import dev.fairseat.application.port.Operators;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.OperatorKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryOperators implements Operators {

    private static final String ALL = "all";

    private static final Index<OperatorKey, String, OperatorKey> IN_ORDER = Index.of(
            "operators",
            key -> ALL,
            key -> key,
            Comparator.comparing(OperatorKey::givenAt).thenComparing(InMemoryOperators::written));

    static final Table<String, OperatorKey> NONE = Table.of("operator", InMemoryOperators::written, List.of(IN_ORDER));

    private final Unit unit;
    private Table<String, OperatorKey> keys;

    InMemoryOperators(Unit unit, Table<String, OperatorKey> keys) {
        this.unit = unit;
        this.keys = keys;
    }

    @Override
    public Optional<OperatorKey> find(OperatorId id) {
        return table().find(id.toString());
    }

    @Override
    public List<OperatorKey> all() {
        return table().in(IN_ORDER, ALL).all().toList();
    }

    @Override
    public void add(OperatorKey key) {
        unit.requireWriting();
        keys = keys.add(key);
    }

    @Override
    public void save(OperatorKey key) {
        unit.requireWriting();
        keys = keys.replace(key);
    }

    Table<String, OperatorKey> table() {
        unit.requireUnderWay();
        return keys;
    }

    private static String written(OperatorKey key) {
        return key.operator().id().toString();
    }
}
