package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MATINEE;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Spot;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.queue.QueueRefusal;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.request.RequestRefusal;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationRefusal;
import dev.fairseat.domain.seat.Preference;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatRefusal;
import dev.fairseat.domain.seat.SeatWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Seats for whoever leaves the choice to us: the best there are, chosen in the moment in which they are held. */
public interface BestAvailableContract extends AdapterUnderTest {

    Set<String> ALL = IntStream.rangeClosed(1, 6)
            .boxed()
            .flatMap(number -> Stream.of("A-" + number, "B-" + number))
            .collect(Collectors.toUnmodifiableSet());

    @Test
    default void the_best_seats_are_held_and_it_is_said_why_these() {
        var box = BoxOffice.opens(this);

        var held = best(box, box.admits(MINA), SeatWish.of(2));

        assertThat(held.labels()).containsExactly("A-1", "A-2");
        assertThat(box.seatsUnder(held.id())).containsExactly("A-1", "A-2");
        var why = held.choice().orElseThrow();
        assertThat(why.blocks()).containsExactly(List.of("A-1", "A-2"));
        assertThat(why.kept()).contains(Preference.ADJACENT, Preference.CLOSEST);
        assertThat(why.relaxed()).isEmpty();
        assertThat(box.office.reservation(MINA, held.id())).isEqualTo(held);
    }

    @Test
    default void what_had_to_be_given_up_is_said() {
        var box = BoxOffice.opens(this);
        box.office.withholdSeats(NIGHT, List.of("A-2", "A-4", "A-6", "B-2", "B-4", "B-6"), Withholding.BLOCKED);

        var held = best(box, box.admits(MINA), SeatWish.of(2));

        assertThat(held.choice().orElseThrow().blocks()).containsExactly(List.of("A-1"), List.of("A-3"));
        assertThat(held.choice().orElseThrow().relaxed()).startsWith(Preference.ADJACENT);
    }

    @Test
    default void what_is_taken_or_withheld_is_never_chosen_and_what_ran_out_is() {
        var box = BoxOffice.opens(this);
        var ranOut = best(box, box.admits(member(1)), SeatWish.of(3));
        clock().passes(Duration.ofMinutes(4));
        var sold = box.sells(member(2), "A-4");
        box.office.withholdSeats(NIGHT, List.of("A-5"), Withholding.HELD_BACK);
        QueueTicket mina = box.admits(MINA);
        QueueTicket theo = box.admits(THEO);

        assertThat(best(box, mina, SeatWish.of(1)).labels()).containsExactly("A-6");
        clock().passes(Duration.ofMinutes(1));
        assertThat(best(box, theo, SeatWish.of(3)).labels()).isEqualTo(ranOut.labels());
        assertThat(box.seatsUnder(sold.id())).containsExactly("A-4");
    }

    @Test
    default void a_wish_may_name_a_grade_a_section_and_those_who_need_more_room() {
        var box = BoxOffice.opens(this);
        var hall = new PerformanceId("aurora-hall");
        List<Place> places = new ArrayList<>(SeatMap.block("L", List.of("A"), 4, new Grade("R"), krw(10)));
        places.addAll(SeatMap.block("M", List.of("A"), 4, new Grade("R"), krw(10)));
        places.addAll(SeatMap.block("M", List.of("B"), 4, new Grade("S"), krw(5)));
        places.set(5, places.get(5).as(SeatKind.WHEELCHAIR));
        places.set(6, places.get(6).as(SeatKind.COMPANION));
        box.office.addPerformance(hall, AURORA, START.plus(Duration.ofDays(20)), new SeatMap(places));

        assertThat(labels(box, hall, 1, SeatWish.of(2).inSection("M"))).containsExactly("M-B-1", "M-B-2");
        assertThat(labels(box, hall, 2, SeatWish.of(1).inGrade(new Grade("S")))).containsExactly("M-B-3");
        assertThat(labels(box, hall, 3, SeatWish.of(2).with(1, 1))).containsExactly("M-A-2", "M-A-3");
        var another = box.admits(member(4));
        assertThat(box.refusal(() -> best(box, another, hall, SeatWish.of(1).with(1, 0), box.key())))
                .isEqualTo(new SeatRefusal.NotEnoughWheelchairPlaces(hall, 1, 0));
    }

