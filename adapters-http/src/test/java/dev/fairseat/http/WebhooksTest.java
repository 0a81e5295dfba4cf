package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What organisers do about webhooks over HTTP. */
class WebhooksTest extends ApiTest {

    private static final String WANTED = "{\"url\":\"https://example.org/hook\",\"kinds\":[\"reservation.confirmed\"]}";

    private Desk admin;
    private Desk runner;
    private Desk reader;

    @BeforeEach
    void appoint() {
        var owner = Desk.ofTheOwner(api);
        admin = owner.appoints("ADMIN");
        runner = owner.appoints("OPERATE");
        reader = owner.appoints("READ");
    }

    @Test
    void a_secret_is_shown_when_it_is_made_and_never_again() {
        var added = admin.post("/webhooks", WANTED).is(201);
        String path = "/webhooks/" + added.json().path("id").asText();
        String secret = added.json().path("secret").asText();
        String next = admin.post(path + "/secret", "{\"overlap\":\"PT1H\"}")
                .is(200)
                .json()
                .path("secret")
                .asText();

        assertThat(added.header("Location")).hasValue("/v1/admin" + path);
        assertThat(secret).startsWith("whsec_").isNotEqualTo(next);
        for (String text : List.of(
                admin.get("/webhooks").is(200).text(),
                admin.get(path).is(200).text(),
                admin.patch(path, "{\"note\":\"x\"}").is(200).text(),
                admin.post(path + "/test", null).is(202).text(),
                admin.get(path + "/deliveries").is(200).text(),
                admin.get("/audit").is(200).text(),
                admin.send("DELETE", path, null).is(200).text())) {
            assertThat(text).doesNotContain(secret, next, "whsec_");
        }
        admin.get(path).isProblem(404, "no-such-webhook");
    }

    @Test
    void what_is_changed_is_changed_and_the_rest_stays() {
        JsonNode before = admin.post("/webhooks", WANTED).is(201).json();
        String path = "/webhooks/" + before.path("id").asText();

        JsonNode off = admin.patch(path, "{\"enabled\":false}").is(200).json();
        assertThat(off.path("state").asText()).isEqualTo("DISABLED");
        assertThat(off.path("reason").asText()).isEqualTo("by an operator");
        assertThat(off.path("url")).isEqualTo(before.path("url"));
        assertThat(off.path("kinds")).isEqualTo(before.path("kinds"));
        JsonNode on = admin.patch(path, "{\"enabled\":true,\"kinds\":[],\"url\":\"https://example.org/b\"}")
                .is(200)
                .json();
        assertThat(on.path("state").asText()).isEqualTo("ENABLED");
        assertThat(on.path("kinds")).isEmpty();
        assertThat(on.path("url").asText()).isEqualTo("https://example.org/b");
    }

    @Test
    void what_cannot_be_is_refused_with_its_place() {
        for (String url : List.of(
                "http://example.org/",
                "https://user:pass@example.org/",
                "https://example.org:22/",
                "x",
                "https://example.org/" + "x".repeat(2_000))) {
            invalid(admin.post("/webhooks", "{\"url\":\"" + url + "\"}"), "/url");
        }
        invalid(admin.post("/webhooks", "{\"url\":\"https://x.org\",\"kinds\":[\"everything\"]}"), "/kinds");
        invalid(admin.post("/webhooks", "{\"url\":\"https://x.org\",\"note\":\"" + "x".repeat(201) + "\"}"), "/note");
        String path =
                "/webhooks/" + admin.post("/webhooks", WANTED).json().path("id").asText();
        for (String overlap : List.of("P8D", "-PT1S", "a day")) {
            invalid(admin.post(path + "/secret", "{\"overlap\":\"" + overlap + "\"}"), "/overlap");
        }
        invalid(admin.post(path + "/replay", "{\"since\":\"yesterday\"}"), "/since");
        admin.patch(path, "{}").isProblem(400, "malformed-request");
        admin.get(path + "/deliveries?state=LOST").isProblem(400, "malformed-request");
    }

    @Test
    void roles_hold_over_http() {
        String path =
                "/webhooks/" + admin.post("/webhooks", WANTED).json().path("id").asText();

        runner.post("/webhooks", WANTED).isProblem(403, "role-too-low");
        runner.patch(path, "{\"enabled\":false}").isProblem(403, "role-too-low");
        runner.send("DELETE", path, null).isProblem(403, "role-too-low");
        runner.post(path + "/secret", "{\"overlap\":\"PT0S\"}").isProblem(403, "role-too-low");
        runner.post(path + "/test", null).is(202);
        reader.post(path + "/test", null).isProblem(403, "role-too-low");
        reader.post(path + "/replay", "{\"since\":\"2027-01-01T00:00:00Z\"}").isProblem(403, "role-too-low");
        reader.get("/webhooks").is(200);
        JsonNode one =
                reader.get(path + "/deliveries").is(200).json().path("items").path(0);
        assertThat(one.path("state").asText()).isEqualTo("WAITING");
        reader.post(path + "/deliveries/" + one.path("id").asText() + "/replay", null)
                .isProblem(403, "role-too-low");
        runner.post(path + "/deliveries/" + one.path("id").asText() + "/replay", null)
                .is(202);
        runner.post(path + "/deliveries/00000000-0000-0000-0000-000000000001/replay", null)
                .isProblem(404, "no-such-delivery");
    }

    private static void invalid(Answer answer, String place) {
        assertThat(answer.isProblem(422, "invalid-value").json().path("place").asText())
                .isEqualTo(place);
    }
}
