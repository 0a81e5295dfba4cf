package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.AURORA;
import static dev.fairseat.persistence.jdbi.Premiere.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Spot;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.seat.SeatWish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints how long arenas take on the databases; judges nothing. Run it with {@code mvn test -pl adapters-persistence -am
 * -Dtest=ArenaSpeedTest -DexcludedGroups=}.
 */
@Tag("slow")
class ArenaSpeedTest {

    private static final PerformanceId ARENA = new PerformanceId("aurora-arena");
    private static final PerformanceId HALL = new PerformanceId("aurora-hall");

    @Test
    void how_long_an_arena_takes_on_postgres() throws Exception {
        try (var database =
                Database.postgres(PostgresServer.freshUrl(), PostgresServer.USER, PostgresServer.PASSWORD, 8)) {
            measure("PostgreSQL", database);
        }
    }

    @Test
    void how_long_an_arena_takes_on_h2() throws Exception {
        try (var database = Database.h2InMemory("arena-" + UUID.randomUUID())) {
            measure("H2", database);
        }
    }

    private static void measure(String name, Database database) throws Exception {
        var rules = OnSaleRules.standard().withCapacity(1_000);
        var aurora = Premiere.on(database.unitOfWork(), rules, SeatMap.numbered(1, new Grade("R"), Money.of(1, "KRW")));
        // Before there are seats to count: this box office counts them whenever anybody looks, instead of now and then.
        List<QueueTicket> tickets = new ArrayList<>();
        for (int fan = 0; fan < 600; fan++) tickets.add(aurora.letsIn(new MemberId("fan-" + fan)));
        Instant night = Instant.now().plus(Duration.ofDays(60));
        for (int time = 0; time < 2; time++) {
            var huge = new PerformanceId("aurora-huge-" + time);
            print(
                    name,
                    "to add 100,000 seats",
                    timed(() -> aurora.office.addPerformance(huge, AURORA, night, map(50))));
        }
        aurora.office.addPerformance(ARENA, AURORA, night, map(25));
        aurora.office.addPerformance(HALL, AURORA, night, map(4));

        print(name, "for the first choice in an arena of 50,000", timed(() -> best(aurora, tickets.get(0), ARENA)));
        double[] each = IntStream.range(1, 250)
                .mapToDouble(fan -> timed(() -> best(aurora, tickets.get(fan), ARENA)))
                .sorted()
                .toArray();
        print(name, "for another one, median of 249", each[each.length / 2]);
        print(name, "for another one, 95 of 100", each[each.length * 95 / 100]);
        double[] small = IntStream.range(250, 400)
                .mapToDouble(fan -> timed(() -> best(aurora, tickets.get(fan), HALL)))
                .sorted()
                .toArray();
        print(name, "for one in a hall of 8,000, median of 150", small[small.length / 2]);
        var pool = Executors.newFixedThreadPool(8);
        print(name, "for 160, 8 at a time, in a hall of 8,000", timed(() -> {
            List<Future<?>> all = new ArrayList<>();
            for (int fan = 400; fan < 560; fan++) {
                var ticket = tickets.get(fan);
                all.add(pool.submit(() -> best(aurora, ticket, HALL)));
            }
            for (var one : all) await(one);
        }));
        pool.shutdown();
        assertThat(NIGHT).isNotEqualTo(HALL);
    }

    private static void await(Future<?> one) {
        try {
            one.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static void best(Premiere aurora, QueueTicket ticket, PerformanceId where) {
        var key = new RequestKey(UUID.randomUUID().toString());
        assertThat(aurora.office
                        .holdBestAvailable(ticket, where, SeatWish.of(2), key)
                        .result()
                        .lines())
                .hasSize(2);
    }

    private static double timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String database, String what, double millis) {
        System.out.printf("%-10s %8.1f ms %s%n", database, millis, what);
    }

    /** So many sections of 40 rows of 50 with an aisle in the middle. */
    private static SeatMap map(int sections) {
        List<Place> places = new ArrayList<>();
        for (int section = 0; section < sections; section++) {
            List<String> rows =
                    IntStream.rangeClosed(1, 40).mapToObj(row -> "R" + row).toList();
            var front = new Spot((section % 5 - 2) * 2_600, 500 + section / 5 * 3_800);
            places.addAll(SeatMap.block("S" + section, rows, 50, new Grade("R"), Money.of(1, "KRW"), front));
        }
        return new SeatMap(places.stream()
                .map(place -> place.number() == 25 ? place.beforeAisle() : place)
                .toList());
    }
}
