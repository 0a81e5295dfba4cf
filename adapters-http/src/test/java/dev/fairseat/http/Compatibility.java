package dev.fairseat.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Whether clients of a released contract can live with the next one: what they send is still taken, what they read is
 * still there. New operations, statuses, codes, response properties, values of an enum in a response and optional
 * parameters are no trouble.
 */
final class Compatibility {

    private static final JsonNode NOTHING = MissingNode.getInstance();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /** Whether a schema describes what clients send or what they read. */
    private enum Way {
        SENT,
        READ
    }

    private final JsonNode released;
    private final JsonNode next;
    private final List<String> troubles = new ArrayList<>();

    private Compatibility(JsonNode released, JsonNode next) {
        this.released = released;
        this.next = next;
    }

    /** What would break somebody's client; empty when nothing would. */
    static List<String> troubles(JsonNode released, JsonNode next) {
        var compatibility = new Compatibility(released, next);
        compatibility.comparePaths();
        return compatibility.troubles;
    }

    private void comparePaths() {
        each(released.path("paths"), (path, before) -> {
            JsonNode after = next.path("paths").path(path);
            each(before, (method, operation) -> {
                if (!METHODS.contains(method)) return;
                String place = method.toUpperCase(Locale.ROOT) + " " + path;
                if (!after.has(method)) troubles.add(place + " is gone");
                else compareOperations(place, before, after, method);
            });
        });
    }

    private void compareOperations(String place, JsonNode pathBefore, JsonNode pathAfter, String method) {
        JsonNode before = pathBefore.path(method);
        JsonNode after = pathAfter.path(method);
        if (!before.path("operationId").equals(after.path("operationId"))) {
            troubles.add(place + " has another operationId");
        }
        if (!before.path("security").equals(after.path("security"))) troubles.add(place + " wants other credentials");
        compareParameters(place, parameters(released, pathBefore, before), parameters(next, pathAfter, after));
        compareRequests(place, before.path("requestBody"), after.path("requestBody"));
        each(before.path("responses"), (status, response) -> {
            JsonNode now = after.path("responses").path(status);
            if (now.isMissingNode()) troubles.add(place + " no longer answers " + status);
            else compareResponses(place + " " + status, merged(released, response), merged(next, now));
        });
    }

