package dev.fairseat.domain.concert;

import static dev.fairseat.domain.Aurora.FLOOR;
import static dev.fairseat.domain.Aurora.place;
import static dev.fairseat.domain.Aurora.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.money.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatMapTest {

    @Test
    void a_simple_hall_numbers_its_seats_from_1() {
        var hall = SeatMap.numbered(50, FLOOR, won(120_000));

        assertThat(hall.places()).hasSize(50);
        assertThat(hall.places().get(0).label()).isEqualTo("1");
        assertThat(hall.places().get(49)).isEqualTo(new Place("50", "", "", 50, FLOOR, won(120_000)));
        assertThat(hall.currency()).isEqualTo(won(1).currency());
    }

    @Test
    void a_block_has_rows_of_seats() {
        var block = SeatMap.block("101", List.of("A", "B"), 3, FLOOR, won(1));

        assertThat(block)
                .extracting(Place::label)
                .containsExactly("101-A-1", "101-A-2", "101-A-3", "101-B-1", "101-B-2", "101-B-3");
        assertThat(block.get(5)).isEqualTo(new Place("101-B-3", "101", "B", 3, FLOOR, won(1)));
    }

    @Test
    void a_block_without_a_section_is_named_by_its_rows() {
        assertThat(SeatMap.block("", List.of("A"), 2, FLOOR, won(1)))
                .extracting(Place::label)
                .containsExactly("A-1", "A-2");
    }

    @Test
    void a_map_cannot_be_changed_from_outside() {
        var places = new ArrayList<>(List.of(place("A-1", 1)));
        var map = new SeatMap(places);

        places.add(place("A-2", 1));

        assertThat(map.places()).hasSize(1).isUnmodifiable();
    }

    @Test
    void it_has_1_to_100_000_seats() {
        assertThat(SeatMap.numbered(1, FLOOR, won(1)).places()).hasSize(1);
        assertThat(SeatMap.numbered(100_000, FLOOR, won(1)).places()).hasSize(SeatMap.MOST_SEATS);
        assertThatIllegalArgumentException().isThrownBy(() -> SeatMap.numbered(0, FLOOR, won(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> SeatMap.numbered(100_001, FLOOR, won(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new SeatMap(List.of()));
    }

    @Test
    void no_two_seats_have_one_label() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeatMap(List.of(place("A-1", 1), place("A-2", 1), place("A-1", 2))))
                .withMessageContaining("A-1");
    }

    @Test
    void all_prices_are_in_one_currency() {
        var inEuros = new Place("A-2", "", "", 1, FLOOR, Money.of(1, "EUR"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeatMap(List.of(place("A-1", 1), inEuros)))
                .withMessageContaining("A-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A 1", "A_1", "A/1", "Ä-1", "A-1\n", "A,1"})
    void a_label_is_letters_digits_dots_and_hyphens(String label) {
        assertThat(Place.isLabel(label)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> place(label, 1));
    }

    @Test
    void a_label_has_32_characters_at_most() {
        assertThat(place("a".repeat(32), 1).label()).hasSize(32);
        assertThatIllegalArgumentException().isThrownBy(() -> place("a".repeat(33), 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void no_seat_is_given_away(long price) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> place("A-1", price))
                .withMessageContaining("A-1");
    }

    @Test
    void rows_count_their_seats_from_1_and_have_short_names() {
        var most = "s".repeat(32);

        assertThat(new Place("A-1", most, most, 1, FLOOR, won(1)).row()).isEqualTo(most);
        assertThatIllegalArgumentException().isThrownBy(() -> new Place("A-0", "", "A", 0, FLOOR, won(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Place("A-1", most + "s", "A", 1, FLOOR, won(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Place("A-1", "", most + "s", 1, FLOOR, won(1)));
    }

    @Test
    void every_seat_a_member_may_have_can_be_added_up() {
        var dearest = Collections.nCopies(100, place("A-1", SeatMap.MOST_PRICE));

        assertThat(dearest.stream().map(Place::price).reduce(Money::plus))
                .hasValueSatisfying(sum -> assertThat(sum.isPositive()).isTrue());
        assertThatIllegalArgumentException().isThrownBy(() -> place("A-1", SeatMap.MOST_PRICE + 1));
    }

    @Test
    void a_place_is_an_ordinary_seat_unless_it_says_otherwise() {
        var seat = place("A-1", 1);

        assertThat(seat.kind()).isEqualTo(SeatKind.STANDARD);
        assertThat(seat.spot()).isEqualTo(Spot.UNSAID);
        assertThat(seat.aisleAfter()).isFalse();
        assertThat(seat.as(SeatKind.WHEELCHAIR).at(new Spot(1, 2)).beforeAisle())
                .isEqualTo(new Place("A-1", "", "", 1, FLOOR, won(1), SeatKind.WHEELCHAIR, new Spot(1, 2), true));
    }

    @Test
    void all_seats_say_where_they_stand_or_none_does() {
        var here = place("A-1", 1).at(new Spot(0, 500));
        var somewhere = place("A-2", 1);

        assertThat(new SeatMap(List.of(here, somewhere.at(new Spot(50, 500)))).places())
                .hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeatMap(List.of(here, somewhere)))
                .withMessageContaining("A-2 does not say");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeatMap(List.of(somewhere, here)))
                .withMessageContaining("A-1 says");
    }

    @Test
    void a_block_may_say_where_it_stands() {
        var block = SeatMap.block("", List.of("A", "B"), 3, FLOOR, won(1), new Spot(100, 500));

        assertThat(block)
                .extracting(Place::spot)
                .containsExactly(
                        new Spot(50, 500),
                        new Spot(100, 500),
                        new Spot(150, 500),
                        new Spot(50, 590),
                        new Spot(100, 590),
                        new Spot(150, 590));
        assertThat(SeatMap.block("", List.of("A"), 2, FLOOR, won(1), new Spot(0, 500)))
                .extracting(Place::spot)
                .containsExactly(new Spot(-25, 500), new Spot(25, 500));
    }

    @Test
    void an_area_without_seats_has_numbered_entries() {
        var pit = new SeatMap(SeatMap.standing("PIT", 500, FLOOR, won(1), new Spot(0, 800)));

        assertThat(pit.places()).hasSize(500).allMatch(entry -> entry.kind() == SeatKind.STANDING);
        assertThat(pit.places().get(499).label()).isEqualTo("PIT-500");
    }

    @Test
    void some_seats_may_not_be_for_sale_to_begin_with() {
        var map = SeatMap.numbered(5, FLOOR, won(1));

        var withheld = map.withholding(List.of("1", "2"), Withholding.BLOCKED)
                .withholding(List.of("2", "5"), Withholding.HELD_BACK);

        assertThat(map.withheld()).isEmpty();
        assertThat(withheld.places()).isEqualTo(map.places());
        assertThat(withheld.withheld())
                .isEqualTo(Map.of("1", Withholding.BLOCKED, "2", Withholding.HELD_BACK, "5", Withholding.HELD_BACK));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.withholding(List.of("6"), Withholding.BLOCKED))
                .withMessageContaining("6");
    }

    @Test
    void a_distance_is_to_the_nearest_centimetre_and_up_to_10_km_each_way() {
        assertThat(new Spot(300, 400).distance()).isEqualTo(500);
        assertThat(new Spot(-1, 1).distance()).isEqualTo(1);
        assertThat(new Spot(-Spot.FARTHEST, Spot.FARTHEST).distance()).isEqualTo(1_414_214);
        assertThatIllegalArgumentException().isThrownBy(() -> new Spot(Spot.FARTHEST + 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Spot(0, -Spot.FARTHEST - 1));
    }
}
