package dev.fairseat.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** People buy and give back while one blow after the other falls; in the end the history is compared with what there is. */
final class Ordeal {

    private static final int BUYERS = 12;
    private static final int CAPACITY = 6;
    private static final int PURCHASES_BETWEEN_BLOWS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final int servers;
    private final House.Line line;
    private final List<Blow> blows = new ArrayList<>();
    private final Random dice;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong bought = new AtomicLong();
    private final List<String> violations = Collections.synchronizedList(new ArrayList<>());
    private long looks;

    private Ordeal(int servers, House.Line line, long seed) {
        this.servers = servers;
        this.line = line;
        dice = new Random(seed);
    }

    /** @param blows how many of each kind, in an order that the seed decides */
    static void with(int servers, House.Line line, Map<Blow, Integer> blows, long seed, Path folder) throws Exception {
        var ordeal = new Ordeal(servers, line, seed);
        // In the order of their names, so that the seed alone decides.
        new TreeMap<>(blows).forEach((blow, times) -> ordeal.blows.addAll(Collections.nCopies(times, blow)));
        Collections.shuffle(ordeal.blows, ordeal.dice);
        ordeal.happens(folder);
    }

    private void happens(Path folder) throws Exception {
        long begun = System.nanoTime();
        try (var house = House.open(folder, servers, CAPACITY, line);
                var history = new History(folder.resolve("history"))) {
            ExecutorService people = Executors.newFixedThreadPool(BUYERS + 1);
            List<Future<?>> buyers = new ArrayList<>();
            IntStream.range(0, BUYERS)
                    .forEach(number ->
                            buyers.add(people.submit(new Buyer(number, house.servers(), history, over, bought))));
            Future<?> observer = people.submit(() -> observes(house));
            try {
                for (int blow = 0; blow < blows.size(); blow++) {
                    untilMoreIsBought(buyers);
                    blows.get(blow).strikes(house, dice);
                    if ((blow + 1) % 25 == 0) System.out.printf("%d of %d blows%n", blow + 1, blows.size());
                }
                untilMoreIsBought(buyers);
            } finally {
                over.set(true);
            }
            for (Future<?> buyer : buyers) buyer.get(5, TimeUnit.MINUTES);
            observer.get(1, TimeUnit.MINUTES);
            people.shutdown();

            await("members are told of everything").atMost(PATIENCE).until(() -> house.untold() == 0);
            List<Event> events = history.all();
            Dump dump = house.dump();
            violations.addAll(Checker.notifications(dump));
            violations.addAll(Checker.books(dump));
            violations.addAll(Checker.history(events, dump));
            violations.addAll(Timeline.reads(events, dump));
            // A Redis that is emptied begins to count again, in another epoch.
            if (line == House.Line.IN_THE_DATABASE) violations.addAll(Timeline.joins(events));
            report(events, Duration.ofNanos(System.nanoTime() - begun));
        }
        assertThat(violations).isEmpty();
    }

    /** So that every blow falls on people at work, and a house that does not get up again is noticed. */
    private void untilMoreIsBought(Collection<Future<?>> buyers) throws Exception {
        long enough = bought.get() + PURCHASES_BETWEEN_BLOWS;
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (bought.get() < enough) {
            for (Future<?> buyer : buyers) if (buyer.isDone()) buyer.get();
            assertThat(System.nanoTime())
                    .as("nobody gets to buy anything any more")
                    .isLessThan(giveUp);
            Thread.sleep(20);
        }
    }

    /** Looks over everybody's shoulder, past servers and network, as often as the database can be reached. */
    private void observes(House house) {
        Optional<Dump> before = Optional.empty();
        while (!over.get()) {
            try {
                Dump now = house.dump();
                violations.addAll(Checker.books(now));
                before.ifPresent(earlier -> violations.addAll(Passage.between(earlier, now)));
                before = Optional.of(now);
                looks++;
            } catch (SQLException away) {
                // It is just being killed.
            }
            try {
                Thread.sleep(250);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void report(List<Event> events, Duration took) {
        List<Event> keyed =
                events.stream().filter(event -> event.operation().isKeyed()).toList();
        long asked = keyed.stream().filter(event -> event.status().isEmpty()).count();
        long acknowledged = keyed.stream().filter(Event::isAcknowledged).count();
        long lost = keyed.stream()
                .filter(event -> event.status()
                        .filter(status -> status == 0 || status >= 500)
                        .isPresent())
                .count();
        long seen = events.stream()
                .filter(event -> !event.operation().isKeyed() && event.isAcknowledged())
                .count();
        System.out.printf(
                "%d servers, the line %s, %d blows in %d s: %d requests with a key, %d acknowledged, %d times no certain answer, %d"
                        + " bought, %d joins and looks of theirs; the books balanced at %d looks of ours; %d"
                        + " violations%n",
                servers,
                line == House.Line.IN_A_REDIS ? "in a Redis" : "in the database",
                blows.size(),
                took.toSeconds(),
                asked,
                acknowledged,
                lost,
                bought.get(),
                seen,
                looks,
                violations.size());
    }
}
