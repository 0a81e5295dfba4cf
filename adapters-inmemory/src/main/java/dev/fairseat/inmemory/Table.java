package dev.fairseat.inmemory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Rows by their key and by every index. It never changes: adding or replacing gives another table. */
final class Table<K extends Comparable<? super K>, R> {

    private final String name;
    private final Function<R, K> key;
    private final SortedRows<K, R> rows;
    private final List<Indexed<R, ?, ?>> indexes;

    private Table(String name, Function<R, K> key, SortedRows<K, R> rows, List<Indexed<R, ?, ?>> indexes) {
        this.name = name;
        this.key = key;
        this.rows = rows;
        this.indexes = indexes;
    }

    static <K extends Comparable<? super K>, R> Table<K, R> of(
            String name, Function<R, K> key, List<Index<R, ?, ?>> indexes) {
        SortedRows<K, R> none = SortedRows.empty(Comparator.naturalOrder());
        return new Table<>(
                name,
                key,
                none,
                indexes.stream().<Indexed<R, ?, ?>>map(Indexed::empty).toList());
    }

    K keyOf(R row) {
        return key.apply(row);
    }

    Optional<R> find(K key) {
        return rows.find(key);
    }

    Stream<R> all() {
        return rows.all();
    }

    int size() {
        return rows.size();
    }

    /** @throws IllegalStateException when there is such a row, by the key or by an index */
    Table<K, R> add(R row) {
        K id = key.apply(row);
        if (rows.find(id).isPresent()) throw new IllegalStateException(name + " " + id + " is there already");
        return with(id, row, index -> index.with(row));
    }

    /** @throws IllegalStateException when there is no such row, or another one like it by an index */
    Table<K, R> replace(R row) {
        K id = key.apply(row);
        R before = rows.find(id).orElseThrow(() -> new IllegalStateException(name + " " + id + " is not there"));
        return with(id, row, index -> index.replacing(before, row));
    }

    private Table<K, R> with(K id, R row, UnaryOperator<Indexed<R, ?, ?>> change) {
        List<Indexed<R, ?, ?>> changed = new ArrayList<>(indexes.size());
        for (Indexed<R, ?, ?> index : indexes) changed.add(change.apply(index));
        return new Table<>(name, key, rows.with(id, row), changed);
    }

    /** The rows of one group of an index, in the order of the index. */
    <G extends Comparable<? super G>, S> SortedRows<S, R> in(Index<R, G, S> index, G group) {
        for (Indexed<R, ?, ?> indexed : indexes) {
            if (indexed.index.equals(index)) {
                // An index of this table is indexed here under its own types.
                @SuppressWarnings("unchecked")
                var same = (Indexed<R, G, S>) indexed;
                return same.groups.find(group).orElseGet(() -> SortedRows.empty(index.order()));
            }
        }
        throw new IllegalArgumentException(name + " has no index " + index.name());
    }

    private record Indexed<R, G extends Comparable<? super G>, S>(
            Index<R, G, S> index, SortedRows<G, SortedRows<S, R>> groups) {

        static <R, G extends Comparable<? super G>, S> Indexed<R, G, S> empty(Index<R, G, S> index) {
            return new Indexed<>(index, SortedRows.empty(Comparator.naturalOrder()));
        }

        Indexed<R, G, S> with(R row) {
            var name = index.group().apply(row);
            if (name.isEmpty()) return this;
            SortedRows<S, R> group = groups.find(name.get()).orElseGet(() -> SortedRows.empty(index.order()));
            S key = index.key().apply(row);
            group.find(key).ifPresent(other -> {
                throw new IllegalStateException(index.name() + " " + name.get() + ": " + row + " is like " + other);
            });
            return new Indexed<>(index, groups.with(name.get(), group.with(key, row)));
        }

        Indexed<R, G, S> replacing(R before, R row) {
            var name = index.group().apply(row);
            S key = index.key().apply(row);
            boolean inPlace = name.isPresent()
                    && name.equals(index.group().apply(before))
                    && index.order().compare(key, index.key().apply(before)) == 0;
            if (!inPlace) return without(before).with(row);
            var group = groups.find(name.get()).orElseThrow();
            return new Indexed<>(index, groups.with(name.get(), group.with(key, row)));
        }

        Indexed<R, G, S> without(R row) {
            var name = index.group().apply(row);
            if (name.isEmpty()) return this;
            SortedRows<S, R> rest =
                    groups.find(name.get()).orElseThrow().without(index.key().apply(row));
            return new Indexed<>(index, rest.isEmpty() ? groups.without(name.get()) : groups.with(name.get(), rest));
        }
    }
}
