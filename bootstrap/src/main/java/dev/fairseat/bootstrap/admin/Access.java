package dev.fairseat.bootstrap.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which server, with which key, and how to show what it says: the same for every command. */
final class Access {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(
            names = "--server",
            paramLabel = "<url>",
            description = {"Where the server listens.", "Default: ${DEFAULT-VALUE}"})
    String server = "http://localhost:8080";

    @Option(
            names = "--operator-key",
            paramLabel = "<key>",
            description = "Yours. Better in a file or the environment: others on this machine can read a command line.")
    @Nullable
    String operatorKey;

    @Option(names = "--operator-key-file", paramLabel = "<file>", description = "A file with the key in it.")
    @Nullable
    Path operatorKeyFile;

    @Option(names = "--json", description = "Print what the server says, for programs.")
    boolean json;

    @Mixin
    Help help = new Help();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    CommandSpec command;

    static final class Help {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help.")
        boolean wanted;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** As one step of a path. */
    static String step(String text) {
        return "/" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    // Asking

    JsonNode get(String path) {
        return send("GET", path, null, "");
    }

    JsonNode post(String path, @Nullable JsonNode body) {
        return send("POST", path, body, "");
    }

    /** For what must not happen twice: whoever repeats it gives the same key. */
    JsonNode postOnce(String path, JsonNode body, String requestKey) {
        return send("POST", path, body, requestKey);
    }

    JsonNode patch(String path, JsonNode body) {
        return send("PATCH", path, body, "");
    }

    JsonNode delete(String path) {
        return send("DELETE", path, null, "");
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body, String requestKey) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(server.replaceAll("/+$", "") + "/v1" + path));
        } catch (IllegalArgumentException noUrl) {
            throw new Declined("--server is a URL such as http://localhost:8080, not " + server);
        }
        request.timeout(PATIENCE).header("Authorization", "Bearer " + key());
        if (!requestKey.isEmpty()) request.header("Idempotency-Key", requestKey);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body.toString()));
        }
        HttpResponse<String> answer = answerTo(request.build());
        JsonNode said = read(answer.body());
        if (answer.statusCode() < 300) return said;
        throw new Declined(Views.sentenceOf(said, answer.statusCode()));
    }

    private HttpResponse<String> answerTo(HttpRequest request) {
        try {
            return HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .build()
                    .send(request, BodyHandlers.ofString());
        } catch (IOException away) {
            throw new Declined("no answer from " + server + " ("
                    + away.getClass().getSimpleName() + "); is the server running, and is --server right?");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Declined("interrupted");
        }
    }

    private String key() {
        if (operatorKeyFile == null && operatorKey == null) {
            throw new Declined(
                    "no operator key; give --operator-key-file (or FAIRSEAT_OPERATOR_KEY). In development the"
                            + " owner's is in the data folder, in development-owner-key");
        }
        if (operatorKeyFile != null && operatorKey != null) {
            throw new Declined("give --operator-key or --operator-key-file, not both");
        }
        String key = operatorKey;
        if (operatorKeyFile != null) key = text(operatorKeyFile).strip();
        if (key == null || !key.matches("[\\x21-\\x7E]{1,256}")) throw new Declined("this is no operator key");
        return key;
    }

    // Files

    static JsonNode document(Path file) {
        try {
            return JSON.readTree(text(file));
        } catch (JsonProcessingException broken) {
            throw new Declined(file + " is not JSON: look at line "
                    + broken.getLocation().getLineNr() + ", column "
                    + broken.getLocation().getColumnNr());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new Declined("cannot read " + file);
        }
    }

    private JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException foreign) {
            throw new Declined("what answers at " + server + " is no Fairseat server");
        }
    }

    // Showing

    /** One thing, a line for each of its facts. */
    int show(JsonNode thing) {
        if (json) return print(thing);
        Views.facts(thing).print(out());
        return 0;
    }

    /** Many things, a line each. */
    int list(JsonNode page, Column... columns) {
        if (json) return print(page);
        Views.rows(page.path("items"), columns).print(out());
        if (page.hasNonNull("next"))
            out().println("There is more: --cursor " + page.path("next").asText());
        return 0;
    }

    private int print(JsonNode said) {
        try {
            out().println(JSON.writeValueAsString(said));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return 0;
    }
}
