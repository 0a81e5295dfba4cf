package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract says what there is, all of it and nothing else; and its judge notices when an answer strays. */
class ContractTest extends ApiTest {

    private static final Contract CONTRACT = Contract.served();

    private static final Set<String> KEYWORDS = Set.of(
            "$ref",
            "additionalProperties",
            "const",
            "default",
            "description",
            "enum",
            "examples",
            "format",
            "items",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "oneOf",
            "pattern",
            "properties",
            "required",
            "type",
            "unevaluatedProperties",
            "uniqueItems",
            "writeOnly");

    @Test
    void every_route_is_documented_and_every_documented_one_is_there() {
        assertThat(registered()).containsExactlyInAnyOrderElementsOf(CONTRACT.operations());
    }

    @Test
    void a_route_that_nobody_documented_is_noticed() {
        var document = CONTRACT.document().<ObjectNode>deepCopy();
        ((ObjectNode) document.path("paths")).remove("/v1/wallet");

        assertThat(registered()).isNotEqualTo(Set.copyOf(new Contract(document).operations()));
    }

    @Test
    void it_is_served_as_it_is() {
        var answer = api.visitor("dev").get("/openapi.yaml").is(200);

        assertThat(answer.text()).startsWith("openapi: 3.1.0").contains("/v1/reservations/{reservation}/payment:");
    }

    @Test
    void every_example_keeps_to_its_schema() {
        List<String> complaints = new ArrayList<>();
        CONTRACT.document().path("paths").findParents("schema").forEach(holder -> {
            if (holder.has("example")) complaints.addAll(complaints(holder, holder.path("example")));
            holder.path("examples").forEach(example -> complaints.addAll(complaints(holder, example.path("value"))));
        });

        assertThat(complaints).isEmpty();
    }

    @Test
    void every_schema_says_only_what_a_validator_understands() {
        // A misspelt keyword would be ignored by every validator, and allow anything.
        assertThat(strangeKeywords(CONTRACT.document())).isEmpty();
    }

    @Test
    void a_misspelt_keyword_is_noticed() {
        var document = CONTRACT.document().<ObjectNode>deepCopy();
        ((ObjectNode) document.at("/components/schemas/Seat")).put("additionalProperty", false);

        assertThat(strangeKeywords(document)).containsExactly("additionalProperty");
    }

    @Test
    void every_refusal_has_a_schema_with_exactly_its_facts() {
        for (Class<?> refusal : Refusals.all()) {
            JsonNode schema = CONTRACT.document().at("/components/schemas/" + refusal.getSimpleName());
            assertThat(schema.isMissingNode()).as(refusal.getSimpleName()).isFalse();
            Set<String> facts = new TreeSet<>();
            schema.path("properties").fieldNames().forEachRemaining(facts::add);
            facts.removeAll(Set.of("status", "code"));
            Set<String> components = Arrays.stream(refusal.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.toSet());

            assertThat(facts).as(refusal.getSimpleName()).isEqualTo(components);
        }
    }

    // The judge, put to the test itself

    @Test
    void an_undocumented_status_is_noticed() {
        notices("GET", "/v1/wallet", answer(418, "{}"));
    }

    @Test
    void a_property_too_many_is_noticed() {
        notices("GET", "/v1/wallet", answer(200, """
                {"balance":{"amount":1,"currency":"KRW"},"owner":"mina"}"""));
    }

    @Test
    void a_missing_property_is_noticed() {
        notices("GET", "/v1/wallet", answer(200, "{}"));
    }

    @Test
    void a_code_that_the_route_does_not_document_is_noticed() {
        notices("GET", "/v1/wallet", answer(401, """
                {"type":"urn:fairseat:problem:no-such-member","title":"t","status":401,"detail":"d",
                 "code":"no-such-member"}"""));
    }

    @Test
    void a_header_that_nobody_documented_is_noticed() {
        notices("GET", "/v1/wallet", answer(200, """
                {"balance":{"amount":1,"currency":"KRW"}}""", "Set-Cookie", "a=b"));
    }

    @Test
    void a_missing_header_is_noticed() {
        byte[] wallet = "{\"balance\":{\"amount\":1,\"currency\":\"KRW\"}}".getBytes(StandardCharsets.UTF_8);
        var type = Map.of("Content-Type", List.of("application/json;charset=utf-8"));
        var bare = new Answer(200, headers(type), wallet, wallet.length);

        notices("GET", "/v1/wallet", bare);
    }

    @Test
    void an_answer_as_documented_is_let_pass() {
        CONTRACT.check("GET", "/v1/wallet", answer(200, """
                {"balance":{"amount":1,"currency":"KRW"}}"""));
    }

    private static void notices(String method, String path, Answer answer) {
        assertThatThrownBy(() -> CONTRACT.check(method, path, answer)).isInstanceOf(AssertionError.class);
    }

    private static Answer answer(int status, String body, String... header) {
        var headers = new HashMap<String, List<String>>();
        String kind = status < 400 ? "application/json" : "application/problem+json";
        headers.put("Content-Type", List.of(kind + ";charset=utf-8"));
        headers.put("Request-Id", List.of("abc"));
        headers.put("Cache-Control", List.of("no-store"));
        if (status >= 400) headers.put("Content-Language", List.of("en"));
        if (status >= 400) headers.put("Vary", List.of("Accept-Language"));
        if (status == 401) headers.put("WWW-Authenticate", List.of("Bearer realm=\"fairseat\""));
        if (header.length == 2) headers.put(header[0], List.of(header[1]));
        return new Answer(status, headers(headers), body.getBytes(StandardCharsets.UTF_8), body.length());
    }

    private static HttpHeaders headers(Map<String, List<String>> headers) {
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private static List<String> complaints(JsonNode holder, JsonNode example) {
        return CONTRACT.complaints(holder.path("schema"), example.toString());
    }

    private static List<String> strangeKeywords(JsonNode document) {
        List<String> strange = new ArrayList<>();
        document.at("/components/schemas").forEach(schema -> collectStrange(schema, strange));
        document.findValues("schema").forEach(schema -> collectStrange(schema, strange));
        return strange;
    }

    private static void collectStrange(JsonNode schema, List<String> strange) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KEYWORDS.contains(keyword)) strange.add(keyword);
        });
        schema.path("properties").forEach(property -> collectStrange(property, strange));
        schema.path("oneOf").forEach(option -> collectStrange(option, strange));
        if (schema.has("items")) collectStrange(schema.path("items"), strange);
    }

    /** HEAD aside, which comes with every GET. */
    private Set<String> registered() {
        return api.server().unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method != HandlerType.HEAD)
                .map(endpoint -> endpoint.method + " " + endpoint.path)
                .collect(Collectors.toSet());
    }
}
