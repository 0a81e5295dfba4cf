package dev.fairseat.domain.seat;

import static dev.fairseat.domain.Aurora.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What must hold in halls too large to look at every choice. */
class BestAvailablePropertiesTest {

    private static final int HALLS = 400;

    private interface Check {
        void of(RandomHall hall, SeatWish wish, SeatOffer offer);
    }

    private static Optional<SeatOffer> choose(List<Seat> seats, SeatWish wish) {
        try {
            return Optional.of(BestAvailable.choose(SeatPlan.of(seats).openAt(seats, OPENING), wish));
        } catch (Refused refused) {
            return Optional.empty();
        }
    }

    private static void inManyHalls(Function<RandomHall, SeatWish> wishes, Check check) {
        int offers = 0;
        for (long seed = 0; seed < HALLS; seed++) {
            var hall = RandomHall.large(seed);
            var wish = wishes.apply(hall);
            var offer = choose(hall.seats(), wish);
            if (offer.isEmpty()) continue;
            offers++;
            check.of(hall, wish, offer.get());
        }
        assertThat(offers).as("halls with an offer").isGreaterThan(HALLS / 2);
    }

    private static List<Seat> named(List<Seat> seats, List<String> labels) {
        Map<String, Seat> byLabel = seats.stream().collect(Collectors.toMap(Seat::label, Function.identity()));
        return labels.stream().map(byLabel::get).toList();
    }

    @Test
    void the_seats_are_open_and_what_was_wished_for() {
        inManyHalls(RandomHall::wish, (hall, wish, offer) -> {
            var seats = named(hall.seats(), offer.labels());

            assertThat(new HashSet<>(offer.labels())).hasSize(wish.count());
            assertThat(seats).allMatch(seat -> seat.isOpenAt(OPENING));
            wish.grade()
                    .ifPresent(grade ->
                            assertThat(seats).allMatch(seat -> seat.grade().equals(grade)));
            wish.section()
                    .ifPresent(section -> assertThat(seats)
                            .allMatch(seat -> seat.place().section().equals(section)));
            assertThat(seats.stream()
                            .filter(seat -> seat.place().kind() == SeatKind.WHEELCHAIR)
                            .count())
                    .isGreaterThanOrEqualTo(wish.wheelchairs());
        });
    }

    @Test
    void blocks_are_seats_side_by_side_and_as_many_as_it_says() {
        inManyHalls(RandomHall::wish, (hall, wish, offer) -> {
            var look = new EveryChoice(hall.seats(), OPENING);

            var blocks = look.blocks(named(hall.seats(), offer.labels()));

            assertThat(blocks.stream()
                            .map(block -> block.stream().map(Seat::label).collect(Collectors.toSet())))
                    .containsExactlyInAnyOrderElementsOf(
                            offer.blocks().stream().map(HashSet::new).toList());
            if (wish.count() > 1) {
                assertThat(offer.kept().contains(Preference.ADJACENT)).isEqualTo(blocks.size() == 1);
            }
        });
    }

    /** Looks at every block of the hall, which is as far as looking at everything goes here. */
    @Test
    void a_party_is_not_parted_and_leaves_no_orphan_if_any_block_would_do() {
        inManyHalls(RandomHall::wishOfGuests, (hall, wish, offer) -> {
            var look = new EveryChoice(hall.seats(), OPENING);
            List<List<Seat>> blocks = everyBlock(hall.seats(), look, wish);
            boolean couldLeaveNone =
                    blocks.stream().anyMatch(block -> look.orphans(block).isEmpty());

            if (!blocks.isEmpty()) assertThat(offer.blocks()).hasSize(1);
            if (couldLeaveNone) assertThat(offer.kept()).contains(Preference.NO_ORPHAN);
            assertThat(look.orphans(named(hall.seats(), offer.labels())).isEmpty())
                    .isEqualTo(offer.kept().contains(Preference.NO_ORPHAN));
        });
    }

    private static List<List<Seat>> everyBlock(List<Seat> seats, EveryChoice look, SeatWish wish) {
        List<Seat> free = seats.stream()
                .filter(seat -> seat.isOpenAt(OPENING) && seat.place().kind() == SeatKind.STANDARD)
                .filter(seat -> wish.grade().map(seat.grade()::equals).orElse(true))
                .filter(seat ->
                        wish.section().map(seat.place().section()::equals).orElse(true))
                .toList();
        List<List<Seat>> blocks = new ArrayList<>();
        Map<String, List<Seat>> rows = free.stream()
                .collect(Collectors.groupingBy(
                        seat -> seat.place().section() + "/" + seat.place().row()));
        for (List<Seat> row : rows.values()) {
            for (int from = 0; from + wish.count() <= row.size(); from++) {
                List<Seat> some = row.subList(from, from + wish.count());
                if (look.blocks(some).size() == 1) blocks.add(some);
            }
        }
        return blocks;
    }

    @Test
    void the_order_in_which_seats_are_handed_over_makes_no_difference() {
        inManyHalls(RandomHall::wish, (hall, wish, offer) -> {
            List<Seat> shuffled = new ArrayList<>(hall.seats());
            Collections.shuffle(shuffled, hall.random());

            assertThat(choose(shuffled, wish)).contains(offer);
            assertThat(choose(hall.seats(), wish)).contains(offer);
        });
    }

    @Test
    void labels_make_no_difference() {
        inManyHalls(RandomHall::wish, (hall, wish, offer) -> {
            List<Seat> renamed = new ArrayList<>();
            for (Seat seat : hall.seats()) {
                Place old = seat.place();
                var place = new Place(
                        "N" + (hall.seats().size() - seat.position()),
                        old.section(),
                        old.row(),
                        old.number(),
                        old.grade(),
                        old.price(),
                        old.kind(),
                        old.spot(),
                        old.aisleAfter());
                Seat open = Seat.open(seat.id().performance(), seat.position(), place);
                renamed.add(seat.isOpenAt(OPENING) ? open : Hall.taken(open));
            }

            var other = choose(renamed, wish).orElseThrow();

            assertThat(named(renamed, other.labels()).stream().map(Seat::position))
                    .containsExactlyElementsOf(named(hall.seats(), offer.labels()).stream()
                            .map(Seat::position)
                            .toList());
            assertThat(other.relaxed()).isEqualTo(offer.relaxed());
        });
    }

    @Test
    void the_rule_for_chosen_labels_never_objects_to_an_offer() {
        inManyHalls(RandomHall::wishOfGuests, (hall, wish, offer) -> {
            var open = SeatPlan.of(hall.seats()).openAt(hall.seats(), OPENING);

            assertThat(OrphanRule.avoidableOrphans(open, offer.labels())).isEmpty();
        });
    }

    @Test
    void a_hall_sells_out_to_parties_of_any_size() {
        for (long seed = 0; seed < 20; seed++) {
            var hall = RandomHall.large(seed);
            var open = SeatPlan.of(hall.seats()).openAt(hall.seats(), OPENING);
            while (open.count() > 0) {
                int count = 1 + hall.random().nextInt(Math.min(SeatWish.MOST, open.count()));
                int before = open.count();

                open = open.without(
                        BestAvailable.choose(open, SeatWish.of(count)).labels());

                assertThat(open.count()).isEqualTo(before - count);
            }
        }
    }
}
