package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Garbage of every kind that one documented operation can be sent. */
final class Garbage {

    private static final Contract CONTRACT = Contract.served();

    private final ApiUnderTest api;
    private final Visitor mina;
    private final Visitor owner;

    private final String method;
    private final String template;
    private final JsonNode path;
    private final JsonNode operation;

    /**
     * @param mina a member inside, who holds a seat
     * @param owner whose access token is an operator's key
     * @param name as in "GET /v1/wallet"
     */
    Garbage(ApiUnderTest api, Visitor mina, Visitor owner, String name, JsonNode document) {
        this.api = api;
        this.mina = mina;
        this.owner = owner;
        method = name.substring(0, name.indexOf(' '));
        template = name.substring(name.indexOf(' ') + 1);
        path = document.path("paths").path(template);
        operation = path.path(method.toLowerCase(Locale.ROOT));
    }

    /** @throws AssertionError when any of it is not refused as it should be */
    void isRefused() {
        strangeAddress();
        queryParameters();
        credentials();
        requestKey();
        if (operation.has("requestBody")) body();
        else if (!method.equals("GET")) needlessBody();
        otherMethod();
        unacceptable();
    }

    private void strangeAddress() {
        if (!template.contains("{")) return;
        for (String impossible : new String[] {"NOT%20ONE", "%EC%A2%8C"}) {
            send(filled(impossible), example(), key()).is(404);
        }
    }

    private void queryParameters() {
        isMalformed("query", send(here() + "?smuggled=1", example(), key()));
        isMalformed("query", send(here() + "?%FF=1", example(), key()));
        for (JsonNode parameter : parameters("query")) {
            String name = parameter.path("name").asText();
            List<String> wrong = new ArrayList<>(wrongValues(CONTRACT.resolved(parameter.path("schema"))));
            wrong.addAll(List.of("x".repeat(201), "%00", "%0A"));
            if (name.equals("cursor")) wrong.add("NOT%20ONE");
            for (String value : wrong) {
                isMalformed(name, send(here() + "?" + name + "=" + value, example(), key()));
            }
            isMalformed(name, send(here() + "?" + name + "=&" + name + "=", example(), key()));
            isMalformed("query", send(here() + "?" + name + "=%C0%AF", example(), key()));
        }
    }

    private static List<String> wrongValues(JsonNode schema) {
        String type = schema.path("type").asText();
        if (type.equals("boolean")) return List.of("yes", "TRUE", "1");
        if (type.equals("integer")) {
            long least = schema.path("minimum").asLong();
            long most = schema.path("maximum").asLong();
            return List.of("ten", "1.0", "1e1", "%2B1%20", "" + (least - 1), "" + (most + 1), "99999999999999999999");
        }
        if (schema.path("format").asText().equals("date")) {
            return List.of("today", "2027-02-30", "2027-13-01", "27-01-01", "2027-1-1", "%2B12027-03-01");
        }
        return schema.has("pattern") || schema.has("enum") ? List.of("NOT%20ONE", "%EC%A2%8C") : List.of();
    }

    private void credentials() {
        if (needs("operator")) {
            for (var stranger : List.of(api.visitor("guest"), mina)) {
                send(stranger, here(), example(), key()).isProblem(401, "wrong-operator-key");
            }
            isMalformed("Authorization", send(owner, here(), example(), with(key(), "Authorization", "Bearer x")));
        }
        if (needs("member")) {
            var guest = api.visitor("guest");
            send(guest, here(), example(), key()).isProblem(401, "not-logged-in");
            send(guest, here(), example(), with(key(), "Authorization", "Bearer x"))
                    .isProblem(401, "not-logged-in");
            isMalformed("Authorization", send(mina, here(), example(), with(key(), "Authorization", "Bearer x")));
        }
        if (needs("queueToken")) {
            var other = api.visitor("theo" + System.identityHashCode(this))
                    .signsUp()
                    .logsIn();
            send(other, here(), example(), key()).isProblem(403, "queue-token-missing");
            send(other, here(), example(), with(key(), "Queue-Token", mina.queueToken))
                    .isProblem(404, "no-such-ticket");
            isMalformed("Queue-Token", send(mina, here(), example(), with(key(), "Queue-Token", "x")));
        }
    }

    private void requestKey() {
        if (parameters("header").stream()
                .noneMatch(header -> header.path("name").asText().equals("Idempotency-Key"))) return;
        send(here(), example(), List.of()).isProblem(400, "request-key-missing");
        for (String wrong : new String[] {"", " ", "a b", "k".repeat(256), "a\tb"}) {
            isMalformed("Idempotency-Key", send(here(), example(), List.of("Idempotency-Key", wrong)));
        }
        isMalformed("Idempotency-Key", send(here(), example(), with(key(), "Idempotency-Key", "second")));
    }

