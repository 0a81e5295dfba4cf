package dev.fairseat.domain.seat;

import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.MOMENT;
import static dev.fairseat.domain.Aurora.NIGHT;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.reservation;
import static dev.fairseat.domain.RefusedAs.assertRefused;
import static dev.fairseat.domain.seat.Preference.ADJACENT;
import static dev.fairseat.domain.seat.Preference.CLOSEST;
import static dev.fairseat.domain.seat.Preference.COMPANION_BESIDE;
import static dev.fairseat.domain.seat.Preference.COMPANION_IN_COMPANION_SEAT;
import static dev.fairseat.domain.seat.Preference.COMPANION_SEATS_SPARED;
import static dev.fairseat.domain.seat.Preference.NEIGHBOURING_ROWS;
import static dev.fairseat.domain.seat.Preference.NOBODY_ALONE;
import static dev.fairseat.domain.seat.Preference.NO_ORPHAN;
import static dev.fairseat.domain.seat.Preference.SAME_ROW;
import static dev.fairseat.domain.seat.Preference.SAME_SECTION;
import static dev.fairseat.domain.seat.Preference.WHEELCHAIR_PLACES_SPARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairseat.domain.concert.Grade;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestAvailableTest {

    @Test
    void a_pair_gets_the_middle_of_the_front_row() {
        var offer = Hall.withStage("oooooo", "oooooo").best(2);

        assertThat(offer.blocks()).containsExactly(List.of("A-3", "A-4"));
        assertThat(offer.kept())
                .containsExactly(
                        WHEELCHAIR_PLACES_SPARED,
                        COMPANION_SEATS_SPARED,
                        ADJACENT,
                        SAME_SECTION,
                        NEIGHBOURING_ROWS,
                        NOBODY_ALONE,
                        SAME_ROW,
                        NO_ORPHAN,
                        CLOSEST);
        assertThat(offer.relaxed()).isEmpty();
        assertThat(offer.performance()).isEqualTo(NIGHT);
    }

    @Test
    void where_no_seat_says_where_it_stands_the_first_of_the_map_is_the_best() {
        assertThat(Hall.of("oooooo", "oooooo").best(2).labels()).containsExactly("A-1", "A-2");
    }

    @Test
    void one_seat_is_the_closest_that_leaves_no_orphan() {
        var offer = Hall.withStage("ooo", "ooo").best(1);

        assertThat(offer.labels()).containsExactly("A-1");
        assertThat(offer.kept()).containsExactly(WHEELCHAIR_PLACES_SPARED, COMPANION_SEATS_SPARED, NO_ORPHAN);
        assertThat(offer.relaxed()).containsExactly(CLOSEST);
    }

    @Test
    void a_single_seat_left_over_is_just_right_for_one() {
        assertThat(Hall.of("oo", "xox").best(1).labels()).containsExactly("B-2");
    }

    @Test
    void eight_get_a_row_of_eight() {
        assertThat(Hall.of("ooooooo", "oooooooo").best(8).blocks())
                .containsExactly(List.of("B-1", "B-2", "B-3", "B-4", "B-5", "B-6", "B-7", "B-8"));
    }

    @Test
    void the_last_seats_are_sold_to_the_last_one() {
        assertThat(Hall.of("xxo", "oxx").best(2).labels()).containsExactly("A-3", "B-1");
        assertThat(Hall.of("xxo").best(1).labels()).containsExactly("A-3");
    }

    @Test
    void more_than_are_left_are_refused_with_how_many_are() {
        assertRefused(
                new SeatRefusal.NotEnoughSeats(NIGHT, 3, 2),
                () -> Hall.of("oxo").best(3));
        assertRefused(
                new SeatRefusal.NotEnoughSeats(NIGHT, 1, 0), () -> Hall.of("xx").best(1));
    }

    @Test
    void a_row_of_one_more_than_asked_is_passed_over_for_one_that_fits() {
        var offer = Hall.of("ooo", "oooo").best(2);

        assertThat(offer.labels()).containsExactly("B-1", "B-2");
        assertThat(offer.relaxed()).containsExactly(CLOSEST);
    }

    @Test
    void where_every_row_has_one_more_than_asked_an_orphan_is_left() {
        var offer = Hall.of("ooo", "ooo").best(2);

        assertThat(offer.labels()).containsExactly("A-1", "A-2");
        assertThat(offer.relaxed()).containsExactly(NO_ORPHAN);
    }

    @Test
    void nobody_is_parted_to_save_an_orphan() {
        assertThat(Hall.of("ooo", "xoxox").best(2).blocks()).containsExactly(List.of("A-1", "A-2"));
    }

    @Test
    void an_aisle_is_no_neighbour() {
        assertThat(Hall.of("oo|oo", "xooo").best(3).blocks()).containsExactly(List.of("B-2", "B-3", "B-4"));
    }

    @Test
    void a_seat_between_a_taken_one_and_the_aisle_is_an_orphan() {
        assertThat(Hall.of("ooo|oo").best(2).labels()).containsExactly("A-4", "A-5");
    }

    @Test
    void an_open_seat_of_another_grade_keeps_a_seat_from_being_an_orphan() {
        var toVips = SeatWish.of(2).inGrade(Hall.VIP);

        assertThat(Hall.of("vvvo").best(toVips).relaxed()).isEmpty();
        assertThat(Hall.of("vvvx").best(toVips).relaxed()).containsExactly(NO_ORPHAN);
    }

    @Test
    void two_vips_at_the_ends_can_make_an_orphan_of_the_one_between() {
        var offer = Hall.of("vovxvxv").best(SeatWish.of(2).inGrade(Hall.VIP));

        assertThat(offer.labels()).containsExactly("A-1", "A-5");
        assertThat(offer.relaxed()).doesNotContain(NO_ORPHAN);
    }

    @Test
    void who_cannot_sit_side_by_side_sits_in_as_few_blocks_as_possible() {
        var offer = Hall.of("ooxoxooo", "xxxxxxxx", "oooxoo").best(6);

        assertThat(offer.blocks()).containsExactly(List.of("A-6", "A-7", "A-8"), List.of("C-1", "C-2", "C-3"));
        assertThat(offer.relaxed()).contains(ADJACENT, NEIGHBOURING_ROWS).doesNotContain(SAME_SECTION, NOBODY_ALONE);
    }

    @Test
    void two_blocks_are_in_neighbouring_rows_rather_than_closer_to_the_stage() {
        var offer = Hall.of("oox", "xxx", "xoo", "oox").best(4);

        assertThat(offer.blocks()).containsExactly(List.of("C-2", "C-3"), List.of("D-1", "D-2"));
        assertThat(offer.kept()).contains(NEIGHBOURING_ROWS);
        assertThat(offer.relaxed()).containsExactly(ADJACENT, SAME_ROW, CLOSEST);
    }

    @Test
    void two_pairs_are_better_than_three_and_one() {
        var offer = Hall.of("ooxxoo", "oooxo").best(4);

        assertThat(offer.blocks()).containsExactly(List.of("A-1", "A-2"), List.of("A-5", "A-6"));
        assertThat(Hall.of("oooxo", "ooxxx").best(4).blocks())
                .containsExactly(List.of("A-1", "A-2"), List.of("B-1", "B-2"));
    }

    @Test
    void rows_of_different_sections_are_no_neighbours() {
        var hall = Hall.inSections().section("101", "xx", "oo").section("102", "oo", "xx", "xx", "oo");

        var offer = hall.best(4);

        assertThat(offer.blocks()).containsExactly(List.of("102-A-1", "102-A-2"), List.of("102-D-1", "102-D-2"));
        assertThat(offer.kept()).contains(SAME_SECTION);
        assertThat(offer.relaxed()).contains(NEIGHBOURING_ROWS);
    }

    @Test
    void the_last_seats_may_be_in_two_sections() {
        var hall = Hall.inSections().section("101", "xo").section("102", "ox");

        assertThat(hall.best(2).blocks()).containsExactly(List.of("101-A-2"), List.of("102-A-1"));
        assertThat(hall.best(2).relaxed())
                .containsExactly(ADJACENT, SAME_SECTION, NEIGHBOURING_ROWS, NOBODY_ALONE, SAME_ROW);
    }

    @Test
    void a_wish_for_a_grade_or_a_section_is_kept() {
        var hall = Hall.inSections().section("101", "oov", "ovv").section("102", "ooo", "vvv");

        assertThat(hall.best(SeatWish.of(3).inGrade(Hall.VIP)).labels())
                .containsExactly("102-B-1", "102-B-2", "102-B-3");
        assertThat(hall.best(SeatWish.of(2).inSection("102")).labels()).containsExactly("102-A-1", "102-A-2");
        assertRefused(
                new SeatRefusal.NotEnoughSeats(NIGHT, 4, 3),
                () -> hall.best(SeatWish.of(4).inGrade(Hall.VIP).inSection("102")));
    }

    @Test
    void a_grade_or_section_that_never_was_is_refused_otherwise_than_one_that_is_sold_out() {
        var hall = Hall.of("xv");
        var royal = new Grade("ROYAL");

        assertRefused(
                new SeatRefusal.NoSuchGrade(NIGHT, royal),
                () -> hall.best(SeatWish.of(1).inGrade(royal)));
        assertRefused(
                new SeatRefusal.NoSuchSection(NIGHT, "103"),
                () -> hall.best(SeatWish.of(1).inSection("103")));
        assertRefused(
                new SeatRefusal.NotEnoughSeats(NIGHT, 1, 0),
                () -> hall.best(SeatWish.of(1).inGrade(Hall.PLAIN)));
    }

    @Test
    void somebody_in_a_wheelchair_gets_a_wheelchair_place_and_the_companion_the_seat_beside_it() {
        var offer = Hall.of("oooo", "owoowc").best(SeatWish.of(2).with(1, 1));

        assertThat(offer.labels()).containsExactly("B-5", "B-6");
        assertThat(offer.kept()).contains(COMPANION_BESIDE, COMPANION_IN_COMPANION_SEAT);
    }

    @Test
    void a_companion_sits_beside_rather_than_in_a_companion_seat_elsewhere() {
        var offer = Hall.of("c|ow").best(SeatWish.of(2).with(1, 1));

        assertThat(offer.labels()).containsExactly("A-2", "A-3");
        assertThat(offer.relaxed()).contains(COMPANION_IN_COMPANION_SEAT).doesNotContain(COMPANION_BESIDE);
    }

    @Test
    void a_companion_who_cannot_sit_beside_is_told() {
        assertThat(Hall.of("w|o").best(SeatWish.of(2).with(1, 1)).relaxed()).contains(COMPANION_BESIDE, ADJACENT);
    }

    @Test
    void two_wheelchairs_and_two_companions_sit_in_pairs() {
        var offer = Hall.of("wcoooowc", "wooow").best(SeatWish.of(4).with(2, 2));

        assertThat(offer.blocks()).containsExactly(List.of("A-1", "A-2"), List.of("A-7", "A-8"));
    }

    @Test
    void the_friends_of_somebody_in_a_wheelchair_sit_as_near_as_they_can() {
        var offer = Hall.of("oooooo", "xxoooowc|wcoo").best(SeatWish.of(4).with(1, 1));

        assertThat(offer.blocks()).containsExactly(List.of("B-5", "B-6", "B-7", "B-8"));
        assertThat(Hall.of("oooooo", "xxoo|wc|xx")
                        .best(SeatWish.of(4).with(1, 1))
                        .blocks())
                .containsExactly(List.of("B-3", "B-4"), List.of("B-5", "B-6"));
    }

    @Test
    void a_wheelchair_needs_a_wheelchair_place() {
        assertRefused(
                new SeatRefusal.NotEnoughWheelchairPlaces(NIGHT, 2, 1),
                () -> Hall.of("ooowW").best(SeatWish.of(3).with(2, 0)));
    }

    @Test
    void wheelchair_places_and_companion_seats_are_kept_while_ordinary_seats_remain() {
        var offer = Hall.of("wcoxo").best(2);

        assertThat(offer.blocks()).containsExactly(List.of("A-3"), List.of("A-5"));
        assertThat(offer.kept()).contains(WHEELCHAIR_PLACES_SPARED, COMPANION_SEATS_SPARED);
    }

    @Test
    void when_no_ordinary_seat_is_left_companion_seats_go_first_and_wheelchair_places_last() {
        assertThat(Hall.of("wcxwco").best(2).labels()).containsExactly("A-5", "A-6");
        assertThat(Hall.of("wcxwco").best(2).relaxed()).containsExactly(COMPANION_SEATS_SPARED, CLOSEST);
        assertThat(Hall.of("wCxwx").best(1).relaxed()).containsExactly(WHEELCHAIR_PLACES_SPARED);
    }

    @Test
    void a_wheelchair_place_beside_it_does_not_keep_a_seat_from_being_an_orphan() {
        assertThat(Hall.of("ooow", "oooo").best(2).labels()).containsExactly("B-1", "B-2");
    }

    @Test
    void whoever_stands_in_one_area_is_together_and_leaves_no_orphans() {
        var offer = Hall.of("sSsSSsSs").best(3);

        assertThat(offer.blocks()).containsExactly(List.of("A-1", "A-3", "A-6"));
        assertThat(offer.relaxed()).isEmpty();
    }

    @Test
    void a_hold_covers_every_instant_before_its_end() {
        var held = Hall.of("oo")
                .seats()
                .get(0)
                .holdFor(MINA, reservation(1), OPENING, OPENING.plus(Duration.ofMinutes(5)));
        var seats = List.of(held, Hall.of("oo").seats().get(1));
        var plan = SeatPlan.of(seats);
        var end = OPENING.plus(Duration.ofMinutes(5));

        assertThat(BestAvailable.choose(plan.openAt(seats, end.minus(MOMENT)), SeatWish.of(1))
                        .labels())
                .containsExactly("A-2");
        assertThat(BestAvailable.choose(plan.openAt(seats, end), SeatWish.of(2)).labels())
                .containsExactly("A-1", "A-2");
    }

    @Test
    void several_offers_share_no_seat_and_get_worse() {
        var open = Hall.of("oooo", "oo").open();

        assertThat(BestAvailable.chooseSeveral(open, SeatWish.of(2), 5))
                .extracting(SeatOffer::labels)
                .containsExactly(List.of("A-1", "A-2"), List.of("A-3", "A-4"), List.of("B-1", "B-2"));
        assertThat(BestAvailable.chooseSeveral(open, SeatWish.of(2), 2)).hasSize(2);
        assertRefused(
                new SeatRefusal.NotEnoughSeats(NIGHT, 7, 6),
                () -> BestAvailable.chooseSeveral(open, SeatWish.of(7), 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 9})
    void best_available_is_for_1_to_8(int count) {
        assertThatIllegalArgumentException().isThrownBy(() -> SeatWish.of(count));
    }

    @Test
    void wheelchair_places_and_companion_seats_are_among_those_wished_for() {
        assertThat(SeatWish.of(3).with(2, 1).count()).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> SeatWish.of(3).with(2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> SeatWish.of(3).with(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SeatWish.of(3).with(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> SeatWish.of(3).with(0, 1));
    }
}
