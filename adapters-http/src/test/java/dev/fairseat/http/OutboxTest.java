package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.application.port.Outbox.Setback;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do over HTTP about what could not be told to the outside. */
class OutboxTest extends ApiTest {

    private static final Instant SOON = Instant.parse("2027-03-01T10:00:05Z");

    private Desk runner;
    private Desk reader;

    @BeforeEach
    void appoint() {
        var owner = Desk.ofTheOwner(api);
        runner = owner.appoints("OPERATE");
        reader = owner.appoints("READ");
    }

    @Test
    void what_is_held_up_is_shown_and_tried_again() {
        api.holdUp(new Setback("wallet:mina", 3, 10, Optional.empty(), "no such topic"));
        api.holdUp(new Setback("wallet:theo", 1, 2, Optional.of(SOON), "too large"));

        JsonNode before = reader.get("/outbox").is(200).json();
        assertThat(before.path("parked").asInt()).isEqualTo(1);
        assertThat(before.path("heldUp")).hasSize(2);
        JsonNode parked = before.path("heldUp").path(0);
        assertThat(parked.path("about").asText()).isEqualTo("wallet:mina");
        assertThat(parked.path("parked").asBoolean()).isTrue();
        assertThat(parked.path("reason").asText()).isEqualTo("no such topic");
        assertThat(parked.has("nextTryAt")).isFalse();
        assertThat(before.path("heldUp").path(1).path("nextTryAt").asText()).isEqualTo("2027-03-01T10:00:05.000Z");
        assertThat(reader.get("/outbox?limit=1").is(200).json().path("heldUp")).hasSize(1);

        retried(runner.post("/outbox/retry", "{\"about\":\"wallet:theo\"}"), 1);
        retried(runner.post("/outbox/retry", "{}"), 1);

        assertThat(reader.get("/outbox").is(200).json().path("heldUp")).isEmpty();
    }

    @Test
    void what_cannot_be_is_refused_and_changes_nothing() {
        api.holdUp(new Setback("wallet:mina", 3, 10, Optional.empty(), "no such topic"));

        runner.post("/outbox/retry", "{\"about\":\"wallet:theo\"}").isProblem(404, "nothing-held-up");
        runner.post("/outbox/retry", "{\"about\":\"\"}").isProblem(422, "invalid-value");
        runner.post("/outbox/retry", "{\"about\":\"a\\nb\"}").isProblem(422, "invalid-value");
        runner.post("/outbox/retry", "{\"about\":\"" + "x".repeat(201) + "\"}").isProblem(422, "invalid-value");
        runner.post("/outbox/retry", "{\"abuot\":\"wallet:mina\"}").isProblem(400, "malformed-request");
        runner.post("/outbox/retry", null).isProblem(415, "unsupported-media-type");
        reader.post("/outbox/retry", "{}").isProblem(403, "role-too-low");
        reader.get("/outbox?limit=101").isProblem(400, "malformed-request");

        assertThat(reader.get("/outbox").is(200).json().path("parked").asInt()).isEqualTo(1);
    }

    private static void retried(Answer answer, int times) {
        assertThat(answer.is(202).json().path("retried").asInt()).isEqualTo(times);
    }
}
