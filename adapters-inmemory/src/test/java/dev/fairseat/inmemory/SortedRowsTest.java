package dev.fairseat.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SortedRowsTest {

    @Test
    void it_answers_as_a_sorted_map_does_whatever_was_put_and_removed() {
        var random = new Random(20270501);
        var map = new TreeMap<Integer, String>();
        SortedRows<Integer, String> rows = SortedRows.empty(Comparator.naturalOrder());

        for (int step = 0; step < 2_000; step++) {
            int key = random.nextInt(300);
            if (random.nextInt(5) < 3) {
                map.put(key, "row " + step);
                rows = rows.with(key, "row " + step);
            } else {
                map.remove(key);
                rows = rows.without(key);
            }

            int probe = random.nextInt(300);
            assertThat(rows.size()).isEqualTo(map.size());
            assertThat(rows.isEmpty()).isEqualTo(map.isEmpty());
            assertThat(rows.find(probe).orElse("none")).isEqualTo(map.getOrDefault(probe, "none"));
            assertThat(rows.countBefore(probe)).isEqualTo(map.headMap(probe).size());
            assertThat(rows.after(probe).toList())
                    .isEqualTo(List.copyOf(map.tailMap(probe, false).values()));
        }
        assertThat(rows.all().toList()).containsExactlyElementsOf(map.values());
    }

    @Test
    void an_earlier_one_stays_as_it_was_when_later_ones_change() {
        var random = new Random(7);
        SortedRows<Integer, Integer> rows = SortedRows.empty(Comparator.naturalOrder());
        for (int key = 0; key < 100; key++) rows = rows.with(key, key);
        var before = rows;

        for (int step = 0; step < 1_000; step++) {
            int key = random.nextInt(200);
            rows = random.nextBoolean() ? rows.with(key, -key) : rows.without(key);
        }

        assertThat(before.all().toList()).hasSize(100).isSorted();
        assertThat(Map.of(0, before.find(0).orElseThrow(), 99, before.find(99).orElseThrow()))
                .containsEntry(0, 0)
                .containsEntry(99, 99);
    }

    /** In the worst order for a tree that does not balance itself. */
    @Test
    void rows_put_in_ascending_order_are_found_as_quickly_as_any() {
        SortedRows<Integer, Integer> rows = SortedRows.empty(Comparator.naturalOrder());
        for (int key = 0; key < 100_000; key++) rows = rows.with(key, key);
        int[] compared = {0};
        SortedRows<Integer, Integer> counting = SortedRows.empty((Integer one, Integer other) -> {
            compared[0]++;
            return one.compareTo(other);
        });
        for (int key = 0; key < 100_000; key++) counting = counting.with(key, key);

        compared[0] = 0;
        assertThat(counting.find(77_777)).contains(77_777);

        assertThat(compared[0]).isLessThanOrEqualTo(24);
        assertThat(rows.countBefore(77_777)).isEqualTo(77_777);
    }
}
