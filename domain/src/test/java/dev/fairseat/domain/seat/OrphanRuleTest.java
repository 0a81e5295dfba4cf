package dev.fairseat.domain.seat;

import static dev.fairseat.domain.Aurora.NIGHT;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.RefusedAs.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrphanRuleTest {

    private static List<String> orphans(Hall hall, String... labels) {
        return OrphanRule.avoidableOrphans(hall.open(), List.of(labels));
    }

    @Test
    void a_seat_left_between_the_chosen_one_and_the_aisle_is_refused_by_name() {
        var open = Hall.of("oooo|ooo").open();

        assertRefused(
                new SeatRefusal.OrphansLeft(NIGHT, List.of("A-1")), () -> OrphanRule.require(open, List.of("A-2")));
        assertRefused(
                new SeatRefusal.OrphansLeft(NIGHT, List.of("A-5", "A-7")),
                () -> OrphanRule.require(open, List.of("A-6")));
        assertThatCode(() -> OrphanRule.require(open, List.of("A-1"))).doesNotThrowAnyException();
    }

    @Test
    void a_seat_left_between_the_chosen_one_and_a_taken_one_is_an_orphan_too() {
        assertThat(orphans(Hall.of("xoooo"), "A-3")).containsExactly("A-2");
        assertThat(orphans(Hall.of("xooooo"), "A-4")).isEmpty();
    }

    @Test
    void what_was_single_before_is_nobodys_fault() {
        assertThat(orphans(Hall.of("oxooo"), "A-3")).isEmpty();
        assertThat(orphans(Hall.of("oxooo"), "A-4")).containsExactly("A-3", "A-5");
    }

    @Test
    void all_seats_but_one_of_the_last_gap_may_be_taken() {
        assertThat(orphans(Hall.of("xooox"), "A-2", "A-3")).isEmpty();
        assertThat(orphans(Hall.of("xoox"), "A-2")).isEmpty();
        assertThat(orphans(Hall.of("oo|oo"), "A-1", "A-3")).isEmpty();
    }

    @Test
    void but_not_where_another_gap_between_the_same_aisles_fits() {
        assertThat(orphans(Hall.of("oooxoo"), "A-1", "A-2")).containsExactly("A-3");
        assertThat(orphans(Hall.of("ooo|oo"), "A-1", "A-2")).isEmpty();
        assertThat(orphans(Hall.of("ooxo"), "A-1")).containsExactly("A-2");
    }

    @Test
    void filling_a_gap_is_always_right() {
        assertThat(orphans(Hall.of("xooxoooo"), "A-2", "A-3")).isEmpty();
        assertThat(orphans(Hall.of("xox"), "A-2")).isEmpty();
    }

    @Test
    void a_party_need_not_be_parted_more_than_it_is() {
        // Side by side they leave one; in two blocks they would leave none.
        assertThat(orphans(Hall.of("oooxoxo"), "A-1", "A-2")).isEmpty();
        assertThat(orphans(Hall.of("oooxoxo"), "A-1", "A-3")).containsExactly("A-2");
    }

    @Test
    void nor_need_more_of_it_sit_alone() {
        // Two pairs leave one; three and one would leave none.
        assertThat(orphans(Hall.of("oooxooxo"), "A-1", "A-2", "A-5", "A-6")).isEmpty();
    }

    @Test
    void a_choice_with_gaps_is_refused_where_one_without_would_do() {
        assertThat(orphans(Hall.of("ooooo"), "A-2", "A-4")).containsExactly("A-1", "A-3", "A-5");
    }

    @Test
    void the_alternative_is_of_the_same_grades() {
        assertThat(orphans(Hall.of("vvxooo"), "A-1")).isEmpty();
        assertThat(orphans(Hall.of("vvvooo"), "A-2")).containsExactly("A-1");
        assertThat(orphans(Hall.of("xvooo"), "A-3")).containsExactly("A-2");
    }

    @Test
    void an_open_seat_of_another_grade_is_company() {
        assertThat(orphans(Hall.of("vvoo"), "A-1")).isEmpty();
    }

    @Test
    void only_ordinary_seats_are_orphans_and_only_they_are_company() {
        assertThat(orphans(Hall.of("oowcoo"), "A-4")).isEmpty();
        assertThat(orphans(Hall.of("ooow"), "A-2")).containsExactly("A-1", "A-3");
    }

    @Test
    void wheelchair_places_and_those_beside_them_stay_where_they_are() {
        assertThat(orphans(Hall.of("woooo"), "A-1", "A-2", "A-3", "A-4")).isEmpty();
        assertThat(orphans(Hall.of("woooo"), "A-1", "A-3")).containsExactly("A-2");
    }

    @Test
    void standing_areas_know_no_orphans() {
        assertThat(orphans(Hall.of("sss"), "A-2")).isEmpty();
    }

    @Test
    void rows_are_looked_at_one_by_one() {
        assertThat(orphans(Hall.of("ooo", "oooo"), "A-2", "B-2")).containsExactly("A-1", "A-3", "B-1");
    }

    @Test
    void the_rule_is_for_open_seats() {
        assertThatIllegalArgumentException().isThrownBy(() -> orphans(Hall.of("ox"), "A-2"));
        assertThatIllegalArgumentException().isThrownBy(() -> orphans(Hall.of("ox"), "B-2"));
    }

    @Test
    void a_hall_of_one_endless_row_is_no_trouble() {
        var places = SeatMap.numbered(SeatMap.MOST_SEATS, Hall.PLAIN, dev.fairseat.domain.Aurora.won(1))
                .places();
        var seats = IntStream.range(0, places.size())
                .mapToObj(i -> Seat.open(NIGHT, i, places.get(i)))
                .toList();
        var open = SeatPlan.of(seats).openAt(seats, OPENING);

        assertThat(OrphanRule.avoidableOrphans(open, List.of("2", "50001"))).containsExactly("1");
        assertThat(BestAvailable.choose(open, SeatWish.of(8)).labels()).contains("1", "8");
    }

    /** Every other way to take as many seats of each grade between the same aisles is looked at. */
    @Test
    void it_objects_exactly_when_there_is_a_better_way() {
        assertThat(firstHallItGetsWrong((open, labels) -> new HashSet<>(OrphanRule.avoidableOrphans(open, labels))))
                .isEmpty();
    }

    @Test
    void broken_rules_are_found_out() {
        assertThat(firstHallItGetsWrong((open, labels) -> Set.of())).isPresent();
        assertThat(firstHallItGetsWrong(OrphanRuleTest::allOrphans)).isPresent();
        assertThat(firstHallItGetsWrong(
                        (open, labels) -> new HashSet<>(OrphanRule.avoidableOrphans(open, labels.subList(0, 1)))))
                .isPresent();
    }

    /** The strict rule: no orphans, whether or not they could be helped. */
    private static Set<String> allOrphans(OpenSeats open, List<String> labels) {
        Set<String> orphans = new HashSet<>();
        var rest = open.without(labels);
        for (int seat = rest.next(0); seat >= 0; seat = rest.next(seat + 1)) {
            if (rest.hasOrdinary(seat) && rest.isAlone(seat) && !open.isAlone(seat)) {
                orphans.add(open.plan().label(seat));
            }
        }
        return orphans;
    }

    private static Optional<String> firstHallItGetsWrong(BiFunction<OpenSeats, List<String>, Set<String>> rule) {
        for (long seed = 0; seed < 6_000; seed++) {
            var hall = RandomHall.small(seed);
            var plan = SeatPlan.of(hall.seats());
            var open = plan.openAt(hall.seats(), OPENING);
            List<Seat> free = new ArrayList<>(
                    hall.seats().stream().filter(seat -> seat.isOpenAt(OPENING)).toList());
            Collections.shuffle(free, hall.random());
            List<Seat> chosen = free.subList(0, 1 + hall.random().nextInt(Math.min(5, free.size())));
            List<String> labels = chosen.stream().map(Seat::label).toList();
            var expected = avoidable(hall, chosen);
            var actual = rule.apply(open, labels);
            if (!actual.equals(expected)) {
                return Optional.of("seed " + seed + ": " + labels + " leaves " + actual + ", not " + expected);
            }
        }
        return Optional.empty();
    }

    private static Set<String> avoidable(RandomHall hall, List<Seat> chosen) {
        var look = new EveryChoice(hall.seats(), OPENING);
        Set<String> avoidable = new HashSet<>();
        for (List<Seat> segment : look.blocks(sitting(hall.seats()))) {
            List<Seat> here = chosen.stream().filter(segment::contains).toList();
            List<Seat> orphans =
                    look.orphans(here).stream().filter(segment::contains).toList();
            if (orphans.isEmpty()) continue;
            List<Seat> fixed = here.stream().filter(seat -> !isOrdinary(seat)).toList();
            List<Seat> others = segment.stream()
                    .filter(seat -> seat.isOpenAt(OPENING) && isOrdinary(seat))
                    .toList();
            boolean exists = IntStream.range(0, 1 << others.size())
                    .filter(bits -> Integer.bitCount(bits) == here.size() - fixed.size())
                    .mapToObj(bits -> {
                        List<Seat> way = new ArrayList<>(fixed);
                        for (int i = 0; i < others.size(); i++) if ((bits >> i & 1) == 1) way.add(others.get(i));
                        return way;
                    })
                    .anyMatch(way -> grades(way).equals(grades(here))
                            && look.orphans(way).isEmpty()
                            && tornness(look, way) <= tornness(look, here));
            if (exists) orphans.forEach(seat -> avoidable.add(seat.label()));
        }
        return avoidable;
    }

    private static List<Seat> sitting(List<Seat> seats) {
        return seats.stream()
                .filter(seat -> seat.place().kind() != SeatKind.STANDING)
                .toList();
    }

    private static boolean isOrdinary(Seat seat) {
        return seat.place().kind() == SeatKind.STANDARD;
    }

    private static List<String> grades(List<Seat> seats) {
        return seats.stream()
                .filter(OrphanRuleTest::isOrdinary)
                .map(seat -> seat.grade().value())
                .sorted()
                .toList();
    }

    private static long tornness(EveryChoice look, List<Seat> seats) {
        var blocks = look.blocks(seats);
        return 100L * blocks.size()
                + blocks.stream().filter(block -> block.size() == 1).count();
    }
}
