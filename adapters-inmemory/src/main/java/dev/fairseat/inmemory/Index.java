package dev.fairseat.inmemory;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * Another way to find the rows of a table: some of them, in groups, each group in an order of its own.
 *
 * @param group which group a row belongs to; none when this index leaves it out
 * @param key what a group is sorted by; no two rows of a group have the same one
 */
record Index<R, G extends Comparable<? super G>, S>(
        String name, Function<R, Optional<G>> group, Function<R, S> key, Comparator<? super S> order) {

    /** Every row is in it. */
    static <R, G extends Comparable<? super G>, S> Index<R, G, S> of(
            String name, Function<R, G> group, Function<R, S> key, Comparator<? super S> order) {
        return new Index<>(name, group.andThen(Optional::of), key, order);
    }

    /** No two rows agree in what {@code value} gives. */
    static <R, G extends Comparable<? super G>> Index<R, G, Boolean> unique(String name, Function<R, G> value) {
        return of(name, value, row -> true, Comparator.naturalOrder());
    }
}
