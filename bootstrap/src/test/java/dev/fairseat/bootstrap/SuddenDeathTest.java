package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed in the middle of an on-sale has forgotten nothing that it acknowledged. */
class SuddenDeathTest {

    private static final int FANS = 16;
    private static final long SAVINGS = 100_000;
    private static final long PRICE = 45_000;

    private final Map<String, String> reservations = new ConcurrentHashMap<>();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final CountDownLatch third = new CountDownLatch(3);

    @TempDir
    private Path folder;

    @Test
    void nothing_acknowledged_is_lost_from_a_data_folder() throws Exception {
        dies_and_comes_back("--data", folder.toString());
    }

    @Test
    void nothing_acknowledged_is_lost_from_postgres() throws Exception {
        dies_and_comes_back(
                "--storage", "postgres", "--database-url", Postgres.empty(), "--database-user", Postgres.USER);
    }

    private void dies_and_comes_back(String... storage) throws Exception {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "--demo",
                                "--port",
                                "0",
                                "--queue-secret",
                                "x".repeat(32),
                                "--session-secret",
                                "y".repeat(32)),
                        Stream.of(storage))
                .toArray(String[]::new);
        List<Visitor> fans;
        try (var server = ServerProcess.start(arguments)) {
            fans = inFrontOfTheTill(server.url());
            ExecutorService all = Executors.newFixedThreadPool(FANS);
            fans.forEach(fan -> all.execute(() -> pay(fan)));
            // As soon as the third has heard, in the middle of the others.
            assertThat(third.await(60, TimeUnit.SECONDS)).isTrue();
            server.killAtOnce();
            all.shutdown();
            assertThat(all.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }

        try (var server = ServerProcess.start(arguments)) {
            System.out.println("killed with " + acknowledged.size() + " of " + FANS + " payments acknowledged");
            for (Visitor fan : fans) {
                fan.turnsTo(server.url());
                findsEverything(fan);
                asksAgain(fan);
            }
        }
    }

    private List<Visitor> inFrontOfTheTill(String url) throws Exception {
        List<Visitor> fans = IntStream.rangeClosed(1, FANS)
                .mapToObj(number -> new Visitor("fan" + number, url))
                .toList();
        for (int number = 1; number <= FANS; number++) {
            Visitor fan = fans.get(number - 1);
            fan.signsUp();
            fan.logsIn();
            fan.tops(SAVINGS, "savings");
            fan.getsInto("low-tide-trio");
            reservations.put(fan.name(), fan.holds("low-tide-trio-late", Integer.toString(number), "seat"));
        }
        return fans;
    }

    private void pay(Visitor fan) {
        try {
            var answer = fan.pays(reservations.get(fan.name()), "payment");
            if (answer.status() != 201) return;
            acknowledged.put(fan.name(), answer.expect(201).get("id").asText());
            third.countDown();
        } catch (IOException killed) {
            // Then nobody acknowledged anything.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void findsEverything(Visitor fan) throws Exception {
        String state =
                fan.reservation(reservations.get(fan.name())).get("state").asText();
        int payments = fan.payments().size();
        if (acknowledged.containsKey(fan.name())) {
            assertThat(payments).isEqualTo(1);
            assertThat(fan.payments().get(0).get("id").asText()).isEqualTo(acknowledged.get(fan.name()));
        }
        // Whatever became of those who got no answer: it became whole.
        boolean paid = payments == 1;
        assertThat(state).isEqualTo(paid ? "CONFIRMED" : "HELD");
        assertThat(fan.balance()).isEqualTo(paid ? SAVINGS - PRICE : SAVINGS);
        assertThat(fan.standing()).isEqualTo(paid ? "FINISHED" : "ADMITTED");
    }

    /** Under the same key, as somebody who heard nothing does. */
    private void asksAgain(Visitor fan) throws Exception {
        var answer = fan.pays(reservations.get(fan.name()), "payment").expect(201);

        String before = acknowledged.getOrDefault(fan.name(), answer.get("id").asText());
        assertThat(answer.get("id").asText()).isEqualTo(before);
        assertThat(fan.payments()).hasSize(1);
        assertThat(fan.balance()).isEqualTo(SAVINGS - PRICE);
    }
}
