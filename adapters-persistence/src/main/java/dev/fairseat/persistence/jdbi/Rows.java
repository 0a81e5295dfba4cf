package dev.fairseat.persistence.jdbi;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What one unit of work knows about one table: the rows it found, the keys it looked for in vain, and the changes that
 * wait to be written. So finding again costs nothing and gives the same, and a row changed twice is written once.
 */
final class Rows<K, V> {

    /** How a row gets into its table and is replaced there. */
    record Table<K, V>(
            String name,
            Function<V, K> key,
            String insert,
            Function<V, Values> columns,
            String update,
            BiFunction<V, V, Values> change) {

        /** A table whose rows are only ever added. */
        static <K, V> Table<K, V> ofFacts(String name, Function<V, K> key, String insert, Function<V, Values> columns) {
            return new Table<>(name, key, insert, columns, "", (before, after) -> {
                throw new IllegalStateException("nothing in " + name + " is ever changed");
            });
        }
    }

    // Filling a hall of 100,000 seats is one unit of work, but not one batch.
    private static final int MOST_HELD_BACK = 1_000;

    private record Known<V>(Optional<V> stored, Optional<V> current) {}

    private final Attempt attempt;
    private final Table<K, V> table;
    private final Map<K, Known<V>> known = new HashMap<>();
    private final Set<K> changed = new LinkedHashSet<>();

    Rows(Attempt attempt, Table<K, V> table) {
        this.attempt = attempt;
        this.table = table;
        attempt.holdsBack(this);
    }

    boolean knows(K key) {
        return known.containsKey(key);
    }

    /** @param look asks the database, when this unit has not done so yet */
    Optional<V> find(K key, Supplier<Optional<V>> look) {
        attempt.requireUnderWay();
        Known<V> row = known.get(key);
        if (row != null) return row.current();
        Optional<V> stored = look.get();
        known.put(key, new Known<>(stored, stored));
        return stored;
    }

    /** Takes note of what a query found, and gives it as this unit knows it. */
    Optional<V> found(V stored) {
        return find(table.key().apply(stored), () -> Optional.of(stored));
    }

    /** Takes note of keys that a query did not find. */
    void missed(K key) {
        find(key, Optional::empty);
    }

    Stream<V> all() {
        return known.values().stream().flatMap(row -> row.current().stream());
    }

    void add(V value) {
        attempt.requireWriting();
        K key = table.key().apply(value);
        Known<V> before = known.get(key);
        if (before != null && before.current().isPresent()) {
            throw new IllegalStateException("there is a " + table.name() + " " + key + " already");
        }
        known.put(key, new Known<>(Optional.empty(), Optional.of(value)));
        changes(key);
    }

    void save(V value) {
        attempt.requireWriting();
        K key = table.key().apply(value);
        Known<V> before = known.get(key);
        if (before == null || before.current().isEmpty()) {
            throw new IllegalStateException("this unit has not found a " + table.name() + " " + key);
        }
        known.put(key, new Known<>(before.stored(), Optional.of(value)));
        changes(key);
    }

    /** Like {@link #save} of a row that this unit need not have found. It must be there all the same. */
    void replace(V value) {
        found(value);
        save(value);
    }

    private void changes(K key) {
        changed.add(key);
        if (changed.size() >= MOST_HELD_BACK) attempt.flush();
    }

    /** Hands over what waits, as at most one update and one insert with many rows each. */
    void handOver(List<Writes> all) {
        if (changed.isEmpty()) return;
        List<Values> updates = new ArrayList<>();
        List<Values> inserts = new ArrayList<>();
        for (K key : changed) {
            Known<V> row = requireNonNull(known.get(key));
            V after = row.current().orElseThrow();
            row.stored()
                    .ifPresentOrElse(
                            before -> updates.add(table.change().apply(before, after)),
                            () -> inserts.add(table.columns().apply(after)));
            known.put(key, new Known<>(row.current(), row.current()));
        }
        changed.clear();
        if (!updates.isEmpty()) all.add(new Writes(table.name(), table.update(), updates));
        if (!inserts.isEmpty()) all.add(new Writes(table.name(), table.insert(), inserts));
    }
}
