package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person at a browser: what they know (tokens) and what they do. The last reservation is the one they pay. */
public final class Visitor {

    public final String email;
    public final String name;
    public final String password = "correct horse " + UUID.randomUUID();

    private final ApiUnderTest api;

    public @Nullable String accessToken;
    public @Nullable String queueToken;
    public @Nullable String reservation;

    Visitor(ApiUnderTest api, String name, String email) {
        this.api = api;
        this.name = name;
        this.email = email;
    }

    // What a fan does, step by step; each step fails unless it works

    public Visitor signsUp() {
        triesToSignUp().is(201);
        return this;
    }

    public Visitor logsIn() {
        accessToken = triesToLogIn(password).is(201).json().path("accessToken").asText();
        return this;
    }

    public Visitor joins(ConcertId concert) {
        queueToken = triesToJoin(concert).is(201).json().path("queueToken").asText();
        return this;
    }

    public Visitor isLetIn() {
        assertThat(polls().is(200).json().path("standing").asText()).isEqualTo("ADMITTED");
        return this;
    }

    public Visitor tops(long amount) {
        triesToTopUp(Long.toString(amount), newKey()).is(201);
        return this;
    }

    public Visitor holds(PerformanceId performance, String... seats) {
        reservation = triesToHold(performance, seats).is(201).json().path("id").asText();
        return this;
    }

    public Visitor pays() {
        triesToPay().is(201);
        return this;
    }

    /** Signed up, logged in, in line and inside. */
    public Visitor comesIn(ConcertId concert) {
        return signsUp().logsIn().joins(concert).isLetIn();
    }

    // The requests, whatever comes of them

    public Answer triesToSignUp() {
        return post("/v1/members", """
                {"email":"%s","name":"%s","password":"%s"}""".formatted(email, name, password));
    }

    public Answer triesToLogIn(String typed) {
        return post("/v1/sessions", """
                {"email":"%s","password":"%s"}""".formatted(email, typed));
    }

    public Answer triesToJoin(ConcertId concert) {
        return post("/v1/concerts/" + concert + "/queue-tickets", null);
    }

    public Answer polls() {
        return get("/v1/queue-tickets/me");
    }

    public Answer leaves() {
        return send("DELETE", "/v1/queue-tickets/me", null);
    }

    public Answer triesToTopUp(String amount, String key) {
        return post("/v1/wallet/top-ups", "{\"amount\":" + amount + ",\"currency\":\"KRW\"}", "Idempotency-Key", key);
    }

    public Answer triesToHold(PerformanceId performance, String... seats) {
        return triesToHoldUnder(newKey(), performance, seats);
    }

    public Answer triesToHoldUnder(String key, PerformanceId performance, String... seats) {
        return post("/v1/reservations", wanted(performance, seats), "Idempotency-Key", key);
    }

    /** @param wish the rest of the object, for example {@code ", "grade": "R"} */
    public Answer triesToTakeBest(PerformanceId performance, int count, String... wish) {
        return triesToTakeBestUnder(newKey(), performance, count, wish);
    }

    public Answer triesToTakeBestUnder(String key, PerformanceId performance, int count, String... wish) {
        String body = "{\"performanceId\": \"%s\", \"bestAvailable\": {\"count\": %d%s}}"
                .formatted(performance, count, String.join("", wish));
        return post("/v1/reservations", body, "Idempotency-Key", key);
    }

    public Answer previews(PerformanceId performance, String... seats) {
        return post("/v1/reservations/preview", wanted(performance, seats));
    }

    public Answer triesToPay() {
        return triesToPayUnder(newKey());
    }

    public Answer triesToPayUnder(String key) {
        return post("/v1/reservations/" + reservation + "/payment", null, "Idempotency-Key", key);
    }

    public Answer triesToRefundUnder(String key) {
        return post("/v1/reservations/" + reservation + "/refund", null, "Idempotency-Key", key);
    }

    public Answer givesBack() {
        return send("DELETE", "/v1/reservations/" + reservation, null);
    }

    public Answer seats(PerformanceId performance) {
        return get("/v1/performances/" + performance + "/seats");
    }

    public JsonNode seat(PerformanceId performance, String label) {
        for (JsonNode seat : seats(performance).is(200).json().path("seats")) {
            if (seat.path("label").asText().equals(label)) return seat;
        }
        throw new AssertionError("no seat " + label);
    }

    public long balance() {
        return get("/v1/wallet").is(200).json().path("balance").path("amount").asLong(-1);
    }

    public String state() {
        return get("/v1/reservations/" + reservation)
                .is(200)
                .json()
                .path("state")
                .asText();
    }

    // The wire

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, @Nullable String body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** With this visitor's tokens, as far as they have any. */
    public Answer send(String method, String path, @Nullable String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (accessToken != null) all.addAll(List.of("Authorization", "Bearer " + accessToken));
        if (queueToken != null) all.addAll(List.of("Queue-Token", queueToken));
        if (body != null && !all.contains("Content-Type")) all.addAll(List.of("Content-Type", "application/json"));
        return api.send(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), all);
    }

    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static String wanted(PerformanceId performance, String... seats) {
        return "{\"performanceId\":\"" + performance + "\",\"seats\":[\"" + String.join("\",\"", seats) + "\"]}";
    }
}
