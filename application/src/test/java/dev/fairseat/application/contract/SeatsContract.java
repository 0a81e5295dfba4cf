package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.Everything.BOREALIS;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.HOLD_ENDS;
import static dev.fairseat.application.contract.House.LABELS;
import static dev.fairseat.application.contract.House.MATINEE;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.hold;
import static dev.fairseat.application.contract.House.reservationId;
import static dev.fairseat.application.contract.House.seat;
import static dev.fairseat.application.contract.House.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.Seats.Tally;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Spot;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatStatus;
import dev.fairseat.domain.seat.SeatStatus.Held;
import dev.fairseat.domain.seat.SeatStatus.Sold;
import dev.fairseat.domain.seat.SeatStatus.Withheld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every seat has at most one claim on it. */
public interface SeatsContract extends AdapterUnderTest {

    @Test
    default void a_seat_comes_back_as_saved_in_every_state() {
        opensWithAHold();
        for (Instant instant : List.of(Instant.ofEpochMilli(1), START, Instant.parse("9999-12-31T23:59:59.999Z"))) {
            for (SeatStatus status : new Specimens(instant).ofSealed(SeatStatus.class)) {
                saves(with(seat("A-1"), status, 9_007_199_254_740_991L));
                assertThat(find("A-1")).containsExactly(with(seat("A-1"), status, 9_007_199_254_740_991L));
            }
        }
    }

    @Test
    default void a_seat_comes_back_with_its_place_in_the_house() {
        House.opens(unitOfWork());
        unitOfWork()
                .run(stores ->
                        stores.performances().add(House.performance("aurora-matinee", House.concert(AURORA), START)));
        List<Place> places = List.of(
                new Place("Z.9-z", "2층 🎸 Loge d'Œuvre", "가", 2_000_000_000, new Grade("VIP-1"), Money.of(1, "EUR")),
                new Place("1", "", "", 1, new Grade("R"), Money.of(90_071_992_547_409L, "KRW")),
                place("w", SeatKind.WHEELCHAIR, new Spot(-Spot.FARTHEST, Spot.FARTHEST), false),
                place("c", SeatKind.COMPANION, new Spot(0, -1), true),
                place("s", SeatKind.STANDING, Spot.UNSAID, true));
        List<Seat> seats = IntStream.range(0, places.size())
                .mapToObj(position -> Seat.open(MATINEE, position, places.get(position)))
                .toList();

        unitOfWork().run(stores -> stores.seats().addAll(seats));

        assertThat(at(MATINEE)).containsExactlyElementsOf(seats);
    }

    @Test
    default void those_of_the_labels_that_exist_are_found_in_the_order_of_the_seat_map() {
        House.opens(unitOfWork());

        assertThat(find("D-1", "A-1", "C-1", "nowhere", "c-1", "10", "9", "B-2", "C.1"))
                .containsExactly(
                        seat("B-2"), seat("A-1"), seat("9"), seat("10"), seat("c-1"), seat("C.1"), seat("D-1"));
        assertThat(find("a-1", "A-11", "A_1", "%")).isEmpty();
        assertThat(find()).isEmpty();
    }

    @Test
    default void the_whole_house_is_listed_in_the_order_of_the_seat_map() {
        House.opens(unitOfWork());

        assertThat(at(NIGHT)).extracting(Seat::label).containsExactlyElementsOf(LABELS);
        assertThat(at(MATINEE)).isEmpty();
    }

    @Test
    default void the_same_label_in_another_performance_is_another_seat() {
        opensWithAHold();
        adds(MATINEE, AURORA, List.of("A-1"));

        saves(with(seat("A-1"), new Sold(MINA, reservationId(1)), 1));

        assertThat(at(MATINEE)).extracting(Seat::status).containsExactly(new SeatStatus.Open());
    }

    @Test
    default void an_arena_is_listed_in_the_order_of_the_seat_map() {
        House.opens(unitOfWork());
        List<String> labels = new ArrayList<>();
        for (int row = 60; row > 0; row--) for (int number = 1; number <= 50; number++) labels.add(row + "-" + number);
        adds(MATINEE, AURORA, labels);

        assertThat(at(MATINEE)).extracting(Seat::label).containsExactlyElementsOf(labels);
        assertThat(openAt(START)).containsEntry(MATINEE, 3_000);
    }

