package dev.fairseat.domain.seat;

import static dev.fairseat.domain.Aurora.OPENING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.SeatMap.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Judged against {@link EveryChoice}: not "about as good" but the very same seats, in thousands of strange halls. */
class BestAvailableOracleTest {

    private static final int HALLS = 6_000;
    private static final Map<Long, Optional<List<String>>> BEST = new ConcurrentHashMap<>();

    interface Chooser {
        /** Empty when there are not enough seats. */
        Optional<List<String>> choose(List<Seat> seats, SeatWish wish);
    }

    @Test
    void the_choice_is_the_best_of_all() {
        assertThat(firstHallItGetsWrong(BestAvailableOracleTest::real)).isEmpty();
    }

    @Test
    void the_explanation_is_true() {
        for (long seed = 0; seed < HALLS / 4; seed++) {
            var hall = RandomHall.small(seed);
            var wish = hall.wish();
            if (real(hall.seats(), wish).isEmpty()) continue;

            var offer = BestAvailable.choose(SeatPlan.of(hall.seats()).openAt(hall.seats(), OPENING), wish);

            assertThat(offer.relaxed())
                    .as("seed %s, %s", seed, wish)
                    .isEqualTo(new EveryChoice(hall.seats(), OPENING).relaxed(wish));
            assertThat(Stream.concat(offer.kept().stream(), offer.relaxed().stream()))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(Preference.values())
                            .filter(preference -> preference.mattersTo(wish))
                            .toList());
        }
    }

    /** Every preference decides somewhere in these halls: a chooser that has never heard of one is found out. */
    @ParameterizedTest
    @EnumSource(Preference.class)
    void a_chooser_blind_to_a_preference_is_found_out(Preference blindTo) {
        List<Preference> rest =
                Stream.of(Preference.values()).filter(p -> p != blindTo).toList();

        assertThat(firstHallItGetsWrong((seats, wish) -> new EveryChoice(seats, OPENING, rest).best(wish)))
                .isPresent();
    }

    /**
     * And so does every step of their order, save two that cannot: whoever sits in two sections sits in no neighbouring
     * rows, and a choice with a guest in a companion seat and one with a companion in a guest's can be mixed to be rid
     * of both.
     */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"COMPANION_SEATS_SPARED", "SAME_SECTION", "CLOSEST"})
    void a_chooser_that_swaps_two_preferences_is_found_out(Preference preference) {
        List<Preference> swapped = new ArrayList<>(List.of(Preference.values()));
        Collections.swap(swapped, preference.ordinal(), preference.ordinal() + 1);

        assertThat(firstHallItGetsWrong((seats, wish) -> new EveryChoice(seats, OPENING, swapped).best(wish)))
                .isPresent();
    }

    static Map<String, Chooser> broken() {
        Map<String, Chooser> broken = new LinkedHashMap<>();
        broken.put(
                "sees no aisles",
                altered(place -> new Place(
                        place.label(),
                        place.section(),
                        place.row(),
                        place.number(),
                        place.grade(),
                        place.price(),
                        place.kind(),
                        place.spot(),
                        false)));
        broken.put(
                "does not know where seats stand", altered(place -> place.at(dev.fairseat.domain.concert.Spot.UNSAID)));
        broken.put(
                "forgets the grade",
                (seats, wish) -> real(
                        seats,
                        new SeatWish(
                                wish.count(),
                                Optional.empty(),
                                wish.section(),
                                wish.wheelchairs(),
                                wish.companions())));
        broken.put(
                "forgets the section",
                (seats, wish) -> real(
                        seats,
                        new SeatWish(
                                wish.count(), wish.grade(), Optional.empty(), wish.wheelchairs(), wish.companions())));
        broken.put("forgets the companions", (seats, wish) -> real(seats, wish.with(wish.wheelchairs(), 0)));
        broken.put("gives one seat too few", (seats, wish) -> real(seats, wish).map(l -> l.subList(1, l.size())));
        broken.put(
                "sells what is sold",
                (seats, wish) -> real(
                        seats.stream()
                                .map(s -> Seat.open(s.id().performance(), s.position(), s.place()))
                                .toList(),
                        wish));
        broken.put("takes the first that fit", BestAvailableOracleTest::firstFit);
        broken.put("takes the nearest", BestAvailableOracleTest::nearest);
        broken.put("goes by labels", BestAvailableOracleTest::byLabel);
        broken.put(
                "never parts a party",
                (seats, wish) -> real(seats, wish)
                        .filter(labels ->
                                BestAvailable.choose(SeatPlan.of(seats).openAt(seats, OPENING), wish)
                                                .blocks()
                                                .size()
                                        == 1));
        return broken;
    }

    @Test
    void broken_choosers_are_found_out() {
        broken().forEach((name, chooser) ->
                assertThat(firstHallItGetsWrong(chooser)).as(name).isPresent());
    }

    /** The seed of the first hall in which it chooses otherwise than it should. */
    private static Optional<String> firstHallItGetsWrong(Chooser chooser) {
        for (long seed = 0; seed < HALLS; seed++) {
            var hall = RandomHall.small(seed);
            var wish = hall.wish();
            var chosen = chooser.choose(hall.seats(), wish);
            var best = BEST.computeIfAbsent(seed, any -> new EveryChoice(hall.seats(), OPENING).best(wish));
            if (!chosen.map(HashSet::new).equals(best.map(HashSet::new))) {
                return Optional.of("seed " + seed + ": " + wish + " gave " + chosen + ", not " + best);
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> real(List<Seat> seats, SeatWish wish) {
        try {
            return Optional.of(BestAvailable.choose(SeatPlan.of(seats).openAt(seats, OPENING), wish)
                    .labels());
        } catch (Refused refused) {
            assertThat(refused.refusal().code()).startsWith("not-enough");
            return Optional.empty();
        }
    }

    private static Chooser altered(UnaryOperator<Place> change) {
        return (seats, wish) -> real(
                seats.stream()
                        .map(s -> new Seat(s.id(), s.position(), change.apply(s.place()), s.status(), s.version()))
                        .toList(),
                wish);
    }

    private static Optional<List<String>> firstFit(List<Seat> seats, SeatWish wish) {
        return firstBy(Comparator.comparingInt(Seat::position), seats, wish);
    }

    private static Optional<List<String>> nearest(List<Seat> seats, SeatWish wish) {
        return firstBy(Comparator.comparingInt(s -> s.place().spot().distance()), seats, wish);
    }

    private static Optional<List<String>> byLabel(List<Seat> seats, SeatWish wish) {
        List<Seat> sorted = new ArrayList<>();
        seats.stream()
                .sorted(Comparator.comparing(Seat::label))
                .forEach(seat -> sorted.add(new Seat(seat.id(), sorted.size(), seat.place(), seat.status(), 0)));
        return real(sorted, wish);
    }

    private static Optional<List<String>> firstBy(Comparator<Seat> order, List<Seat> seats, SeatWish wish) {
        var labels = seats.stream()
                .filter(seat -> seat.isOpenAt(OPENING))
                .filter(seat -> wish.grade().map(seat.grade()::equals).orElse(true))
                .filter(seat ->
                        wish.section().map(seat.place().section()::equals).orElse(true))
                .sorted(order)
                .limit(wish.count())
                .map(Seat::label)
                .toList();
        return Optional.of(labels).filter(some -> some.size() == wish.count());
    }
}