    private void body() {
        String good = example();
        assertThat(good).as("an example of the request body").isNotNull();
        for (String type : new String[] {"text/plain", "application/xml", "application/json; charset=utf-16"}) {
            sendBytes(good.getBytes(UTF_8), type).isProblem(415, "unsupported-media-type");
        }
        sendBytes(good.getBytes(UTF_8), null).isProblem(415, "unsupported-media-type");
        send(here(), good, with(key(), "Content-Encoding", "gzip")).isProblem(415, "unsupported-media-type");
        int largest = good.contains("seatMap") ? SeatMapDocument.LARGEST : RequestBody.LARGEST;
        send(here(), " ".repeat(largest) + good, key()).isProblem(413, "content-too-large");

        isMalformed("", sendBytes("{\"\u00fc\":1}".getBytes(ISO_8859_1), "application/json"));
        String open = good.substring(0, good.length() - 1);
        for (String broken :
                List.of("", "null", "[]", "\"x\"", "{", open, good + good, open + ",}", good.replace('"', '\''))) {
            isMalformed("", send(here(), broken, key()));
        }
        isMalformed("", send(here(), "[".repeat(5_000) + "]".repeat(5_000), key()));
        isMalformed("/smuggled", send(here(), open + ",\"smuggled\":1}", key()));
        isMalformed("/a~1b~0c", send(here(), open + ",\"a/b~c\":1}", key()));
        JsonNode schema = CONTRACT.resolved(operation.at("/requestBody/content/application~1json/schema"));
        for (String name : names(schema)) {
            isMalformed("", send(here(), "{\"" + name + "\":1,\"" + name + "\":1}", key()));
        }
        properties("", schema);
    }

    private void properties(String place, JsonNode schema) {
        for (String name : names(schema)) {
            boolean required = texts(schema.path("required")).contains(name);
            property(
                    place + "/" + name,
                    CONTRACT.resolved(schema.path("properties").path(name)),
                    required);
        }
    }

    private void property(String place, JsonNode schema, boolean required) {
        isMalformed("", put(place, "\"" + "x".repeat(5_000) + "\""));
        isMalformed("", put(place, "[".repeat(40) + "]".repeat(40)));
        if (required) isMalformed(place, put(place, null));
        if (required) isMalformed(place, put(place, "null"));
        if (place.equals("/seatMap")) {
            // A document, whose own complaints are told all at once.
            for (String wrong : new String[] {"1", "[]", "\"x\"", "{}"}) put(place, wrong);
            return;
        }
        switch (schema.has("enum") ? "string" : schema.path("type").asText()) {
            case "string" -> {
                for (String wrong : new String[] {"1", "true", "[]", "[\"x\"]", "{}", "\"\\ud800\""}) {
                    isMalformed(place, put(place, wrong));
                }
                boolean anything = !schema.has("pattern") && !schema.has("enum") && !schema.has("format");
                if (!anything) put(place, "\"NOT ONE\"");
            }
            case "integer" -> {
                for (String wrong : new String[] {"[]", "[1]", "{}"}) isMalformed(place, put(place, wrong));
                for (String wrong : new String[] {"\"10\"", "1.0", "1e3", "-1", "99999999999999999999", "true"}) {
                    assertThat(put(place, wrong).status())
                            .as(place + " " + wrong)
                            .isIn(400, 422);
                }
            }
            case "boolean" -> {
                for (String wrong : new String[] {"1", "\"true\"", "[]", "{}"}) {
                    isMalformed(place, put(place, wrong));
                }
            }
            case "array" -> {
                for (String wrong : new String[] {"1", "\"x\"", "{}"}) isMalformed(place, put(place, wrong));
                isMalformed(place + "/1", put(place, "[\"1\",2]"));
                isMalformed(place + "/0", put(place, "[null]"));
            }
            case "object" -> {
                for (String wrong : new String[] {"1", "\"x\"", "[]"}) isMalformed(place, put(place, wrong));
                isMalformed(place + "/smuggled", put(place + "/smuggled", "1"));
                properties(place, schema);
            }
            default -> throw new AssertionError("which garbage is there for " + place + " of " + template + "?");
        }
    }

    private void needlessBody() {
        isMalformed("/smuggled", send(here(), "{\"smuggled\":1}", key()));
        isMalformed("", send(here(), "smuggled=1", key()));
        sendBytes("{}".getBytes(UTF_8), "text/plain").isProblem(415, "unsupported-media-type");
    }

    private void otherMethod() {
        for (String other : new String[] {"PUT", "TRACE", "BREW"}) {
            var no = api.send(other, here(), null, List.of());
            assertThat(no.isProblem(405, "method-not-allowed").header("Allow"))
                    .hasValueSatisfying(allow -> assertThat(allow.split(", ")).contains(method));
        }
    }

