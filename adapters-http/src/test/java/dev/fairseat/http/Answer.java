package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What came back over the wire.
 *
 * @param bytes the body, unpacked
 * @param sent how many bytes it was on the way
 */
public record Answer(int status, HttpHeaders headers, byte[] bytes, int sent) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        boolean packed = response.headers().firstValue("Content-Encoding").isPresent();
        return new Answer(response.statusCode(), response.headers(), packed ? unpacked(body) : body, body.length);
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return JSON.readTree(bytes);
        } catch (IOException broken) {
            throw new AssertionError("not JSON: " + text(), broken);
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

    private static byte[] unpacked(byte[] body) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return gzip.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