    @Test
    default void who_wants_more_than_there_is_gets_nothing() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withSeatsPerMember(100));
        box.holds(box.admits(THEO), "A-1", "A-2", "A-3", "A-4", "B-1");
        QueueTicket mina = box.admits(MINA);

        assertThat(box.refusal(() -> best(box, mina, SeatWish.of(8))))
                .isEqualTo(new SeatRefusal.NotEnoughSeats(NIGHT, 8, 7));
        assertThat(box.refusal(() -> best(box, mina, SeatWish.of(1).inGrade(new Grade("VIP")))))
                .isEqualTo(new SeatRefusal.NoSuchGrade(NIGHT, new Grade("VIP")));
        assertThat(box.refusal(() -> best(box, mina, SeatWish.of(1).inSection("pit"))))
                .isEqualTo(new SeatRefusal.NoSuchSection(NIGHT, "pit"));
        assertThat(best(box, mina, SeatWish.of(7)).lines()).hasSize(7);
    }

    @Test
    default void the_rules_hold_for_the_best_seats_as_for_any() {
        var box = BoxOffice.opens(this);
        QueueTicket theo = box.admits(THEO);
        box.sells(MINA, "B-1", "B-2", "B-3");
        QueueTicket mina = box.admits(MINA);
        var nowhere = new PerformanceId("nowhere");

        assertThat(box.refusal(() -> best(box, theo, SeatWish.of(5)))).isEqualTo(new SeatRefusal.TooManySeats(5, 4, 0));
        assertThat(box.refusal(() -> best(box, mina, SeatWish.of(2)))).isEqualTo(new SeatRefusal.TooManySeats(2, 4, 3));
        assertThat(box.refusal(() -> best(box, theo, nowhere, SeatWish.of(1), box.key())))
                .isEqualTo(new ConcertRefusal.NoSuchPerformance(nowhere));
        var held = best(box, mina, SeatWish.of(1));
        assertThat(box.refusal(() -> best(box, mina, MATINEE, SeatWish.of(1), box.key())))
                .isEqualTo(new ReservationRefusal.HoldsAlready(held.id(), AURORA, held.holdUntil()));
    }

    @Test
    default void who_is_not_inside_does_not_learn_what_is_left() {
        var box = BoxOffice.opens(this);
        QueueTicket late = box.admits(MINA);
        var invented = new QueueTicket(AURORA, THEO, 1, 9, START);
        clock().passes(Duration.ofMinutes(10));
        List<String> all = IntStream.rangeClosed(1, 6)
                .boxed()
                .flatMap(number -> List.of("A-" + number, "B-" + number).stream())
                .toList();
        box.office.withholdSeats(NIGHT, all, Withholding.BLOCKED);

        assertThat(box.refusal(() -> best(box, late, SeatWish.of(1)))).isInstanceOf(QueueRefusal.AdmissionRanOut.class);
        assertThat(box.refusal(() -> best(box, invented, SeatWish.of(1))))
                .isEqualTo(new QueueRefusal.NotAdmitted(AURORA));
    }

    @Test
    default void repeating_a_wish_gives_the_same_seats_and_the_same_reasons() {
        var box = BoxOffice.opens(this);
        QueueTicket mina = box.admits(MINA);
        var key = new RequestKey("k");
        var wish = SeatWish.of(2).inGrade(new Grade("R"));
        var first = box.office.holdBestAvailable(mina, NIGHT, wish, key);
        box.office.releaseHold(MINA, first.result().id());
        box.holds(box.admits(THEO), "A-1");

        var again = box.office.holdBestAvailable(mina, NIGHT, wish, key);

        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.result()).isEqualTo(first.result());
        assertThat(again.result().choice()).isPresent();
        var reused = new RequestRefusal.RequestKeyReused(Operation.HOLD);
        for (var other : List.of(
                SeatWish.of(2),
                SeatWish.of(3).inGrade(new Grade("R")),
                wish.inSection(""),
                wish.with(1, 0),
                wish.with(1, 1))) {
            assertThat(box.refusal(() -> best(box, mina, NIGHT, other, key))).isEqualTo(reused);
        }
        assertThat(box.refusal(() -> box.office.holdSeats(mina, NIGHT, List.of("A-1", "A-2"), key)))
                .isEqualTo(reused);
        assertThat(box.refusal(() -> best(box, mina, MATINEE, wish, key))).isEqualTo(reused);
    }

    // Orphan seats

    @Test
    default void where_the_rules_say_so_chosen_seats_leave_no_single_ones_behind() {
        var box = BoxOffice.opens(this, OnSaleRules.standard().withNoOrphanSeats(true));
        QueueTicket mina = box.admits(MINA);

        assertThat(box.refusal(() -> box.holds(mina, "A-2", "A-3")))
                .isEqualTo(new SeatRefusal.OrphansLeft(NIGHT, List.of("A-1")));
        assertThat(box.holds(mina, "A-1", "A-2").labels()).containsExactly("A-1", "A-2");
        QueueTicket theo = box.admits(THEO);
        assertThat(box.refusal(() -> box.holds(theo, "A-4")))
                .isEqualTo(new SeatRefusal.OrphansLeft(NIGHT, List.of("A-3")));
        assertThat(best(box, theo, SeatWish.of(3)).labels()).containsExactly("B-1", "B-2", "B-3");
    }

    @Test
    default void where_the_rules_do_not_say_so_everybody_sits_where_they_like() {
        var box = BoxOffice.opens(this);

        assertThat(box.holds(box.admits(MINA), "A-2").labels()).containsExactly("A-2");
    }

    // Many at once

    /** Seats remain throughout, so that next to nobody may be sent away, and nobody may get what another one has. */
    @Test
    default void of_160_who_leave_the_choice_to_us_at_once_nobody_gets_a_seat_twice_and_hardly_anybody_none() {
        var box = BoxOffice.opens(this);
        var arena = new PerformanceId("aurora-arena");
        box.office.addPerformance(arena, AURORA, START.plus(Duration.ofDays(20)), arena());
        var random = new Random(3);
        List<SeatWish> wishes = IntStream.range(0, 160)
                .mapToObj(fan -> SeatWish.of(1 + random.nextInt(4)))
                .toList();
        List<QueueTicket> tickets =
                IntStream.range(0, 160).mapToObj(fan -> box.admits(member(fan))).toList();

        var outcome = Race.run(160, racer -> untilServed(box, tickets.get(racer), arena, wishes.get(racer)));

        assertThat(outcome.refused()).hasSizeLessThan(2);
        Set<String> held = new HashSet<>();
        for (Reservation won : outcome.won()) {
            assertThat(held).doesNotContainAnyElementsOf(won.labels());
            held.addAll(won.labels());
            assertThat(won.choice().orElseThrow().relaxed()).doesNotContain(Preference.ADJACENT);
        }
        int open = unitOfWork()
                .<Integer>read(stores -> stores.seats().openPositions(arena).cardinality());
        assertThat(open).isEqualTo(8_000 - held.size());
    }

    @Test
    default void the_last_seats_go_to_some_and_the_others_get_a_clean_no() {
        var box = BoxOffice.opens(this);
        List<QueueTicket> tickets =
                IntStream.range(0, 24).mapToObj(fan -> box.admits(member(fan))).toList();

        var outcome = Race.run(
                24,
                racer -> racer % 3 == 0
                        ? box.holds(tickets.get(racer), "A-" + (1 + racer % 6), "B-" + (1 + racer % 6))
                        : best(box, tickets.get(racer), SeatWish.of(2)));

        assertThat(outcome.codes()).isSubsetOf("seats-taken", "not-enough-seats");
        List<String> held = outcome.won().stream()
                .flatMap(won -> box.seatsUnder(won.id()).stream())
                .toList();
        assertThat(held).doesNotHaveDuplicates().hasSize(2 * outcome.won().size());
        assertThat(box.openSeats()).isEqualTo(12 - held.size());
    }

    @Test
    default void seats_that_somebody_has_in_hand_and_puts_back_are_not_gone() {
        var box = BoxOffice.opens(this);
        QueueTicket mina = box.admits(MINA);

        var rival = unitOfWork().<Rival<Reservation>>write(stores -> {
            stores.seats().find(NIGHT, ALL);
            return Rival.begins(() -> best(box, mina, SeatWish.of(2))).untilThroughOrWaiting();
        });

        assertThat(rival.outcome().labels()).containsExactly("A-1", "A-2");
    }

    @Test
    default void when_somebody_keeps_the_best_of_what_they_had_in_hand_the_next_best_are_not_gone() {
        var box = BoxOffice.opens(this);
        QueueTicket mina = box.admits(MINA);

        var rival = unitOfWork().<Rival<Reservation>>write(stores -> {
            List<Seat> all = stores.seats().find(NIGHT, ALL);
            var looking = Rival.begins(() -> best(box, mina, SeatWish.of(2))).untilThroughOrWaiting();
            all.stream()
                    .filter(seat -> seat.label().equals("A-1"))
                    .forEach(best -> stores.seats().save(best.withhold(Withholding.HELD_BACK, stores.now())));
            return looking;
        });

        assertThat(rival.outcome().labels()).doesNotContain("A-1").hasSize(2);
    }

    @Test
    default void what_a_choice_needs_to_know_is_read_once_and_stays_right() {
        var box = BoxOffice.opens(this);
        assertThat(best(box, box.admits(member(1)), SeatWish.of(4)).labels()).hasSize(4);
        assertThat(labels(box, MATINEE, 2, SeatWish.of(2))).containsExactly("A-1", "A-2");
        assertThat(best(box, box.admits(member(3)), SeatWish.of(4)).labels())
                .containsExactly("B-1", "B-2", "B-3", "B-4");
    }

    private static Reservation best(BoxOffice box, QueueTicket ticket, SeatWish wish) {
        return best(box, ticket, NIGHT, wish, box.key());
    }

    private static Reservation best(
            BoxOffice box, QueueTicket ticket, PerformanceId performance, SeatWish wish, RequestKey key) {
        return box.office.holdBestAvailable(ticket, performance, wish, key).result();
    }

    /** A storage that says that too many want it at once is asked again, as anybody would. */
    private static Reservation untilServed(
            BoxOffice box, QueueTicket ticket, PerformanceId performance, SeatWish wish) {
        RequestKey key = box.key();
        while (true) {
            try {
                return best(box, ticket, performance, wish, key);
            } catch (StorageBusy busy) {
                Thread.onSpinWait();
            }
        }
    }

    private static List<String> labels(BoxOffice box, PerformanceId performance, int fan, SeatWish wish) {
        return best(box, box.admits(member(fan)), performance, wish, box.key()).labels();
    }

    /** 4 sections of 40 rows of 50 with an aisle in the middle. */
    private static SeatMap arena() {
        List<Place> places = new ArrayList<>();
        for (int section = 0; section < 4; section++) {
            List<String> rows =
                    IntStream.rangeClosed(1, 40).mapToObj(row -> "R" + row).toList();
            var front = new Spot((section - 2) * 2_600 + 1_300, 500);
            places.addAll(SeatMap.block("S" + section, rows, 50, new Grade("R"), krw(BoxOffice.PRICE), front));
        }
        return new SeatMap(places.stream()
                .map(place -> place.number() == 25 ? place.beforeAisle() : place)
                .toList());
    }
}
