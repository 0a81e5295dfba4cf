package dev.fairseat.bootstrap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A server in a process of its own is asked to stop while many people use it. */
class RollingRestartTest {

    private static final int CLIENTS = 12;

    private final AtomicInteger answered = new AtomicInteger();
    private final Map<String, Integer> otherwise = new ConcurrentHashMap<>();

    @Test
    void under_load_nobody_who_goes_when_told_so_is_left_without_an_answer() throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(CLIENTS);
        try (var server = ServerProcess.start("--dev", "--storage", "memory", "--port", "0")) {
            var url = URI.create(server.url());
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                // Hashing passwords is for few at a time; the others are turned away from that, and not by the stop.
                String name = number < 2 ? "fan" + number : "";
                clients.add(CompletableFuture.runAsync(() -> useUntilToldToGo(url, name), crowd));
            }
            await("they are at it").until(() -> answered.get() > 50 * CLIENTS);

            long asked = System.nanoTime();
            server.askToStop();
            CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new)).get();
            int code = server.exitCode();
            System.err.printf(
                    "%d requests answered; the server ended %d ms after it was asked to%n",
                    answered.get(), (System.nanoTime() - asked) / 1_000_000);

            assertThat(otherwise)
                    .as("anything but an answer that was asked for")
                    .isEmpty();
            assertThat(code).isEqualTo(143);
            assertThat(server.err()).doesNotContain("Exception", "cut off", " ERROR ");
        } finally {
            crowd.shutdownNow();
        }
    }

    /** One request after the other on one connection, reading and writing in turn. */
    private void useUntilToldToGo(URI url, String name) {
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (int request = 0; true; request++) {
                String body = "{\"email\": \"" + name + "-" + request
                        + "@example.org\", \"name\": \"Fan\", \"password\": \"correct horse\"}";
                boolean signsUp = !name.isEmpty() && request % 10 == 0;
                socket.getOutputStream()
                        .write((signsUp
                                        ? "POST /v1/members HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                                + body.length() + "\r\n\r\n" + body
                                        : "GET /v1/concerts HTTP/1.1\r\nHost: x\r\n\r\n")
                                .getBytes(US_ASCII));
                String head = readAnswer(in);
                boolean good = head.startsWith(signsUp ? "HTTP/1.1 201 " : "HTTP/1.1 200 ");
                if (good) answered.incrementAndGet();
                else otherwise.merge(head.lines().findFirst().orElse("hung up"), 1, Integer::sum);
                if (!good || head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n")) return;
            }
        } catch (IOException broken) {
            otherwise.merge(broken.toString(), 1, Integer::sum);
        }
    }

    /** @return the head, when the whole body has come; nothing when the connection ended before */
    private static String readAnswer(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int letter = in.read();
            if (letter < 0) return "";
            head.append((char) letter);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16)))
                .findFirst()
                .orElse(0);
        return in.readNBytes(length).length == length ? head.toString() : "";
    }
}
