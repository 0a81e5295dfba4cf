package dev.fairseat.http;

import dev.fairseat.application.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list.
 *
 * @param next the cursor of what follows; absent at the end
 */
record PageJson<T>(List<T> items, @Nullable String next) {

    static <F, T> PageJson<T> of(Page<F> page, Function<F, T> json, Function<F, String> cursor) {
        List<F> items = page.items();
        String next = page.more() ? cursor.apply(items.get(items.size() - 1)) : null;
        return new PageJson<>(items.stream().map(json).toList(), next);
    }
}
