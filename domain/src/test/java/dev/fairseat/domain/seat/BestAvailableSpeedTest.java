package dev.fairseat.domain.seat;

import static dev.fairseat.domain.Aurora.NIGHT;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Spot;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints how much computing a choice takes in an arena of 50,000 seats, as time of the processor, so that a busy machine
 * counts for little; judges nothing. Run it with {@code mvn test -pl domain
 * -Dtest=BestAvailableSpeedTest -DexcludedGroups=}.
 */
@Tag("slow")
class BestAvailableSpeedTest {

    private static final int ROUNDS = 60;
    private static final int EVENINGS = 6;

    @Test
    void how_long_choosing_takes_in_an_arena_of_50_000() {
        List<Seat> seats = arena();
        assertThat(seats).hasSize(50_000);
        SeatPlan plan = SeatPlan.of(seats);
        var random = new Random(1);
        Map<String, IntPredicate> halls = new LinkedHashMap<>();
        halls.put("all open", seat -> true);
        halls.put("half sold, one by one", seat -> random.nextBoolean());
        halls.put("95 % sold, one by one", seat -> random.nextInt(20) == 0);
        halls.put("every other seat sold", seat -> seat % 2 == 0);
        halls.put("only pairs left", seat -> seat % 3 != 0);
        halls.put("some 100 seats left", seat -> random.nextInt(500) == 0);
        Map<String, SeatWish> wishes = new LinkedHashMap<>();
        wishes.put("1", SeatWish.of(1));
        wishes.put("2", SeatWish.of(2));
        wishes.put("8", SeatWish.of(8));
        wishes.put("4 in a grade", SeatWish.of(4).inGrade(new Grade("R")));
        wishes.put("4 in a section", SeatWish.of(4).inSection("112"));
        wishes.put("wheelchair + companion", SeatWish.of(2).with(1, 1));
        wishes.put("wheelchair + companion + 2", SeatWish.of(4).with(1, 1));
        wishes.put("3 wheelchairs + 3 companions + 2", SeatWish.of(8).with(3, 3));

        print("%-24s %-34s %9s %9s %9s   %s", "hall", "wish", "median", "p99", "most", "ms of processor");
        halls.forEach((hall, isOpen) -> {
            List<OpenSeats> evenings = IntStream.range(0, EVENINGS)
                    .mapToObj(evening -> plan.openAt(IntStream.range(0, seats.size())
                            .filter(isOpen)
                            .collect(BitSet::new, BitSet::set, BitSet::or)))
                    .toList();
            wishes.forEach((wish, wished) -> print(hall, wish, measured(ROUNDS, round -> {
                try {
                    var offer = BestAvailable.choose(evenings.get(round % EVENINGS), wished);
                    assertThat(offer.labels()).hasSize(wished.count());
                } catch (Refused refused) {
                    assertThat(refused.refusal().code()).startsWith("not-enough");
                }
            })));
        });
        aroundIt(seats, plan);
    }

    private static void aroundIt(List<Seat> seats, SeatPlan plan) {
        OpenSeats open = plan.openAt(seats, OPENING);
        BitSet positions = new BitSet();
        positions.set(0, seats.size());
        Map<String, Runnable> steps = new LinkedHashMap<>();
        steps.put("make the plan (once)", () -> SeatPlan.of(seats));
        steps.put("open seats, from 50,000 seats", () -> plan.openAt(seats, OPENING));
        steps.put("open seats, from positions", () -> plan.openAt(positions));
        steps.put(
                "orphan rule, 4 labels",
                () -> OrphanRule.require(open, List.of("101-A-1", "101-A-2", "101-B-1", "101-C-1")));
        steps.put("16 offers of 4", () -> BestAvailable.chooseSeveral(open, SeatWish.of(4), 16));
        steps.forEach((name, step) -> print("", name, measured(30, round -> step.run())));
    }

    /** As many rounds to warm up, and then the time of each. */
    private static long[] measured(int rounds, IntConsumer step) {
        long[] nanos = new long[rounds];
        for (int round = -rounds; round < rounds; round++) {
            long start = now();
            step.accept(Math.abs(round));
            if (round >= 0) nanos[round] = now() - start;
        }
        return nanos;
    }

    /**
     * 160 buyers, as many at a time as there are connections. Those of one moment look at the same hall and then claim
     * one after the other what they chose; whoever finds a seat taken has failed and looks again.
     */
    @Test
    void how_a_rush_for_the_best_seats_ends() {
        List<Seat> seats = arena().subList(0, 8_000);
        var plan = SeatPlan.of(seats);
        print("%-12s %-8s %18s %14s", "at a time", "offers", "claims per buyer", "most claims");
        for (int atATime : new int[] {4, 16, 32}) {
            for (int offers : new int[] {1, 2, 4, 8, 16, 32}) {
                var random = new Random(2);
                List<int[]> waiting = new ArrayList<>(IntStream.range(0, 160)
                        .mapToObj(buyer -> new int[] {1 + random.nextInt(4), 0})
                        .toList());
                var open = plan.openAt(seats, OPENING);
                int claims = 0;
                int most = 0;
                while (!waiting.isEmpty()) {
                    var moment = open;
                    for (int[] buyer : List.copyOf(waiting.subList(0, Math.min(atATime, waiting.size())))) {
                        var now = open;
                        var free = BestAvailable.chooseSeveral(moment, SeatWish.of(buyer[0]), offers).stream()
                                .filter(offer -> offer.labels().stream().allMatch(now::isOpen))
                                .findFirst();
                        claims++;
                        most = Math.max(most, ++buyer[1]);
                        if (free.isEmpty()) continue;
                        open = open.without(free.get().labels());
                        waiting.remove(buyer);
                    }
                }
                print("%-12d %-8d %18.2f %14d", atATime, offers, claims / 160.0, most);
            }
        }
    }

    /** 25 sections in a half circle, each of 40 rows of 50 with an aisle in the middle; some rows begin with room. */
    private static List<Seat> arena() {
        List<String> rows = IntStream.range(0, 40)
                .mapToObj(row -> (row < 26 ? "" : "A") + (char) ('A' + row % 26))
                .toList();
        List<Place> places = new ArrayList<>();
        for (int section = 0; section < 25; section++) {
            var grade = new Grade(List.of("VIP", "R", "S", "A", "B").get(section / 5));
            var front = new Spot((section % 5 - 2) * 2_600, 500 + section / 5 * 3_800);
            places.addAll(SeatMap.block(Integer.toString(101 + section), rows, 50, grade, won(1), front));
        }
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).number() == 25) places.set(i, places.get(i).beforeAisle());
            if (i / 50 % 8 == 0 && i % 50 < 4) {
                places.set(i, places.get(i).as(i % 2 == 0 ? SeatKind.WHEELCHAIR : SeatKind.COMPANION));
            }
        }
        var map = new SeatMap(places);
        return IntStream.range(0, map.places().size())
                .mapToObj(i -> Seat.open(NIGHT, i, map.places().get(i)))
                .toList();
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void print(String hall, String wish, long[] nanos) {
        Arrays.sort(nanos);
        print(
                "%-24s %-34s %9.3f %9.3f %9.3f",
                hall,
                wish,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
