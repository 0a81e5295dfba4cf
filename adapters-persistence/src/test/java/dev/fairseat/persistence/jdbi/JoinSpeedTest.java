package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.AURORA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.domain.member.MemberId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints how many joins a second PostgreSQL makes durable, in batches and one per transaction, side by side; judges
 * nothing but that every one of them got a number. Run it with {@code mvn test -pl adapters-persistence -am
 * -Dtest=JoinSpeedTest -DexcludedGroups= -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("slow")
class JoinSpeedTest {

    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(4);

    private final AtomicInteger fans = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();

    @Test
    void how_many_joins_a_second() throws Exception {
        // As PostgreSQL does it unless told otherwise, and as it must for what is acknowledged to be there after a
        // crash.
        try (var server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "300")
                .start()) {
            String url = server.getJdbcUrl(PostgresServer.USER, "postgres");
            System.out.printf(
                    "fsync %s, synchronous_commit %s%n", setting(url, "fsync"), setting(url, "synchronous_commit"));
            for (int clients : List.of(64, 200)) compare(url, clients);
        }
    }

    private void compare(String url, int clients) throws Exception {
        try (var database = Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, clients)) {
            TicketOffice one = clients == 64
                    ? Premiere.on(database.unitOfWork()).office
                    : Premiere.alreadyOn(database.unitOfWork()).office;
            // An office batches what comes to it. With one for each client every join is a transaction of its own.
            List<TicketOffice> many = IntStream.range(0, clients)
                    .mapToObj(client -> Premiere.alreadyOn(database.unitOfWork()).office)
                    .toList();
            round(clients, client -> one);
            round(clients, many::get);
            refusals.set(0);
            List<Round> batched = new ArrayList<>();
            List<Round> single = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                batched.add(round(clients, client -> one));
                single.add(round(clients, many::get));
            }
            Round inBatches = median(batched);
            Round oneByOne = median(single);
            print(clients, "in batches", inBatches);
            print(clients, "one per transaction", oneByOne);
            System.out.printf(
                    "%d clients: ratio %.1f, %d refused because the storage was busy%n",
                    clients, (double) inBatches.perSecond() / oneByOne.perSecond(), refusals.get());
        }
    }

    private record Round(long perSecond, double medianMillis, double p99Millis) {}

    private Round round(int clients, IntFunction<TicketOffice> offices) throws Exception {
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(clients);
        try {
            List<Future<long[]>> running = IntStream.range(0, clients)
                    .mapToObj(client -> pool.submit(() -> {
                        start.await();
                        return joins(offices.apply(client));
                    }))
                    .toList();
            long begun = System.nanoTime();
            start.countDown();
            List<long[]> each = new ArrayList<>();
            for (Future<long[]> client : running) each.add(client.get());
            double seconds = (System.nanoTime() - begun) / 1e9;
            long[] all = each.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Round(
                    Math.round(all.length / seconds), all[all.length / 2] / 1e6, all[all.length * 99 / 100] / 1e6);
        } finally {
            pool.shutdownNow();
        }
    }

    /** How long each of them took, in nanoseconds. */
    private long[] joins(TicketOffice office) {
        List<Long> took = new ArrayList<>();
        long end = System.nanoTime() + ROUND.toNanos();
        while (System.nanoTime() < end) {
            var fan = new MemberId("fan-" + fans.incrementAndGet());
            long begun = System.nanoTime();
            try {
                assertThat(office.joinQueue(fan, AURORA).number()).isPositive();
                took.add(System.nanoTime() - begun);
            } catch (StorageBusy refused) {
                // One per transaction, some wait for the line's row until the database takes it from them.
                refusals.incrementAndGet();
            }
        }
        return took.stream().mapToLong(Long::longValue).toArray();
    }

    private static Round median(List<Round> rounds) {
        Collections.sort(rounds, (one, other) -> Long.compare(one.perSecond(), other.perSecond()));
        return rounds.get(rounds.size() / 2);
    }

    private static void print(int clients, String how, Round round) {
        System.out.printf(
                "%d clients, %s: %,d joins/s, median %.1f ms, 99 of 100 within %.1f ms%n",
                clients, how, round.perSecond(), round.medianMillis(), round.p99Millis());
    }

    private static String setting(String url, String name) throws SQLException {
        try (var connection = DriverManager.getConnection(url, PostgresServer.USER, PostgresServer.PASSWORD);
                var statement = connection.createStatement();
                var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
