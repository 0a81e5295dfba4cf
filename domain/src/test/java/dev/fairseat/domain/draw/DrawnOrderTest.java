package dev.fairseat.domain.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawnOrderTest {

    @Test
    void everybody_has_a_place_of_their_own_however_many_there_are() {
        for (int entries = 1; entries <= 2_000; entries++) {
            var order = DrawnOrder.of(key(entries), entries);
            var taken = new boolean[entries + 1];

            for (int number = 1; number <= entries; number++) {
                int place = (int) order.placeOf(number);
                assertThat(taken[place]).isFalse();
                taken[place] = true;
                assertThat(order.numberAt(place)).isEqualTo(number);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 11, 1_000_000_000_000L})
    void who_came_after_the_draw_is_called_by_number(long number) {
        assertThat(DrawnOrder.ofArrival().placeOf(number)).isEqualTo(number);
        assertThat(DrawnOrder.of(key(1), 0).placeOf(number)).isEqualTo(number);
        assertThat(DrawnOrder.of(key(1), 10).placeOf(number + 10)).isEqualTo(number + 10);
        assertThat(DrawnOrder.of(key(1), 10).numberAt(number + 10)).isEqualTo(number + 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void numbers_and_places_count_from_1(long number) {
        var order = DrawnOrder.of(key(1), 10);

        assertThatIllegalArgumentException().isThrownBy(() -> order.placeOf(number));
        assertThatIllegalArgumentException().isThrownBy(() -> order.numberAt(number));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, DrawnOrder.MOST + 1})
    void a_draw_is_not_of_more_people_than_there_are(long entries) {
        assertThatIllegalArgumentException().isThrownBy(() -> DrawnOrder.of(key(1), entries));
    }

    /** From another implementation, see known-answers.txt; the key is the hash of "a million". */
    @Test
    void a_million_and_a_billion_are_drawn_as_elsewhere() {
        Digest key = hash("a million");
        var million = DrawnOrder.of(key, 1_000_000);
        var billion = DrawnOrder.of(key, DrawnOrder.MOST);

        assertThat(LongStream.of(1, 2, 3, 4, 5, 500_000, 999_999, 1_000_000)
                        .map(million::placeOf)
                        .boxed())
                .containsExactly(664787L, 13450L, 81383L, 637941L, 992726L, 297120L, 563258L, 330280L);
        assertThat(LongStream.of(1, 2, 3, 4, 5, 500_000, 999_999, DrawnOrder.MOST)
                        .map(billion::placeOf)
                        .boxed())
                .containsExactly(
                        647200830L, 76799989L, 696390366L, 93083034L, 535846996L, 384504443L, 498482641L, 858543066L);
        assertThat(billion.numberAt(858543066L)).isEqualTo(DrawnOrder.MOST);
    }

    @Test
    void another_key_is_another_order() {
        var one = DrawnOrder.of(key(1), 1_000);
        var other = DrawnOrder.of(key(2), 1_000);

        assertThat(LongStream.rangeClosed(1, 1_000).filter(number -> one.placeOf(number) == other.placeOf(number)))
                .hasSizeLessThan(10);
    }

    // Fairness. The keys are fixed, so these come out the same every time.

    @ParameterizedTest
    @CsvSource({"2,3000", "3,6000", "4,6000", "5,12000"})
    void every_order_of_a_few_people_is_as_likely_as_every_other(int people, int draws) {
        assertThat(unevenness(people, draws, key -> places(DrawnOrder.of(key, people))))
                .isBetween(-4.0, 4.0);
    }

    @Test
    void nobody_in_a_larger_crowd_has_a_better_place_for_having_come_at_some_time() {
        int people = 40;
        int draws = 4_000;
        var seen = new long[people * people];
        for (int draw = 0; draw < draws; draw++) {
            var order = DrawnOrder.of(key(draw), people);
            for (int i = 0; i < people; i++) seen[i * people + (int) order.placeOf(i + 1L) - 1]++;
        }

        assertThat(deviations(seen, (double) draws / people, (people - 1) * (people - 1)))
                .isBetween(-4.0, 4.0);
    }

    @Test
    void who_came_one_after_the_other_is_not_called_so() {
        int people = 20;
        int draws = 8_000;
        var seen = new long[people * people];
        for (int draw = 0; draw < draws; draw++) {
            var order = DrawnOrder.of(key(draw), people);
            seen[(int) ((order.placeOf(7) - 1) * people + order.placeOf(8) - 1)]++;
        }
        var apart = IntStream.range(0, people * people)
                .filter(pair -> pair / people != pair % people)
                .mapToLong(pair -> seen[pair])
                .toArray();

        assertThat(deviations(apart, (double) draws / apart.length, apart.length - 1))
                .isBetween(-4.0, 4.0);
    }

    /** The usual mistake: everybody swaps with anybody, instead of with those who have not been placed. */
    @Test
    void an_unfair_shuffle_would_be_noticed() {
        assertThat(unevenness(3, 20_000, DrawnOrderTest::carelessly)).isGreaterThan(20);
        assertThat(unevenness(4, 20_000, DrawnOrderTest::carelessly)).isGreaterThan(20);
    }

    private static List<Integer> carelessly(Digest key) {
        var random = new Random(key.hashCode());
        var people = new ArrayList<>(List.of(1, 2, 3));
        for (int i = 0; i < people.size(); i++) Collections.swap(people, i, random.nextInt(people.size()));
        return people;
    }

    private static List<Integer> places(DrawnOrder order) {
        return LongStream.rangeClosed(1, order.entries())
                .mapToObj(number -> (int) order.placeOf(number))
                .toList();
    }

    /** How many standard deviations the orders that came out are from being equally likely, by Pearson's chi-square. */
    private static double unevenness(int people, int draws, Function<Digest, List<Integer>> drawing) {
        List<List<Integer>> orders = ordersOf(people);
        var seen = new long[orders.size()];
        for (int draw = 0; draw < draws; draw++) {
            int order = orders.indexOf(drawing.apply(key(draw)));
            if (order >= 0) seen[order]++;
        }
        return deviations(seen, (double) draws / seen.length, seen.length - 1);
    }

    private static double deviations(long[] seen, double expected, int freedom) {
        double chiSquare = 0;
        for (long times : seen) chiSquare += (times - expected) * (times - expected) / expected;
        return (chiSquare - freedom) / Math.sqrt(2.0 * freedom);
    }

    private static List<List<Integer>> ordersOf(int people) {
        if (people == 0) return List.of(List.of());
        return ordersOf(people - 1).stream()
                .flatMap(order -> IntStream.range(0, people).mapToObj(at -> {
                    var longer = new ArrayList<>(order);
                    longer.add(at, people);
                    return List.copyOf(longer);
                }))
                .toList();
    }

    static Digest key(long number) {
        return Preimage.plain().number(number).digest();
    }

    static Digest hash(String text) {
        return Preimage.plain().bytes(text.getBytes(UTF_8)).digest();
    }
}
