package dev.fairseat.inmemory.scenario;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.seat.Preference;
import dev.fairseat.domain.seat.SeatRefusal.NotEnoughSeats;
import dev.fairseat.domain.seat.SeatRefusal.OrphansLeft;
import dev.fairseat.domain.seat.SeatWish;
import dev.fairseat.inmemory.harness.Fan;
import dev.fairseat.inmemory.harness.OnSale;
import dev.fairseat.inmemory.harness.SeatLook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fans who leave the choice of their seats to the office, and fans whose choice leaves single seats behind. */
public class ChoiceScenarios extends OnSaleScenarios {

    @Test
    void friends_sit_together_as_close_to_the_stage_as_can_be() {
        var aurora = onSale("aurora");
        var mina = inside(aurora, "mina").takesBest(3);
        var theo = inside(aurora, "theo").takesBest(4);
        var iris = inside(aurora, "iris").takesBest(4);

        assertThat(mina.reservation().labels()).containsExactly("A-1", "A-2", "A-3");
        assertThat(theo.reservation().labels()).containsExactly("A-4", "A-5", "A-6", "A-7");
        // Three are left in row A, and nobody of the four is put into another row for their sake.
        assertThat(iris.reservation().labels()).containsExactly("B-1", "B-2", "B-3", "B-4");
        assertThat(iris.reservation().choice().orElseThrow().relaxed()).containsExactly(Preference.CLOSEST);
        mina.pays();
        assertThat(aurora.seat("A-1").isSoldTo(mina)).isTrue();
    }

    @Test
    void nobody_is_given_seats_that_leave_a_single_one_if_it_can_be_helped() {
        var aurora = onSale("aurora");
        inside(aurora, "mina").holds("A-4");

        var theo = inside(aurora, "theo").takesBest(2);

        assertThat(theo.reservation().labels()).containsExactly("A-5", "A-6");
        assertThat(inside(aurora, "iris").takesBest(3).reservation().labels()).containsExactly("A-1", "A-2", "A-3");
    }

    @Test
    void what_is_kept_for_the_artist_is_given_to_nobody_and_chosen_once_it_is_released() {
        var aurora = onSale("aurora").withholds(Withholding.HELD_BACK, "A-1", "A-2", "A-3");
        var mina = inside(aurora, "mina").takesBest(2);
        assertThat(mina.reservation().labels()).containsExactly("A-4", "A-5");

        aurora.releases("A-1", "A-2", "A-3");

        assertThat(inside(aurora, "theo").takesBest(3).reservation().labels()).containsExactly("A-1", "A-2", "A-3");
    }

    @Test
    void seats_of_a_hold_that_ran_out_are_the_best_again() {
        var aurora = onSale("aurora");
        var mina = inside(aurora, "mina").takesBest(2);
        aurora.passes(ofMinutes(5));

        var theo = inside(aurora, "theo").takesBest(2);

        assertThat(theo.reservation().labels()).isEqualTo(mina.reservation().labels());
        mina.isRefused("hold-expired", Fan::pays);
    }

    @Test
    void somebody_in_a_wheelchair_sits_beside_their_companion() {
        List<Place> places = new ArrayList<>(SeatMap.block("", List.of("A"), 6, new Grade("R"), won(1_000)));
        places.set(3, places.get(3).as(SeatKind.COMPANION));
        places.set(4, places.get(4).as(SeatKind.WHEELCHAIR));
        var aurora = planned("aurora").seats(new SeatMap(places)).goesOnSale();

        var mina = inside(aurora, "mina").takesBest(SeatWish.of(2).with(1, 1));

        assertThat(mina.reservation().labels()).containsExactly("A-4", "A-5");
        inside(aurora, "theo")
                .isRefused(
                        "not-enough-wheelchair-places",
                        fan -> fan.takesBest(SeatWish.of(1).with(1, 0)));
    }

    @Test
    void who_asks_again_under_the_same_key_gets_the_same_seats_for_the_same_reasons() {
        var aurora = onSale("aurora");
        var mina = inside(aurora, "mina").takesBest(2);
        var granted = mina.reservation();
        inside(aurora, "theo").takesBest(2);

        mina.repeats();

        assertThat(mina.reservation()).isEqualTo(granted);
        assertThat(aurora.heldSeats()).isEqualTo(4);
    }

    @Test
    void the_last_seats_are_not_enough_for_everybody() {
        var aurora = planned("aurora").numberedSeats(5).goesOnSale();
        inside(aurora, "mina").takesBest(3);
        var theo = inside(aurora, "theo");

        assertThat(theo.refusalOf(fan -> fan.takesBest(3)))
                .isEqualTo(new NotEnoughSeats(new PerformanceId("aurora"), 3, 2));
        theo.takesBest(2);
        assertThat(aurora.openSeats()).isZero();
    }

    @Test
    void a_concert_that_does_not_like_orphans_sells_out_without_any() {
        var aurora =
                planned("aurora").rules(rules -> rules.withNoOrphanSeats(true)).goesOnSale();
        var mina = inside(aurora, "mina");

        assertThat(mina.refusalOf(fan -> fan.holds("A-2")))
                .isInstanceOfSatisfying(
                        OrphansLeft.class, no -> assertThat(no.seats()).containsExactly("A-1"));
        mina.isRefused("leaves-orphans", fan -> fan.holds("A-8", "A-9"));
        mina.holds("A-9", "A-10");
        inside(aurora, "theo").holds("A-3").pays();
        inside(aurora, "iris").holds("A-1", "A-2");
        assertThat(aurora.seats()).filteredOn(SeatLook::isOpen).hasSize(45);
    }

    private static Fan inside(OnSale aurora, String name) {
        return aurora.fan(name).tops(1_000_000).joins().polls();
    }
}
