package dev.fairseat.inmemory;

import dev.fairseat.application.port.LockWitness.Rank;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A table as one unit of work sees it: with its own changes, which nobody else sees before the unit ends. */
final class StagedTable<K extends Comparable<? super K>, R> {

    private final Unit unit;
    private final Rank rank;
    private Table<K, R> table;

    StagedTable(Unit unit, Rank rank, Table<K, R> table) {
        this.unit = unit;
        this.rank = rank;
        this.table = table;
    }

    /** With this unit's changes. */
    Table<K, R> table() {
        unit.requireUnderWay();
        return table;
    }

    /** Locks what is under the key, or that nothing is. */
    Optional<R> find(K key) {
        unit.lock(rank, key);
        return table.find(key);
    }

    /** Locks several at once. */
    List<R> findGroup(Function<Table<K, R>, Stream<R>> query) {
        unit.lockGroup(rank);
        return holding(query);
    }

    /** Those under the keys, locked at once unless they all are already. */
    List<R> findAll(List<K> keys) {
        boolean lockedAlready = keys.stream().allMatch(key -> unit.hasLocked(rank, key));
        if (!lockedAlready) unit.lockGroup(rank);
        keys.forEach(key -> unit.holds(rank, key));
        return keys.stream().flatMap(key -> table.find(key).stream()).toList();
    }

    /** Several at once of a table that has a rank of its own for asking so. */
    List<R> findGroup(Rank asking, Function<Table<K, R>, Stream<R>> query) {
        unit.lockGroup(asking);
        return holding(query);
    }

    void requireWriting() {
        unit.requireWriting();
    }

    void add(R row) {
        unit.requireWriting();
        table = table.add(row);
        unit.holds(rank, table.keyOf(row));
    }

    /** Replaces what this unit has found or added. */
    void save(R row) {
        unit.requireWriting();
        K key = table.keyOf(row);
        if (!unit.hasLocked(rank, key)) {
            throw new IllegalStateException("this unit has not found " + rank + " " + key + ", so it cannot save it");
        }
        table = table.replace(row);
    }

    private List<R> holding(Function<Table<K, R>, Stream<R>> query) {
        List<R> found = query.apply(table).toList();
        found.forEach(row -> unit.holds(rank, table.keyOf(row)));
        return found;
    }
}