    private static Map<String, JsonNode> parameters(JsonNode document, JsonNode path, JsonNode operation) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (JsonNode holder : List.of(path, operation)) {
            for (JsonNode parameter : holder.path("parameters")) {
                JsonNode whole = merged(document, parameter);
                parameters.put(
                        whole.path("in").asText() + " " + whole.path("name").asText(), whole);
            }
        }
        return parameters;
    }

    private void compareParameters(String place, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        before.forEach((name, parameter) -> {
            JsonNode now = after.getOrDefault(name, NOTHING);
            if (now.isMissingNode()) troubles.add(place + " no longer takes " + name);
            else compareSchemas(place + " " + name, parameter.path("schema"), now.path("schema"), Way.SENT);
        });
        after.forEach((name, parameter) -> {
            boolean needed = parameter.path("required").asBoolean();
            boolean wasNeeded =
                    before.getOrDefault(name, NOTHING).path("required").asBoolean();
            if (needed && !wasNeeded) troubles.add(place + " now needs " + name);
        });
    }

    private void compareRequests(String place, JsonNode before, JsonNode after) {
        if (after.path("required").asBoolean() && !before.path("required").asBoolean()) {
            troubles.add(place + " now needs a body");
        }
        each(before.path("content"), (mediaType, content) -> {
            JsonNode now = after.path("content").path(mediaType);
            if (now.isMissingNode()) troubles.add(place + " no longer takes " + mediaType);
            else compareSchemas(place + " request", content.path("schema"), now.path("schema"), Way.SENT);
        });
    }

    private void compareResponses(String place, JsonNode before, JsonNode after) {
        each(before.path("content"), (mediaType, content) -> {
            JsonNode now = after.path("content").path(mediaType);
            if (now.isMissingNode()) troubles.add(place + " is no longer " + mediaType);
            else compareSchemas(place, content.path("schema"), now.path("schema"), Way.READ);
        });
        each(before.path("headers"), (name, header) -> {
            JsonNode was = merged(released, header);
            JsonNode now = merged(next, after.path("headers").path(name));
            if (now.isMissingNode()) troubles.add(place + " no longer has the header " + name);
            else if (was.path("required").asBoolean() && !now.path("required").asBoolean()) {
                troubles.add(place + " no longer always has the header " + name);
            } else compareSchemas(place + " header " + name, was.path("schema"), now.path("schema"), Way.READ);
        });
    }

    private void compareSchemas(String place, JsonNode schemaBefore, JsonNode schemaAfter, Way way) {
        JsonNode before = merged(released, schemaBefore);
        JsonNode after = merged(next, schemaAfter);
        for (String word : List.of("type", "const", "format", "pattern")) {
            if (!before.path(word).equals(after.path(word))) {
                troubles.add(place + ": " + word + " was " + before.path(word) + " and is " + after.path(word));
            }
        }
        compareValues(place, before, after);
        compareOptions(place, before.path("oneOf"), after.path("oneOf"), way);
        compareProperties(place, before, after, way);
        if (before.has("items")) compareSchemas(place + "/0", before.path("items"), after.path("items"), way);
        if (way == Way.SENT) compareLimits(place, before, after);
    }

    private void compareValues(String place, JsonNode before, JsonNode after) {
        Set<String> gone = texts(before.path("enum"));
        gone.removeAll(texts(after.path("enum")));
        if (!gone.isEmpty() && after.has("enum")) troubles.add(place + " no longer has the values " + gone);
        if (before.has("enum") != after.has("enum")) troubles.add(place + " is or was one of a few values");
    }

    /** By the names of their schemas: what has no name is as good as gone when it moves. */
    private void compareOptions(String place, JsonNode before, JsonNode after, Way way) {
        for (JsonNode option : before) {
            JsonNode same = NOTHING;
            for (JsonNode candidate : after) if (candidate.path("$ref").equals(option.path("$ref"))) same = candidate;
            if (same.isMissingNode())
                troubles.add(place + " is no longer " + option.path("$ref").asText("one of its kinds"));
            else compareSchemas(place, option, same, way);
        }
        // Where there was one kind there may be more kinds of "no" now, but nothing else turns into something else.
        if (before.isMissingNode() && !after.isMissingNode()) troubles.add(place + " is now one of several kinds");
    }

    private void compareProperties(String place, JsonNode before, JsonNode after, Way way) {
        each(before.path("properties"), (name, property) -> {
            JsonNode now = after.path("properties").path(name);
            if (now.isMissingNode()) troubles.add(place + "/" + name + " is gone");
            else compareSchemas(place + "/" + name, property, now, way);
        });
        Set<String> needed = texts(after.path("required"));
        Set<String> wasNeeded = texts(before.path("required"));
        if (way == Way.SENT) {
            needed.removeAll(wasNeeded);
            if (!needed.isEmpty()) troubles.add(place + " now needs " + needed);
        } else {
            wasNeeded.removeAll(needed);
            if (!wasNeeded.isEmpty()) troubles.add(place + " no longer always has " + wasNeeded);
        }
    }

    private void compareLimits(String place, JsonNode before, JsonNode after) {
        for (String most : List.of("maximum", "maxLength", "maxItems")) {
            if (after.has(most)
                    && (!before.has(most)
                            || after.path(most).asLong() < before.path(most).asLong())) {
                troubles.add(place + ": " + most + " is " + after.path(most) + " now");
            }
        }
        for (String least : List.of("minimum", "minLength", "minItems")) {
            if (after.has(least)
                    && (!before.has(least)
                            || after.path(least).asLong() > before.path(least).asLong())) {
                troubles.add(place + ": " + least + " is " + after.path(least) + " now");
            }
        }
        if (after.path("uniqueItems").asBoolean() && !before.path("uniqueItems").asBoolean()) {
            troubles.add(place + " no longer takes a thing twice");
        }
    }

    /** With what it refers to, and what stands beside the reference added to that. */
    private static JsonNode merged(JsonNode document, JsonNode node) {
        if (!node.has("$ref")) return node;
        ObjectNode whole = merged(
                        document, document.at(node.path("$ref").asText().substring(1)))
                .deepCopy();
        each(node, (name, value) -> {
            if (name.equals("$ref")) return;
            if (name.equals("properties") && whole.has(name)) {
                each(value, (property, more) -> {
                    ObjectNode both = whole.withObjectProperty(name).withObjectProperty(property);
                    both.setAll((ObjectNode) more);
                });
            } else if (name.equals("required") && whole.has(name)) value.forEach(whole.withArray(name)::add);
            else whole.set(name, value);
        });
        return whole;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private static void each(JsonNode object, BiConsumer<String, JsonNode> visit) {
        object.properties().forEach(entry -> visit.accept(entry.getKey(), entry.getValue()));
    }
}
