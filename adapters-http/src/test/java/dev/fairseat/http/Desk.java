package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operator with a key. */
public final class Desk {

    private final ApiUnderTest api;
    final String key;

    Desk(ApiUnderTest api, String key) {
        this.api = api;
        this.key = key;
    }

    static Desk ofTheOwner(ApiUnderTest api) {
        return new Desk(api, ApiUnderTest.OWNER_KEY);
    }

    /** Has somebody appointed with this role, who comes with the key. */
    Desk appoints(String role) {
        var appointed = post("/operators", "{\"name\":\"Theo\",\"role\":\"" + role + "\"}")
                .is(201);
        return new Desk(api, appointed.json().path("key").asText());
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, @Nullable String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer patch(String path, String body) {
        return send("PATCH", path, body);
    }

    /** @param path behind {@code /v1/admin} */
    Answer send(String method, String path, @Nullable String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + key));
        if (body != null) all.addAll(List.of("Content-Type", "application/json"));
        return api.send(method, "/v1/admin" + path, body == null ? null : body.getBytes(UTF_8), all);
    }
}
