package dev.fairseat.bootstrap.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairseat.bootstrap.chaos.Event.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Buys and gives back, over and over. Whatever gets no certain answer is asked again under the same key, at any server,
 * until it does.
 */
final class Buyer implements Runnable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONCERT = "low-tide-trio";
    private static final int PRICE = 45_000;
    private static final int SEATS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int NO_ANSWER = 0;
    private static final int LONGEST_REST = 400;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Servers servers;
    private final History history;
    private final AtomicBoolean over;
    private final AtomicLong bought;
    private final Random dice;
    private final String name;
    private String member = "";
    private String session = "";
    private String place = "";
    private Optional<String> kept = Optional.empty();

    /** @param bought counts how often anybody has paid */
    Buyer(int number, Servers servers, History history, AtomicBoolean over, AtomicLong bought) {
        this.servers = servers;
        this.bought = bought;
        this.history = history;
        this.over = over;
        dice = new Random(number);
        name = "buyer" + number;
    }

    @Override
    public void run() {
        introducesOneself();
        while (!over.get()) {
            buys();
            // So that a server that was killed is not slow to come back only because everybody else is at it.
            rests(dice.nextInt(LONGEST_REST));
        }
    }

    private void introducesOneself() {
        String who = "{\"email\": \"" + name + "@example.com\", \"password\": \"correct horse\"";
        // When the first answer is lost, the second says that there is such a member already.
        untilCertain("POST", "/v1/members", "", who + ", \"name\": \"" + name + "\"}");
        Answer loggedIn = untilCertain("POST", "/v1/sessions", "", who + "}");
        session = loggedIn.text("accessToken");
        member = untilCertain("GET", "/v1/members/me", "", "").text("id");
    }

    private void buys() {
        asks(Operation.TOP_UP, "/v1/wallet/top-ups", "{\"amount\": " + PRICE + "}");
        getsIn();
        Answer held = holds();
        if (held.status != 201) return;
        String reservation = "/v1/reservations/" + held.text("id");
        Answer paid = asks(Operation.PAY, reservation + "/payment", "");
        if (paid.status != 201) return;
        bought.incrementAndGet();
        looks(Operation.LOOK_AT_PAYMENTS, "/v1/payments?limit=1", Answer::newestPayment);
        looks(Operation.LOOK_AT_NEWS, "/v1/notifications?limit=20", Answer::newestWordOfAPayment);
        // One seat is kept until the next is there, so that some are always taken.
        kept.ifPresent(earlier -> asks(Operation.REFUND, earlier + "/refund", ""));
        kept = Optional.of(reservation);
    }

    private Answer holds() {
        Answer held = hold();
        while (held.says("seats-taken") && !over.get()) held = hold();
        return held;
    }

    private Answer hold() {
        String seat = Integer.toString(1 + dice.nextInt(SEATS));
        return asks(
                Operation.HOLD,
                "/v1/reservations",
                "{\"performanceId\": \"low-tide-trio-late\", \"seats\": [\"" + seat + "\"]}");
    }

    private void getsIn() {
        place = notes(
                        Operation.JOIN,
                        () -> untilCertain("POST", "/v1/concerts/" + CONCERT + "/queue-tickets", "", ""),
                        joined -> joined.text("number"))
                .text("queueToken");
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp && !over.get()) {
            Answer standing = untilCertain("GET", "/v1/queue-tickets/me", "", "");
            if (!standing.says("\"WAITING\"")) return;
            rests(100);
        }
    }

    private void looks(Operation where, String path, Function<Answer, String> whatIsSeen) {
        notes(where, () -> untilCertain("GET", path, "", ""), whatIsSeen);
    }

    /** What is asked without a key, and only once when it is answered. */
    private Answer notes(Operation operation, Supplier<Answer> asking, Function<Answer, String> effect) {
        var event = Event.asks(member, operation, UUID.randomUUID().toString());
        history.write(event);
        Answer answer = asking.get();
        history.write(event.hears(answer.status, Optional.of(effect.apply(answer))));
        return answer;
    }

    private Answer asks(Operation operation, String path, String body) {
        String key = UUID.randomUUID().toString();
        var event = Event.asks(member, operation, key);
        history.write(event);
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer = once("POST", path, key, body);
            var heard = event.hears(answer.status, answer.id());
            history.write(heard);
            if (heard.isAcknowledged() || heard.isRefused() && !answer.says("request-in-flight")) return answer;
            if (System.nanoTime() > giveUp) throw new IllegalStateException(operation + " stays unanswered: " + answer);
            rests(20);
        }
    }

    private Answer untilCertain(String method, String path, String key, String body) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer = once(method, path, key, body);
            if (answer.status >= 200 && answer.status < 500 && answer.status != 429) return answer;
            if (System.nanoTime() > giveUp) throw new IllegalStateException(path + " stays unanswered: " + answer);
            rests(20);
        }
    }

    private Answer once(String method, String path, String key, String body) {
        var request = HttpRequest.newBuilder(URI.create(servers.any(dice) + path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!session.isEmpty()) request.header("Authorization", "Bearer " + session);
        if (!place.isEmpty()) request.header("Queue-Token", place);
        if (!key.isEmpty()) request.header("Idempotency-Key", key);
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException lost) {
            return new Answer(NO_ANSWER, lost.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void rests(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Answer(int status, String body) {

        boolean says(String words) {
            return body.contains(words);
        }

        Optional<String> id() {
            return status == 201 || status == 200 ? Optional.of(text("id")) : Optional.empty();
        }

        String newestPayment() {
            return json().at("/items/0/id").asText("none");
        }

        String newestWordOfAPayment() {
            for (JsonNode word : json().path("items")) {
                if (word.path("kind").asText().equals("PAID"))
                    return word.path("reservationId").asText();
            }
            return "none";
        }

        String text(String member) {
            JsonNode value = json().get(member);
            if (value == null) throw new IllegalStateException("no " + member + " in " + status + " " + body);
            return value.asText();
        }

        private JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException garbled) {
                throw new IllegalStateException(status + " " + body, garbled);
            }
        }
    }
}
