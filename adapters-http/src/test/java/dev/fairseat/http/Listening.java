package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody at an open stream, who reads it event by event. Everything that comes is held against the contract. */
final class Listening implements AutoCloseable {

    static final String PATH = LiveStandings.PATH;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Contract CONTRACT = Contract.served();

    private final HttpHeaders headers;
    private final BufferedReader lines;
    private final Event first;

    /**
     * @param name "comment" for a comment, "seen" for an id without an event
     * @param retry in milliseconds, or null when the event says nothing of it
     */
    record Event(String name, @Nullable String id, @Nullable Long retry, JsonNode data) {

        String standing() {
            return data.path("standing").asText();
        }

        /** Fails unless it is a standing of this name. */
        Event is(String standing) {
            assertThat(name).as(toString()).isEqualTo("standing");
            assertThat(standing()).as(toString()).isEqualTo(standing);
            return this;
        }

        long ahead() {
            return is("WAITING").data.path("ahead").asLong();
        }

        Event isReset(String reason) {
            assertThat(name).as(toString()).isEqualTo("reset");
            assertThat(data.path("reason").asText()).isEqualTo(reason);
            return this;
        }
    }

    private Listening(String path, HttpHeaders headers, InputStream body) {
        this.headers = headers;
        this.lines = new BufferedReader(new InputStreamReader(body, UTF_8));
        var opening = new StringBuilder();
        long retry = retryOf(block(opening));
        this.first = event(block(opening), retry);
        byte[] said = opening.toString().getBytes(UTF_8);
        if (!headers.map().isEmpty()) CONTRACT.check("GET", path, new Answer(200, headers, said, said.length));
    }

    /** What comes of this text. */
    static Listening in(String text) {
        var none = HttpHeaders.of(Map.of(), (name, value) -> true);
        return new Listening(PATH, none, new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    /** @throws AssertionError unless the server begins a stream */
    static Listening to(ApiUnderTest api, Visitor visitor, String... headers) {
        return to(PATH, api, visitor, headers);
    }

    /** To the notifications; first comes an event that only says what was seen. */
    static Listening toNews(ApiUnderTest api, Visitor visitor, String... headers) {
        return to(LiveNotifications.PATH, api, visitor, headers);
    }

    private static Listening to(String path, ApiUnderTest api, Visitor visitor, String... headers) {
        try {
            var response = HTTP.send(request(path, api, visitor, headers), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError(
                        response + " " + new String(response.body().readAllBytes(), UTF_8));
            }
            return new Listening(path, response.headers(), response.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static HttpRequest request(String path, ApiUnderTest api, Visitor visitor, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + visitor.accessToken)
                .header("Queue-Token", String.valueOf(visitor.queueToken));
        if (headers.length > 0) request.headers(headers);
        return request.build();
    }

    /** What came with the opening. */
    Event first() {
        return first;
    }

    String header(String name) {
        return headers.firstValue(name).orElseThrow();
    }

    /** Waits for it. */
    Event next() {
        var block = block(new StringBuilder());
        if (block.equals(List.of(":"))) return new Event("comment", null, null, Contract.tree("{}"));
        return event(block, null);
    }

    /** Fails unless the server ends the stream now, and ends it as one does. */
    void hasEnded() {
        try {
            assertThat(lines.readLine()).isNull();
        } catch (IOException brokenOff) {
            throw new AssertionError("cut off in the middle", brokenOff);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The lines up to an empty one. */
    private List<String> block(StringBuilder read) {
        try {
            List<String> block = new ArrayList<>();
            for (String line = lines.readLine(); ; line = lines.readLine()) {
                if (line == null) throw new AssertionError("the stream has ended behind " + block);
                read.append(line).append('\n');
                if (line.isEmpty()) return block;
                block.add(line);
            }
        } catch (IOException brokenOff) {
            throw new UncheckedIOException(brokenOff);
        }
    }

    private static long retryOf(List<String> block) {
        assertThat(block).singleElement().satisfies(line -> assertThat(line).startsWith("retry: "));
        return Long.parseLong(block.get(0).substring("retry: ".length()));
    }

    private static Event event(List<String> block, @Nullable Long retryBefore) {
        String name = "message";
        String id = null;
        Long retry = retryBefore;
        var data = new StringBuilder();
        for (String line : block) {
            int colon = line.indexOf(": ");
            String value = line.substring(colon + 2);
            switch (line.substring(0, colon)) {
                case "event" -> name = value;
                case "id" -> id = value;
                case "retry" -> retry = Long.parseLong(value);
                case "data" -> data.append(value);
                default -> throw new AssertionError("no field of an event: " + line);
            }
        }
        if (block.size() == 1 && id != null) return new Event("seen", id, retry, Contract.tree("{}"));
        JsonNode schema = Contract.tree(
                switch (name) {
                    case "standing" -> "{\"$ref\":\"#/components/schemas/Standing\"}";
                    case "notification" -> "{\"$ref\":\"#/components/schemas/Notification\"}";
                    case "reset" -> "{\"$ref\":\"#/components/schemas/StreamReset\"}";
                    case "problem" -> "{\"$ref\":\"#/components/schemas/Problem\"}";
                    default -> throw new AssertionError("nobody documented " + block);
                });
        assertThat(CONTRACT.complaints(schema, data.toString()))
                .as(block.toString())
                .isEmpty();
        return new Event(name, id, retry, Contract.tree(data.toString()));
    }
}