    private void unacceptable() {
        JsonNode content = operation.path("responses");
        if (!content.has("406")) return;
        send(here(), example(), with(key(), "Accept", "application/xml")).isProblem(406, "not-acceptable");
        send(here(), example(), with(key(), "Accept", "nonsense")).isProblem(406, "not-acceptable");
    }

    // What is sent

    private String here() {
        return filled(null);
    }

    private String filled(@Nullable String instead) {
        String address = template;
        var names = Map.of(
                "concert",
                api.aurora.toString(),
                "performance",
                api.night.toString(),
                "reservation",
                String.valueOf(mina.reservation),
                "member",
                "mina",
                "operator",
                "5f0c1f6e-58a1-4a86-9f4e-6d1b8f7f6a10",
                "webhook",
                "4f0c1f6e-58a1-4a86-9f4e-6d1b8f7f6a10",
                "delivery",
                "2b0c1f6e-58a1-3a86-9f4e-6d1b8f7f6a10",
                "file",
                "start.js");
        for (var name : names.entrySet()) {
            address = address.replace("{" + name.getKey() + "}", instead == null ? name.getValue() : instead);
        }
        assertThat(address).as("say here what stands for it").doesNotContain("{");
        return address;
    }

    private @Nullable String example() {
        return exampleWith("");
    }

    /** One that has this property, if there is one; else the first. */
    private @Nullable String exampleWith(String property) {
        JsonNode content = operation.at("/requestBody/content/application~1json");
        List<JsonNode> examples = new ArrayList<>();
        if (content.has("example")) examples.add(content.path("example"));
        content.path("examples").forEach(example -> examples.add(example.path("value")));
        return examples.stream()
                .filter(example -> example.has(property))
                .findFirst()
                .or(() -> examples.stream().findFirst())
                .map(JsonNode::toString)
                .orElse(null);
    }

    /** The example with this instead of what stands there, or without it. */
    private Answer put(String place, @Nullable String value) {
        JsonNode body = Contract.tree(String.valueOf(exampleWith(place.split("/", -1)[1])));
        int cut = place.lastIndexOf('/');
        ObjectNode holder = (ObjectNode) body;
        if (cut > 0) {
            String within = place.substring(1, cut);
            assertThat(within).as("only one level deep so far").doesNotContain("/");
            if (!holder.has(within)) holder.set(within, anyExampleOf(within));
            holder = holder.withObjectProperty(within);
        }
        String name = place.substring(cut + 1);
        if (value == null) holder.remove(name);
        else holder.put(name, "here");
        return send(here(), body.toString().replace("\"here\"", String.valueOf(value)), key());
    }

    private static JsonNode anyExampleOf(String property) {
        for (JsonNode example : CONTRACT.document().findValues("example")) {
            if (example.path(property).isObject()) return example.path(property).deepCopy();
        }
        throw new AssertionError("no example of " + property);
    }

    private List<String> key() {
        return List.of("Idempotency-Key", Visitor.newKey());
    }

    private static List<String> with(List<String> headers, String name, @Nullable String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(name, String.valueOf(value)));
        return more;
    }

    private Answer send(String address, @Nullable String body, List<String> headers) {
        return send(caller(), address, body, headers);
    }

    private Visitor caller() {
        return needs("operator") ? owner : mina;
    }

    private Answer send(Visitor sender, String address, @Nullable String body, List<String> headers) {
        return refused(sender.send(method, address, body, headers.toArray(String[]::new)));
    }

    private Answer sendBytes(byte[] body, @Nullable String type) {
        List<String> headers = new ArrayList<>(key());
        headers.addAll(List.of("Authorization", "Bearer " + caller().accessToken));
        headers.addAll(List.of("Queue-Token", String.valueOf(mina.queueToken)));
        if (type != null) headers.addAll(List.of("Content-Type", type));
        return refused(api.send(method, here(), body, headers));
    }

    // What is answered

    private static Answer refused(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.header("Request-Id")).isPresent();
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("X-Powered-By")).isEmpty();
        assertThat(answer.text()).doesNotContainIgnoringCase("exception").doesNotContain("jackson", "dev.fairseat");
        return answer;
    }

    private static void isMalformed(String place, Answer answer) {
        answer.isProblem(400, "malformed-request");
        assertThat(answer.json().path("place").asText()).as(answer.text()).isEqualTo(place);
    }

    // What is documented

    private boolean needs(String scheme) {
        for (JsonNode way : operation.path("security")) if (way.has(scheme)) return true;
        return false;
    }

    private List<JsonNode> parameters(String in) {
        List<JsonNode> parameters = new ArrayList<>();
        for (JsonNode holder : List.of(path, operation)) {
            for (JsonNode parameter : holder.path("parameters")) {
                JsonNode whole = CONTRACT.resolved(parameter);
                if (whole.path("in").asText().equals(in)) parameters.add(whole);
            }
        }
        return parameters;
    }

    private static List<String> names(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static TreeSet<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
