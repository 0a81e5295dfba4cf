package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What came back over the wire. */
public record Answer(int status, java.net.http.HttpHeaders headers, byte[] bytes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public String text() {
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("not JSON: " + text(), broken);
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Fails with the whole answer when it is another status. */
    public Answer is(int expected) {
        assertThat(status).as(text()).isEqualTo(expected);
        return this;
    }

    /** Fails unless it is a problem with this status and code. */
    public Answer isProblem(int expected, String code) {
        is(expected);
        assertThat(header("Content-Type")).hasValue("application/problem+json;charset=utf-8");
        assertThat(json().path("code").asText()).as(text()).isEqualTo(code);
        return this;
    }
}
