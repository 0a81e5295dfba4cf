package dev.fairseat.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.bootstrap.chaos.Crowd.Answer;
import dev.fairseat.bootstrap.chaos.Crowd.Fan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers on one PostgreSQL, and people who ask all of them for the same at the same time. */
class ThreeServersTest {

    private static final String SEAT = "{\"performanceId\": \"low-tide-trio-early\", \"seats\": [\"13\"]}";

    @TempDir
    private Path folder;

    @Test
    void a_request_that_arrives_everywhere_at_once_happens_once_and_a_seat_has_one_winner() throws Exception {
        happens(5, 20, 1, 100);
    }

    @Test
    @Tag("chaos")
    void a_thousand_keys_a_hundred_times_each_and_a_thousand_buyers_a_hundred_times() throws Exception {
        happens(Integer.getInteger("chaos.keys", 1_000), 100, Integer.getInteger("chaos.rounds", 100), 1_000);
    }

    private void happens(int keys, int times, int rounds, int buyers) throws Exception {
        try (var house = House.open(folder, 3, 2 * buyers, House.Line.IN_THE_DATABASE)) {
            var dice = new Random(7);
            var crowd = new Crowd(() -> house.servers().any(dice), Duration.ofMillis(200));
            for (int key = 0; key < keys; key++) {
                oneEffect(crowd, Fan.named("saver-" + key), times);
            }
            List<Fan> fans = inside(crowd, buyers);
            for (int round = 0; round < rounds; round++) oneWinner(crowd, fans);

            Dump dump = house.dump();
            assertThat(Checker.books(dump)).isEmpty();
            assertThat(dump.transfers()).hasSize(keys);
            System.out.printf(
                    "%d keys, each asked for %d times at once over three servers: one effect each; one seat, %d buyers,"
                            + " %d rounds: one winner each%n",
                    keys, times, buyers, rounds);
        }
    }

    private static void oneEffect(Crowd crowd, Fan saver, int times) {
        String key = UUID.randomUUID().toString();
        List<CompletableFuture<Answer>> asked = IntStream.range(0, times)
                .mapToObj(time -> crowd.asks(saver, "POST", "/v1/wallet/top-ups", key, "{\"amount\": 500}"))
                .toList();
        assertThat(Crowd.all(asked).stream()
                        .map(answer -> answer.status() + " " + answer.text("id"))
                        .distinct())
                .hasSize(1)
                .allMatch(told -> told.startsWith("201 "));
    }

    private static List<Fan> inside(Crowd crowd, int buyers) {
        List<Fan> fans = IntStream.range(0, buyers)
                .mapToObj(fan -> Fan.named("fan-" + fan))
                .toList();
        List<Answer> tickets = Crowd.all(fans.stream()
                .map(fan -> crowd.asks(fan, "POST", "/v1/concerts/low-tide-trio/queue-tickets", "", ""))
                .toList());
        List<Fan> placed = new ArrayList<>();
        for (int fan = 0; fan < buyers; fan++) {
            placed.add(fans.get(fan).with(tickets.get(fan).text("queueToken")));
        }
        List<Fan> waiting = placed;
        while (!waiting.isEmpty()) {
            List<Fan> asking = waiting;
            List<Answer> standings = Crowd.all(asking.stream()
                    .map(fan -> crowd.asks(fan, "GET", "/v1/queue-tickets/me", "", ""))
                    .toList());
            waiting = IntStream.range(0, asking.size())
                    .filter(at -> !standings.get(at).text("standing").equals("ADMITTED"))
                    .mapToObj(asking::get)
                    .toList();
        }
        return placed;
    }

    private static void oneWinner(Crowd crowd, List<Fan> fans) {
        List<Answer> answers = Crowd.all(fans.stream()
                .map(fan -> crowd.asks(
                        fan, "POST", "/v1/reservations", UUID.randomUUID().toString(), SEAT))
                .toList());
        var byStatus = answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
        assertThat(byStatus).containsEntry(201, 1L).containsEntry(409, fans.size() - 1L);

        int winner = IntStream.range(0, fans.size())
                .filter(fan -> answers.get(fan).status() == 201)
                .findFirst()
                .orElseThrow();
        Answer released = crowd.asks(
                        fans.get(winner),
                        "DELETE",
                        "/v1/reservations/" + answers.get(winner).text("id"),
                        "",
                        "")
                .join();
        assertThat(released.status()).as(released.body()).isEqualTo(200);
    }
}