    @Test
    default void a_seat_is_added_once_and_saved_only_when_it_was_found() {
        opensWithAHold();
        var taken = with(seat("A-1"), new Sold(MINA, reservationId(1)), 1);
        var nowhere = House.seats(NIGHT, List.of("nowhere")).get(0);

        Bug.isNoticed(unitOfWork(), stores -> stores.seats().addAll(List.of(seat("A-1"))));
        Bug.isNoticed(unitOfWork(), stores -> stores.seats().save(taken));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.seats().find(NIGHT, Set.of("A-2"));
            stores.seats().save(taken);
        });
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.seats().find(NIGHT, Set.of("nowhere"));
            stores.seats().save(nowhere);
        });
    }

    @Test
    default void looking_at_the_house_is_not_finding_a_seat() {
        opensWithAHold();

        Bug.isNoticed(unitOfWork(), stores -> {
            stores.seats().at(NIGHT);
            stores.seats().save(with(seat("A-1"), new Sold(MINA, reservationId(1)), 1));
        });
    }

    @Test
    default void a_unit_finds_the_seats_it_added_and_saved() {
        opensWithAHold();
        var held = with(seat("A-1"), new Held(MINA, reservationId(1), HOLD_ENDS), 1);

        unitOfWork().run(stores -> {
            stores.performances().add(House.performance("aurora-matinee", House.concert(AURORA), START));
            stores.seats().addAll(House.seats(MATINEE, List.of("1", "2")));
            assertThat(stores.seats().at(MATINEE)).hasSize(2);
            assertThat(stores.seats().find(MATINEE, Set.of("1", "2"))).hasSize(2);
            stores.seats().find(NIGHT, Set.of("A-1", "A-2"));
            stores.seats().save(held);
            assertThat(stores.seats().find(NIGHT, Set.of("A-2", "A-1"))).containsExactly(held, seat("A-2"));
            assertThat(stores.seats().at(NIGHT)).contains(held).doesNotContain(seat("A-1"));
            assertThat(stores.seats().openAt(AURORA, START)).isEqualTo(Map.of(NIGHT, 11, MATINEE, 2));
        });
    }

    // What is open

    @Test
    default void a_held_seat_is_open_again_at_the_end_of_its_hold_and_not_a_millisecond_before() {
        opensWithAHold();
        saves(with(seat("A-1"), new Held(MINA, reservationId(1), HOLD_ENDS), 1));
        saves(with(seat("A-2"), new Held(MINA, reservationId(1), HOLD_ENDS.plusMillis(1)), 1));

        assertThat(openAt(HOLD_ENDS.minusMillis(1))).isEqualTo(Map.of(NIGHT, 10));
        assertThat(openAt(HOLD_ENDS)).isEqualTo(Map.of(NIGHT, 11));
        assertThat(openAt(HOLD_ENDS.plusMillis(1))).isEqualTo(Map.of(NIGHT, 12));
    }

    @Test
    default void open_seats_are_counted_for_each_performance_of_the_concert() {
        opensWithAHold();
        adds(MATINEE, AURORA, List.of("A-1"));
        House.opens(unitOfWork(), BOREALIS);
        adds(new PerformanceId("borealis-night"), BOREALIS, List.of("1", "2", "3"));
        saves(with(seat("9"), new Sold(MINA, reservationId(1)), 1));

        assertThat(openAt(START)).isEqualTo(Map.of(NIGHT, 11, MATINEE, 1));
        Map<PerformanceId, Integer> nowhere =
                unitOfWork().read(stores -> stores.seats().openAt(new ConcertId("nowhere"), START));
        assertThat(nowhere).isEmpty();
    }

    @Test
    default void the_positions_of_open_seats_go_by_the_authoritys_time() {
        opensWithAHold();
        saves(with(seat("A-1"), new Held(MINA, reservationId(1), START), 1));
        saves(with(seat("A-2"), new Held(MINA, reservationId(1), START.plusMillis(1)), 1));
        saves(with(seat("9"), new Sold(MINA, reservationId(1)), 1));
        for (var why : Withholding.values())
            saves(with(seat(List.of("C.1", "D-1").get(why.ordinal())), new Withheld(why), 1));

        BitSet all = new BitSet();
        all.set(0, LABELS.size());
        BitSet taken = new BitSet();
        for (String label : List.of("A-2", "9", "C.1", "D-1"))
            taken.set(seat(label).position());
        all.andNot(taken);
        assertThat(unitOfWork().<BitSet>read(stores -> stores.seats().openPositions(NIGHT)))
                .isEqualTo(all);
        assertThat(unitOfWork()
                        .<BitSet>read(stores -> stores.seats().openPositions(MATINEE))
                        .isEmpty())
                .isTrue();
        clock().passes(Duration.ofMillis(1));
        all.set(seat("A-2").position());
        assertThat(unitOfWork().<BitSet>write(stores -> stores.seats().openPositions(NIGHT)))
                .isEqualTo(all);
    }

    @Test
    default void a_unit_sees_its_own_changes_among_the_open_positions() {
        opensWithAHold();

        unitOfWork().run(stores -> {
            stores.seats().find(NIGHT, Set.of("A-1"));
            stores.seats().save(with(seat("A-1"), new Sold(MINA, reservationId(1)), 1));
            assertThat(stores.seats().openPositions(NIGHT).get(seat("A-1").position()))
                    .isFalse();
        });
    }

    @Test
    default void a_withheld_seat_is_not_counted_as_open() {
        opensWithAHold();
        saves(with(seat("A-1"), new Withheld(Withholding.BLOCKED), 1));
        saves(with(seat("A-2"), new Withheld(Withholding.HELD_BACK), 1));

        assertThat(openAt(START)).isEqualTo(Map.of(NIGHT, 10));
        assertThat(unitOfWork()
                        .<Map<PerformanceId, Tally>>read(
                                stores -> stores.seats().tallyAt(AURORA, START)))
                .isEqualTo(Map.of(NIGHT, new Tally(10, 0, 0, 2, 0)));
        saves(with(seat("A-2"), new SeatStatus.Open(), 2));
        assertThat(openAt(START)).isEqualTo(Map.of(NIGHT, 11));
    }

    // Trying to find

    @Test
    default void seats_that_can_be_had_are_locked_by_trying() {
        opensWithAHold();
        var held = with(seat("A-1"), new Held(MINA, reservationId(1), HOLD_ENDS), 1);

        unitOfWork().run(stores -> {
            assertThat(stores.seats().tryToFind(NIGHT, Set.of("A-1", "D-1"))).isEmpty();
            stores.now();
            assertThat(stores.seats().find(NIGHT, Set.of("A-1", "D-1"))).containsExactly(seat("A-1"), seat("D-1"));
            stores.seats().save(held);
        });

        assertThat(find("A-1", "D-1")).containsExactly(held, seat("D-1"));
    }

    @Test
    default void trying_tells_what_cannot_be_had_and_locks_nothing() {
        opensWithAHold();
        saves(with(seat("A-1"), new Held(MINA, reservationId(1), START.plusMillis(1)), 1));
        saves(with(seat("9"), new Sold(MINA, reservationId(1)), 1));
        saves(with(seat("10"), new Withheld(Withholding.BLOCKED), 1));

        unitOfWork().run(stores -> {
            assertThat(stores.seats().tryToFind(NIGHT, Set.of("A-1", "A-2"))).containsExactly("A-1");
            assertThat(stores.seats().tryToFind(NIGHT, Set.of("9", "10", "A-2", "nowhere")))
                    .containsExactlyInAnyOrder("9", "10", "nowhere");
            assertThat(stores.seats().tryToFind(NIGHT, Set.of("A-2", "D-1"))).isEmpty();
        });
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.seats().tryToFind(NIGHT, Set.of("9", "A-2"));
            stores.seats().save(with(seat("A-2"), new Sold(MINA, reservationId(1)), 1));
        });
        clock().passes(Duration.ofMillis(1));
        assertThat(unitOfWork().<Set<String>>write(stores -> stores.seats().tryToFind(NIGHT, Set.of("A-1", "A-2"))))
                .isEmpty();
    }

    @Test
    default void trying_after_the_clock_was_read_is_out_of_order() {
        House.opens(unitOfWork());

        Bug.isNoticed(unitOfWork(), stores -> {
            stores.now();
            stores.seats().tryToFind(NIGHT, Set.of("A-1"));
        });
        assertThatThrownBy(() -> unitOfWork().read(stores -> stores.seats().tryToFind(NIGHT, Set.of("A-1"))))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Half of what the first one tried for is somebody else's; the other half must not stay locked. */
    @Test
    default void who_tries_waits_for_nobody_and_leaves_what_is_not_taken_to_others() {
        House.opens(unitOfWork());

        var outcome = Race.run(8, racer -> {
            int had = 0;
            for (int step = 0; step < 20; step++) {
                had += unitOfWork().<Integer>write(stores -> {
                    var seats = stores.seats();
                    Set<String> first = Set.of("A-1", racer % 2 == 0 ? "B-2" : "D-4");
                    Set<String> other = Set.of(racer % 2 == 0 ? "D-4" : "B-2", "9");
                    Set<String> mine = seats.tryToFind(NIGHT, first).isEmpty() ? first : other;
                    if (mine == other && !seats.tryToFind(NIGHT, other).isEmpty()) return 0;
                    seats.find(NIGHT, mine)
                            .forEach(found -> seats.save(with(found, found.status(), found.version() + 1)));
                    return 2;
                });
            }
            return had;
        });

        long changes =
                find("A-1", "B-2", "D-4", "9").stream().mapToLong(Seat::version).sum();
        assertThat(outcome.won().stream().mapToInt(Integer::intValue).sum())
                .isPositive()
                .isEqualTo((int) changes);
    }

    @Test
    default void a_seat_that_is_locked_cannot_be_had_and_the_others_can() {
        House.opens(unitOfWork());

        var rival = unitOfWork().<Rival<String>>write(stores -> {
            stores.seats().find(NIGHT, Set.of("A-1"));
            return Rival.begins(() -> unitOfWork().<String>write(others -> {
                        Set<String> lost = others.seats().tryToFind(NIGHT, Set.of("A-1", "A-2"));
                        if (lost.isEmpty()) return "had both";
                        return "lost " + lost + ", then " + others.seats().tryToFind(NIGHT, Set.of("A-2", "D-1"));
                    }))
                    .untilThroughOrWaiting();
        });

        // An adapter that lets one unit write after the other has unlocked it by then.
        assertThat(rival.outcome()).isIn("lost [A-1], then []", "had both");
    }

    @Test
    default void a_house_that_is_sold_out_has_no_open_seat() {
        opensWithAHold();
        for (String label : LABELS) saves(with(seat(label), new Sold(MINA, reservationId(1)), 1));

        assertThat(openAt(START).getOrDefault(NIGHT, 0)).isZero();
    }

    // Taking turns

    @Test
    default void no_change_of_a_seat_is_lost() {
        House.opens(unitOfWork());

        Race.run(8, racer -> {
            for (int step = 0; step < 10; step++) {
                unitOfWork()
                        .run(stores -> stores.seats()
                                .find(NIGHT, Set.of("A-1", "D-1"))
                                .forEach(found ->
                                        stores.seats().save(with(found, found.status(), found.version() + 1))));
            }
            return true;
        });

        assertThat(find("A-1", "D-1")).extracting(Seat::version).containsExactly(80L, 80L);
    }

    /** Each of them wants the other's seats first; in their own order they would wait for each other for ever. */
    @Test
    default void seats_wanted_in_opposite_order_are_locked_in_one() {
        House.opens(unitOfWork());
        List<Set<String>> wishes = List.of(Set.of("A-1", "B-2", "D-4"), Set.of("D-4", "A-1", "10"));

        Race.run(8, racer -> {
            for (int step = 0; step < 25; step++) {
                unitOfWork()
                        .run(stores -> stores.seats()
                                .find(NIGHT, wishes.get(racer % 2))
                                .forEach(found ->
                                        stores.seats().save(with(found, found.status(), found.version() + 1))));
            }
            return true;
        });

        assertThat(find("B-2", "A-1", "10", "D-4")).extracting(Seat::version).containsExactly(100L, 200L, 100L, 200L);
    }

    /** Aurora's night, and a reservation of Mina's that seats can be held and sold under. */
    private void opensWithAHold() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> {
            stores.admissions().add(House.admission(1, MINA, new Active(HOLD_ENDS, HOLD_ENDS)));
            stores.reservations().add(hold(1, MINA, turn(1), LABELS.toArray(String[]::new)));
        });
    }

    private void adds(PerformanceId performance, ConcertId concert, List<String> labels) {
        unitOfWork().run(stores -> {
            stores.performances().add(House.performance(performance.value(), House.concert(concert), START));
            stores.seats().addAll(House.seats(performance, labels));
        });
    }

    private void saves(Seat seat) {
        unitOfWork().run(stores -> {
            stores.seats().find(NIGHT, Set.of(seat.label()));
            stores.seats().save(seat);
        });
    }

    private List<Seat> find(String... labels) {
        return unitOfWork().write(stores -> stores.seats().find(NIGHT, Set.of(labels)));
    }

    private List<Seat> at(PerformanceId performance) {
        return unitOfWork().read(stores -> stores.seats().at(performance));
    }

    private Map<PerformanceId, Integer> openAt(Instant now) {
        return unitOfWork().read(stores -> stores.seats().openAt(AURORA, now));
    }

    private static Place place(String label, SeatKind kind, Spot spot, boolean aisleAfter) {
        return new Place(label, "", "", 1, new Grade("R"), Money.of(1, "KRW"), kind, spot, aisleAfter);
    }

    private static Seat with(Seat seat, SeatStatus status, long version) {
        return new Seat(seat.id(), seat.position(), seat.place(), status, version);
    }
}
