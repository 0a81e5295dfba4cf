package dev.fairseat.bootstrap.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Many people who ask at once, each time at any server. They have logged in before: their sessions are made here. */
final class Crowd {

    private static final int MOST_UNDER_WAY = 400;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Executors.newFixedThreadPool(2))
            .build();
    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
    private final Supplier<String> whereTo;
    private final Duration longestPause;

    /**
     * @param whereTo the server for the next request
     * @param longestPause nobody waits for longer before asking again, whatever they are told
     */
    Crowd(Supplier<String> whereTo, Duration longestPause) {
        this.whereTo = whereTo;
        this.longestPause = longestPause;
    }

    record Fan(String session, String place) {

        static Fan named(String name) {
            return new Fan(sessionOf(name), "");
        }

        Fan with(String queueToken) {
            return new Fan(session, queueToken);
        }
    }

    /** @param comeBackAfter seconds, when the answer asks for that */
    record Answer(int status, String body, OptionalLong comeBackAfter) {

        String text(String member) {
            Matcher found = Pattern.compile("\"" + member + "\":\"([^\"]+)\"").matcher(body);
            if (!found.find()) throw new IllegalStateException("no " + member + " in " + status + " " + body);
            return found.group(1);
        }
    }

    /** Sent now; whoever is told to come back later does, as a good client would. */
    CompletableFuture<Answer> asks(Fan fan, String method, String path, String key, String body) {
        var request = HttpRequest.newBuilder(URI.create(whereTo.get() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + fan.session())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!fan.place().isEmpty()) request.header("Queue-Token", fan.place());
        if (!key.isEmpty()) request.header("Idempotency-Key", key);
        underWay.acquireUninterruptibly();
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .whenComplete((answer, failed) -> underWay.release())
                .thenApply(answer -> new Answer(
                        answer.statusCode(), answer.body(), answer.headers().firstValueAsLong("Retry-After")))
                .thenCompose(answer -> isToComeBack(answer)
                        ? after(answer)
                                .thenCompose(
                                        now -> CompletableFuture.supplyAsync(() -> asks(fan, method, path, key, body))
                                                .thenCompose(again -> again))
                        : CompletableFuture.completedFuture(answer));
    }

    /** A standing says as well when to look again; that is not a no. */
    private static boolean isToComeBack(Answer answer) {
        return answer.status() >= 400 && answer.comeBackAfter().isPresent();
    }

    private CompletableFuture<Void> after(Answer answer) {
        long told = Duration.ofSeconds(answer.comeBackAfter().orElseThrow()).toMillis();
        return CompletableFuture.runAsync(
                () -> {},
                CompletableFuture.delayedExecutor(Math.min(told, longestPause.toMillis()), TimeUnit.MILLISECONDS));
    }

    static List<Answer> all(List<CompletableFuture<Answer>> asked) {
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static String sessionOf(String name) {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(name, now, now + 3_600);
        String signed =
                base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Servers.SESSION_SECRET.getBytes(UTF_8), "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
