package dev.fairseat.bootstrap.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How many polls of waiting people a server answers, compared with the least that it and a stock Javalin can answer. The
 * servers are processes of their own on this machine, and so is the one that asks; they share the processors, so what
 * counts are the ratios. Every round measures everything once, one after the other, and the ratios are those within one
 * round.
 */
public final class PollBenchmark {

    private static final int CONNECTIONS = 64;
    private static final int SHORT_LINE = 1_000;
    private static final int LONG_LINE = 1_000_000;
    private static final int ASKING = 1_000;

    private PollBenchmark() {}

    private record Contender(String name, Child server, List<byte[]> requests, List<Double> rates, List<Double> costs) {

        Contender(String name, Child server, List<byte[]> requests) {
            this(name, server, requests, new ArrayList<>(), new ArrayList<>());
        }

        void warmUp(Duration time) {
            try (var clients = new ClosedLoop(server.port(), CONNECTIONS, requests)) {
                clients.run(time);
            }
        }

        /** After a fifth of the time that does not count. */
        void measure(Duration time) {
            try (var clients = new ClosedLoop(server.port(), CONNECTIONS, requests)) {
                clients.run(time.dividedBy(5));
                Duration used = server.timeUsed();
                long count = clients.run(time);
                rates.add(count * 1e9 / time.toNanos());
                costs.add(server.timeUsed().minus(used).toNanos() / 1e3 / count);
            }
        }
    }

    /**
     * @param arguments how many rounds (9), for how many milliseconds each contender runs in each (2000), and for how
     *     many it runs before (6000)
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        Duration time = Duration.ofMillis(arguments.length > 1 ? Long.parseLong(arguments[1]) : 2_000);
        Duration warmUp = Duration.ofMillis(arguments.length > 2 ? Long.parseLong(arguments[2]) : 6_000);
        Path few = Files.createTempFile("fairseat-few", ".tokens");
        Path many = Files.createTempFile("fairseat-many", ".tokens");
        try (var stock = Child.start(StockServer.class);
                var ours = Child.start(
                        OnSaleServer.class,
                        Integer.toString(SHORT_LINE),
                        Integer.toString(SHORT_LINE),
                        few.toString(),
                        Integer.toString(LONG_LINE),
                        Integer.toString(ASKING),
                        many.toString())) {
            var contenders = List.of(
                    new Contender("stock Javalin, constant", stock, List.of(get("/constant", ""))),
                    new Contender("Fairseat, constant (/health/live)", ours, List.of(get("/health/live", ""))),
                    new Contender("Fairseat, constant (bare handler)", ours, List.of(get("/bare", ""))),
                    new Contender("poll, 1,000 issued", ours, polls(few)),
                    new Contender("poll, 1,000,000 issued", ours, polls(many)));
            for (Contender each : contenders) each.warmUp(warmUp);
            List<Contender> order = new ArrayList<>(contenders);
            for (int round = 0; round < rounds; round++) {
                for (Contender each : order) each.measure(time);
                // Whoever comes later runs on code that is warmer still.
                Collections.reverse(order);
            }
            report(contenders);
        }
    }

    private static List<byte[]> polls(Path tokens) throws IOException {
        List<byte[]> requests = new ArrayList<>();
        for (String pair : Files.readAllLines(tokens)) {
            String[] one = pair.split(" ");
            requests.add(get(
                    "/v1/queue-tickets/me", "Authorization: Bearer " + one[0] + "\r\nQueue-Token: " + one[1] + "\r\n"));
        }
        Files.delete(tokens);
        return requests;
    }

    private static byte[] get(String path, String headers) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n" + headers + "\r\n")
                .getBytes(ISO_8859_1);
    }

    private static void report(List<Contender> contenders) {
        System.out.printf(
                "%-36s %12s %12s %12s %12s %14s%n",
                "", "per second", "of stock", "of our own", "of bare", "server us each");
        for (Contender each : contenders) {
            System.out.printf(
                    Locale.ROOT,
                    "%-36s %12.0f %12.2f %12.2f %12.2f %14.1f%n",
                    each.name(),
                    median(each.rates()),
                    ratio(each, contenders.get(0)),
                    ratio(each, contenders.get(1)),
                    ratio(each, contenders.get(2)),
                    median(each.costs()));
        }
        System.out.printf(
                Locale.ROOT, "1,000,000 issued to 1,000 issued: %.3f%n", ratio(contenders.get(4), contenders.get(3)));
    }

    /** Of the ratios within each round, for what else the machine does changes from round to round. */
    private static double ratio(Contender one, Contender other) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < one.rates().size(); round++) {
            ratios.add(one.rates().get(round) / other.rates().get(round));
        }
        return median(ratios);
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElse(0);
    }
}
