package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** {@code openapi.yaml} as a judge: whether an answer is one that it allows. */
final class Contract {

    /** What the transport adds, and what the contract says of every answer in words. */
    private static final Set<String> EVERYWHERE = Set.of(
            "connection",
            "content-length",
            "content-security-policy",
            "content-type",
            "date",
            "referrer-policy",
            "transfer-encoding",
            "x-content-type-options");

    /** What the contract says of every "no" in words. */
    private static final Set<String> WITH_PROBLEMS = Set.of("content-language", "vary");

    /** Said in the contract's introduction, because they can come from any address. */
    private static final Map<Integer, String> ANYWHERE = Map.of(
            400, "MalformedRequest",
            404, "NotFound",
            405, "MethodNotAllowed",
            408, "RequestTimeout",
            414, "UriTooLong",
            431, "HeadersTooLarge");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    Contract(JsonNode document) {
        this.document = document;
    }

    static Contract served() {
        return read("/openapi.yaml");
    }

    /** As integrators have it. */
    static Contract released() {
        return read("/contract/released.yaml");
    }

    private static Contract read(String name) {
        try (var yaml = Contract.class.getResourceAsStream(name)) {
            var strictly = new LoaderOptions();
            strictly.setAllowDuplicateKeys(false);
            return new Contract(JSON.valueToTree(new Yaml(strictly).<Object>load(yaml)));
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    JsonNode document() {
        return document;
    }

    /** Every operation as "GET /v1/...". */
    List<String> operations() {
        List<String> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (method.equals("parameters")) return;
                    operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }));
        return operations;
    }

    /** The schema of every "no" by its code. */
    Map<String, JsonNode> problems() {
        Map<String, JsonNode> problems = new TreeMap<>();
        document.at("/components/schemas").forEach(schema -> {
            JsonNode code = schema.at("/properties/code/const");
            if (code.isTextual()) problems.put(code.asText(), schema);
        });
        return problems;
    }

    /** @throws AssertionError when the contract does not allow this answer to this request */
    void check(String method, String pathAndQuery, Answer answer) {
        String path = pathAndQuery.replaceFirst("\\?.*", "");
        String asked = method + " " + pathAndQuery + " -> " + answer.status();
        Optional<JsonNode> operation = operation(method.equals("HEAD") ? "GET" : method, path);
        Optional<JsonNode> documented = operation
                .map(found -> found.path("responses").path(Integer.toString(answer.status())))
                .filter(response -> !response.isMissingNode())
                .map(this::resolved);
        if (documented.isEmpty()) {
            boolean mayBeUndocumented =
                    ANYWHERE.containsKey(answer.status()) && (answer.status() != 404 || operation.isEmpty());
            assertThat(mayBeUndocumented).as(asked + " is documented").isTrue();
            if (method.equals("HEAD")) return;
            String schema = "{\"$ref\":\"#/components/schemas/" + ANYWHERE.get(answer.status()) + "\"}";
            checkBody(asked, "application/problem+json", tree(schema), answer);
            return;
        }
        checkHeaders(asked, documented.get().path("headers"), answer);
        JsonNode content = documented.get().path("content");
        if (content.isEmpty() || method.equals("HEAD")) {
            assertThat(answer.bytes()).as(asked + " has no body").isEmpty();
            return;
        }
        String mediaType = answer.header("Content-Type").orElse("").replaceFirst(";.*", "");
        assertThat(content.has(mediaType)).as(asked + " may be " + mediaType).isTrue();
        checkBody(asked, mediaType, content.path(mediaType).path("schema"), answer);
    }

    /** What is wrong with a value, seen by a schema of the document; empty when nothing is. */
    List<String> complaints(JsonNode schema, String value) {
        return schemas
                .computeIfAbsent(schema, this::compiled)
                .validate(
                        value,
                        InputFormat.JSON,
                        run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void checkBody(String asked, String mediaType, JsonNode schema, Answer answer) {
        String charset = mediaType.startsWith("image/") ? "" : ";charset=utf-8";
        assertThat(answer.header("Content-Type")).as(asked).hasValue(mediaType + charset);
        String value = mediaType.endsWith("json")
                ? answer.text()
                : JSON.valueToTree(answer.text()).toString();
        assertThat(complaints(schema, value)).as(asked + " " + answer.text()).isEmpty();
        if (mediaType.equals("application/problem+json")) {
            assertThat(answer.json().path("status").asInt()).as(asked).isEqualTo(answer.status());
            assertThat(answer.json().path("type").asText())
                    .as(asked)
                    .isEqualTo(
                            "urn:fairseat:problem:" + answer.json().path("code").asText());
            assertThat(answer.header("Content-Language"))
                    .as(asked)
                    .hasValueSatisfying(language -> assertThat(language).isIn("en", "ko"));
            assertThat(answer.headers().allValues("Vary")).as(asked).contains("Accept-Language");
        }
    }

    private void checkHeaders(String asked, JsonNode documented, Answer answer) {
        answer.headers().map().forEach((name, values) -> {
            if (EVERYWHERE.contains(name.toLowerCase(Locale.ROOT))) return;
            if (answer.status() >= 400 && WITH_PROBLEMS.contains(name.toLowerCase(Locale.ROOT))) return;
            JsonNode header = resolved(header(documented, name));
            assertThat(header.isMissingNode())
                    .as(asked + " documents the header " + name)
                    .isFalse();
            boolean number = header.path("schema").path("type").asText().equals("integer");
            for (String value : values) {
                String json = number ? value : JSON.valueToTree(value).toString();
                assertThat(complaints(header.path("schema"), json))
                        .as(asked + " " + name + ": " + value)
                        .isEmpty();
            }
        });
        documented.properties().forEach(header -> {
            if (!resolved(header.getValue()).path("required").asBoolean()) return;
            assertThat(answer.header(header.getKey()))
                    .as(asked + " has the header " + header.getKey())
                    .isPresent();
        });
    }

    private static JsonNode header(JsonNode documented, String name) {
        for (var names = documented.fieldNames(); names.hasNext(); ) {
            String known = names.next();
            if (known.equalsIgnoreCase(name)) return documented.path(known);
        }
        return documented.path(name);
    }

    private Optional<JsonNode> operation(String method, String path) {
        String[] wanted = path.split("/", -1);
        Stream<Map.Entry<String, JsonNode>> templates = document.path("paths").properties().stream();
        return templates
                .filter(template -> matches(template.getKey().split("/", -1), wanted))
                // A path without parameters is meant rather than one with.
                .min((one, other) -> Boolean.compare(
                        one.getKey().contains("{"), other.getKey().contains("{")))
                .map(template -> template.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(operation -> !operation.isMissingNode());
    }

    private static boolean matches(String[] template, String[] path) {
        if (template.length != path.length) return false;
        for (int at = 0; at < path.length; at++) {
            if (!template[at].startsWith("{") && !template[at].equals(path[at])) return false;
        }
        return true;
    }

    private Schema compiled(JsonNode schema) {
        // The references of the document are to its components, so they come along.
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        return SCHEMAS.getSchema(whole);
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
