package dev.fairseat.application;

import java.util.List;

/**
 * A stretch of a list.
 *
 * @param more whether there is anything behind the last item
 */
public record Page<T>(List<T> items, boolean more) {

    /** The most items of a page. */
    public static final int MOST = 100;

    public Page {
        items = List.copyOf(items);
    }

    /** How many to fetch for a page of {@code limit}: one more tells whether there is more. */
    static int fetch(int limit) {
        if (limit < 1 || limit > MOST)
            throw new IllegalArgumentException("a page has 1 to " + MOST + " items, not " + limit);
        return limit + 1;
    }

    static <T> Page<T> of(List<T> fetched, int limit) {
        boolean more = fetched.size() > limit;
        return new Page<>(more ? fetched.subList(0, limit) : fetched, more);
    }
}
