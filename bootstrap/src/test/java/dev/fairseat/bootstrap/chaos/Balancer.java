package dev.fairseat.bootstrap.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Does what load balancers do: asks each server again and again whether it is ready, and sends people to those that are. */
final class Balancer implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Supplier<List<String>> servers;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<String> ready;

    /** @param interval between two looks */
    Balancer(Supplier<List<String>> servers, Duration interval) {
        this.servers = servers;
        ready = servers.get();
        clock.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Each of those that were ready a moment ago in turn. */
    String next() {
        List<String> now = ready;
        return now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
    }

    List<String> ready() {
        return ready;
    }

    private void look() {
        List<String> now = servers.get().stream().filter(this::isReady).toList();
        // With nobody ready there is nothing better than where it went before.
        if (!now.isEmpty()) ready = now;
    }

    private boolean isReady(String server) {
        var question = HttpRequest.newBuilder(URI.create(server + "/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException gone) {
            return false;
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
