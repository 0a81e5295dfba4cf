package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A fan who knows the server by its URL only. */
final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String name;
    private String url;
    private String session = "";
    private String place = "";

    Visitor(String name, String url) {
        this.name = name;
        this.url = url;
    }

    /** The same fan, knocking at a door that has moved. */
    void turnsTo(String otherUrl) {
        url = otherUrl;
    }

    String name() {
        return name;
    }

    void signsUp() throws IOException, InterruptedException {
        send("POST", "/v1/members", "", credentials(", \"name\": \"" + name + "\""))
                .expect(201);
    }

    void logsIn() throws IOException, InterruptedException {
        session = send("POST", "/v1/sessions", "", credentials(""))
                .expect(201)
                .get("accessToken")
                .asText();
    }

    void tops(long amount, String key) throws IOException, InterruptedException {
        send("POST", "/v1/wallet/top-ups", key, "{\"amount\": " + amount + "}").expect(201);
    }

    /** Stands in line until let in. */
    void getsInto(String concert) throws IOException, InterruptedException {
        joins(concert);
        Awaitility.await().until(() -> standing().equals("ADMITTED"));
    }

    void joins(String concert) throws IOException, InterruptedException {
        place = send("POST", "/v1/concerts/" + concert + "/queue-tickets", "", "")
                .expect(201)
                .get("queueToken")
                .asText();
    }

    String standing() throws IOException, InterruptedException {
        return send("GET", "/v1/queue-tickets/me", "", "")
                .expect(200)
                .get("standing")
                .asText();
    }

    /** @return the reservation's id */
    String holds(String performance, String seat, String key) throws IOException, InterruptedException {
        String wanted = "{\"performanceId\": \"" + performance + "\", \"seats\": [\"" + seat + "\"]}";
        return send("POST", "/v1/reservations", key, wanted)
                .expect(201)
                .get("id")
                .asText();
    }

    Answer pays(String reservation, String key) throws IOException, InterruptedException {
        return send("POST", "/v1/reservations/" + reservation + "/payment", key, "");
    }

    JsonNode reservation(String id) throws IOException, InterruptedException {
        return send("GET", "/v1/reservations/" + id, "", "").expect(200);
    }

    JsonNode payments() throws IOException, InterruptedException {
        return send("GET", "/v1/payments", "", "").expect(200).get("items");
    }

    long balance() throws IOException, InterruptedException {
        return send("GET", "/v1/wallet", "", "")
                .expect(200)
                .get("balance")
                .get("amount")
                .asLong();
    }

    /** What is nobody else's business: tokens, address and password. */
    List<String> secrets() {
        return List.of(session, place, name + "@example.com", "correct horse");
    }

    private String credentials(String more) {
        return "{\"email\": \"" + name + "@example.com\", \"password\": \"correct horse\"" + more + "}";
    }

    record Answer(int status, String body) {

        JsonNode expect(int expected) throws IOException {
            assertThat(status).as(body).isEqualTo(expected);
            return JSON.readTree(body);
        }
    }

    private Answer send(String method, String path, String key, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!session.isEmpty()) request.header("Authorization", "Bearer " + session);
        if (!place.isEmpty()) request.header("Queue-Token", place);
        if (!key.isEmpty()) request.header("Idempotency-Key", key);
        var answer = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }
}
