package dev.fairseat.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairseat.bootstrap.chaos.Crowd.Answer;
import dev.fairseat.bootstrap.chaos.Crowd.Fan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers behind a load balancer, each stopped and started again while people use them. */
class RestartInTurnTest {

    private static final int FANS = 16;

    @TempDir
    private Path folder;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();
    private final Map<String, Integer> failed = new ConcurrentHashMap<>();
    private final Set<String> topUps = ConcurrentHashMap.newKeySet();

    @Test
    @Tag("chaos")
    void three_servers_restarted_in_turn_under_load_fail_nobody_who_comes_back_when_told_to() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(FANS);
        try (var house = House.open(folder, 3, FANS, House.Line.IN_THE_DATABASE);
                var balancer = new Balancer(house.servers()::urls, Duration.ofMillis(100))) {
            var crowd = new Crowd(balancer::next, Duration.ofMinutes(1));
            List<Future<?>> fans = new ArrayList<>();
            for (int fan = 0; fan < FANS; fan++) {
                var named = Fan.named("fan-" + fan);
                fans.add(people.submit(() -> uses(crowd, named)));
            }
            for (int server = 0; server < house.servers().count(); server++) {
                untilMoreIsAnswered();
                house.servers().askToStop(server);
                house.servers().startAgain(server);
                String back = house.servers().urls().get(server);
                await("the balancer sees it")
                        .atMost(1, TimeUnit.MINUTES)
                        .until(() -> balancer.ready().contains(back));
            }
            untilMoreIsAnswered();
            over.set(true);
            for (Future<?> fan : fans) fan.get(2, TimeUnit.MINUTES);

            System.out.printf("%d requests answered while three servers were restarted: %s%n", answered.get(), failed);
            assertThat(failed).as("requests that failed").isEmpty();
            assertThat(house.dump().transfers().stream().map(Dump.Transfer::id))
                    .containsExactlyInAnyOrderElementsOf(topUps);
        } finally {
            over.set(true);
            people.shutdownNow();
        }
    }

    private void untilMoreIsAnswered() {
        int enough = answered.get() + 100 * FANS;
        await("they are at it").atMost(2, TimeUnit.MINUTES).until(() -> answered.get() > enough);
    }

    private void uses(Crowd crowd, Fan fan) {
        Answer ticket = once(crowd, fan, "POST", "/v1/concerts/low-tide-trio/queue-tickets", "", "");
        Fan placed = fan.with(ticket.text("queueToken"));
        while (!over.get()) {
            once(crowd, placed, "GET", "/v1/concerts", "", "");
            once(crowd, placed, "GET", "/v1/queue-tickets/me", "", "");
            Answer topUp = once(
                    crowd,
                    placed,
                    "POST",
                    "/v1/wallet/top-ups",
                    UUID.randomUUID().toString(),
                    "{\"amount\": 500}");
            if (topUp.status() == 201) topUps.add(topUp.text("id"));
        }
    }

    private Answer once(Crowd crowd, Fan fan, String method, String path, String key, String body) {
        try {
            Answer answer = crowd.asks(fan, method, path, key, body).join();
            if (answer.status() < 300) answered.incrementAndGet();
            else failed.merge(method + " " + path + ": " + answer.status() + " " + answer.body(), 1, Integer::sum);
            return answer;
        } catch (CompletionException broken) {
            failed.merge(method + " " + path + ": " + broken.getCause(), 1, Integer::sum);
            throw broken;
        }
    }
}
