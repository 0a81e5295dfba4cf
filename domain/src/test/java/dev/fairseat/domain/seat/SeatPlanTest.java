package dev.fairseat.domain.seat;

import static dev.fairseat.domain.Aurora.OPENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairseat.domain.concert.PerformanceId;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatPlanTest {

    @Test
    void open_seats_are_given_as_seats_or_as_positions_in_the_map() {
        var seats = Hall.of("oxo").seats();
        var plan = SeatPlan.of(seats);
        var positions = new BitSet();
        positions.set(0);
        positions.set(2);

        for (var open : List.of(plan.openAt(seats, OPENING), plan.openAt(positions))) {
            assertThat(open.count()).isEqualTo(2);
            assertThat(open.isOpen("A-1")).isTrue();
            assertThat(open.isOpen("A-2")).isFalse();
        }
    }

    @Test
    void seats_left_out_count_as_taken() {
        var seats = Hall.of("ooo").seats();

        assertThat(SeatPlan.of(seats).openAt(seats.subList(1, 2), OPENING).count())
                .isEqualTo(1);
    }

    @Test
    void taking_some_away_leaves_the_others_as_they_were() {
        var open = Hall.of("ooo").open();

        var rest = open.without(List.of("A-2", "A-2"));

        assertThat(rest.count()).isEqualTo(2);
        assertThat(rest.isOpen("A-2")).isFalse();
        assertThat(open.count()).isEqualTo(3);
        assertThat(rest.plan()).isSameAs(open.plan());
    }

    @Test
    void it_is_of_one_performance_with_seats_and_no_seat_twice() {
        var seat = Hall.of("o").seats().get(0);
        var elsewhere = Seat.open(new PerformanceId("aurora-2027-06-02"), 1, seat.place());

        assertThatIllegalArgumentException().isThrownBy(() -> SeatPlan.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> SeatPlan.of(List.of(seat, elsewhere)));
        assertThatIllegalArgumentException().isThrownBy(() -> SeatPlan.of(List.of(seat, seat)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hall.of("o").open().isOpen("B-1"))
                .withMessageContaining("B-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeatPlan.of(List.of(seat)).openAt(BitSet.valueOf(new long[] {2})))
                .withMessageContaining("position 1");
    }
}
