package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are not what they should be: told so precisely, and never with a 5xx. */
class StrictnessTest extends ApiTest {

    private static final String GOOD = """
            {"email":"x@example.com","name":"X","password":"long enough"}""";

    // Bodies

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{]",
                "null",
                "true",
                "7",
                "\"text\"",
                "[]",
                "[{}]",
                "{} {}",
                "{}x",
                "{\"email\"}",
                "{'email':'x'}",
                "{email:1}",
                "{\"email\":\"x@example.com\",}",
                "{\"email\":NaN}",
                "{\"email\":01}",
                "{\"email\":\"\\x\"}",
                "{\"email\":\"tab\there\"}",
                "// comment\n{}",
                "<xml/>",
                "email=x%40example.com"
            })
    void what_is_no_json_object_is_malformed(String body) {
        post("/v1/members", body.getBytes(UTF_8)).isProblem(400, "malformed-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"X\",\"password\":\"long enough\"} | /email",
                "{\"email\":null,\"name\":\"X\",\"password\":\"long enough\"} | /email",
                "{\"email\":1,\"name\":\"X\",\"password\":\"long enough\"} | /email",
                "{\"email\":true,\"name\":\"X\",\"password\":\"long enough\"} | /email",
                "{\"email\":[\"x@example.com\"],\"name\":\"X\",\"password\":\"long enough\"} | /email",
                "{\"email\":{\"value\":\"x@example.com\"},\"name\":\"X\",\"password\":\"long enough\"} | /email",
                "{\"email\":\"x@example.com\",\"name\":\"X\",\"password\":12345678} | /password",
                "{\"email\":\"x@example.com\",\"name\":\"\\ud800\",\"password\":\"long enough\"} | /name",
                "{\"email\":\"x@example.com\",\"name\":\"X\",\"password\":\"\\udc00 long enough\"} | /password",
                "{\"email\":\"x@example.com\",\"name\":\"X\",\"password\":\"long enough\",\"role\":\"admin\"} | /role",
                "{\"email\":\"x@example.com\",\"name\":\"X\",\"password\":\"long enough\",\"a/b~c\":1} | /a~1b~0c"
            })
    void a_malformed_property_is_named(String body, String place) {
        var no = post("/v1/members", body.getBytes(UTF_8)).isProblem(400, "malformed-request");

        assertThat(no.json().path("place").asText()).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"email\":\"nobody\",\"name\":\"X\",\"password\":\"long enough\"} | /email",
                "{\"email\":\"a@b\",\"name\":\"X\",\"password\":\"long enough\"} | /email",
                "{\"email\":\"a b@example.com\",\"name\":\"X\",\"password\":\"long enough\"} | /email",
                "{\"email\":\"a\\u0000@example.com\",\"name\":\"X\",\"password\":\"long enough\"} | /email",
                "{\"email\":\"x@example.com\",\"name\":\" \",\"password\":\"long enough\"} | /name",
                "{\"email\":\"x@example.com\",\"name\":\"line\\nbreak\",\"password\":\"long enough\"} | /name",
                "{\"email\":\"x@example.com\",\"name\":\"X\",\"password\":\"short\"} | /password"
            })
    void an_impossible_value_is_named(String body, String place) {
        var no = post("/v1/members", body.getBytes(UTF_8)).isProblem(422, "invalid-value");

        assertThat(no.json().path("place").asText()).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"balance", "role", "memberId", "price", "holdUntil", "status", "position", "total"})
    void nothing_can_be_smuggled_into_a_hold(String property) {
        var mina = api.visitor("mina").comesIn(api.aurora);
        String body = "{\"performanceId\":\"%s\",\"seats\":[\"1\"],\"%s\":1}".formatted(api.night, property);

        mina.post("/v1/reservations", body, "Idempotency-Key", "k").isProblem(400, "malformed-request");

        assertThat(mina.seat(api.night, "1").path("status").asText()).isEqualTo("OPEN");
    }

    @Test
    void a_property_twice_is_malformed() {
        var mina = api.visitor("mina").signsUp().logsIn();

        mina.post("/v1/wallet/top-ups", "{\"amount\":1,\"amount\":1000}", "Idempotency-Key", "k")
                .isProblem(400, "malformed-request");

        assertThat(mina.balance()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"amount\":null}", "{\"amount\":[1]}", "{\"amount\":{\"amount\":1}}", "{\"amount\":+1}"})
    void a_top_up_without_an_amount_is_malformed(String body) {
        var mina = api.visitor("mina").signsUp().logsIn();

        mina.post("/v1/wallet/top-ups", body, "Idempotency-Key", "k").isProblem(400, "malformed-request");
    }

    @Test
    void the_third_seat_that_is_no_text_is_named() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        String body = "{\"performanceId\":\"%s\",\"seats\":[\"1\",\"2\",3]}".formatted(api.night);

        var no = mina.post("/v1/reservations", body, "Idempotency-Key", "k").isProblem(400, "malformed-request");

        assertThat(no.json().path("place").asText()).isEqualTo("/seats/2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPPER", "", "a b", "좌석", "../etc", "a_b"})
    void what_no_performance_can_be_called_is_refused(String id) {
        var mina = api.visitor("mina").comesIn(api.aurora);
        String body = "{\"performanceId\":\"%s\",\"seats\":[\"1\"]}".formatted(id);

        mina.post("/v1/reservations", body, "Idempotency-Key", "k").isProblem(422, "invalid-value");
    }

    @Test
    void a_body_that_is_not_utf8_is_malformed() {
        post("/v1/members", "{\"name\":\"M\u00fcller\"}".getBytes(ISO_8859_1)).isProblem(400, "malformed-request");
        post("/v1/members", GOOD.getBytes(UTF_16)).isProblem(400, "malformed-request");
        // An overlong slash, and a surrogate written as if it were a character.
        post("/v1/members", new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}).isProblem(400, "malformed-request");
        post("/v1/members", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})
                .isProblem(400, "malformed-request");
        post("/v1/members", ("\uFEFF" + GOOD).getBytes(UTF_8)).isProblem(400, "malformed-request");
    }

    @Test
    void json_may_be_neither_deep_nor_endless() {
        post("/v1/members", ("[".repeat(5_000) + "]".repeat(5_000)).getBytes(UTF_8))
                .isProblem(400, "malformed-request");
        post("/v1/members", ("{\"name\":".repeat(1_000) + "1" + "}".repeat(1_000)).getBytes(UTF_8))
                .isProblem(400, "malformed-request");
        post("/v1/members", ("{\"name\":\"" + "x".repeat(5_000) + "\"}").getBytes(UTF_8))
                .isProblem(400, "malformed-request");
        post("/v1/members", ("{\"name\":" + "9".repeat(5_000) + "}").getBytes(UTF_8))
                .isProblem(400, "malformed-request");
        post("/v1/members", ("{\"" + "x".repeat(5_000) + "\":1}").getBytes(UTF_8))
                .isProblem(400, "malformed-request");
    }

    @Test
    void a_body_over_16_kib_is_too_large() {
        byte[] fits = padded(16 * 1024);
        byte[] tooLarge = padded(16 * 1024 + 1);

        post("/v1/members", fits).is(201);
        post("/v1/members", tooLarge).isProblem(413, "content-too-large");
        post("/v1/members", new byte[2_000_000]).isProblem(413, "content-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/problem+json",
                "application/jsonp",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json; profile=x",
                "json",
                "*/*"
            })
    void a_body_of_another_type_is_unsupported(String type) {
        api.send("POST", "/v1/members", GOOD.getBytes(UTF_8), List.of("Content-Type", type))
                .isProblem(415, "unsupported-media-type");
    }

    @Test
    void a_body_without_a_type_or_compressed_is_unsupported() {
        api.send("POST", "/v1/members", GOOD.getBytes(UTF_8), List.of()).isProblem(415, "unsupported-media-type");
        for (String encoding : new String[] {"gzip", "identity", "br"}) {
            api.send(
                            "POST",
                            "/v1/members",
                            GOOD.getBytes(UTF_8),
                            List.of("Content-Type", "application/json", "Content-Encoding", encoding))
                    .isProblem(415, "unsupported-media-type");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=UTF-8",
                "application/json;charset=\"utf-8\""
            })
    void json_may_be_called_json_in_any_case(String type) {
        api.send("POST", "/v1/members", GOOD.getBytes(UTF_8), List.of("Content-Type", type))
                .is(201);
    }

    @Test
    void a_request_that_takes_no_body_takes_an_empty_one_only() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(50_000).holds(api.night, "1");
        String payment = "/v1/reservations/" + mina.reservation + "/payment";

        mina.post(payment, "{\"amount\":1}", "Idempotency-Key", "k").isProblem(400, "malformed-request");
        mina.post(payment, "amount=1", "Idempotency-Key", "k").isProblem(400, "malformed-request");
        mina.post(payment, "x", "Idempotency-Key", "k", "Content-Type", "text/plain")
                .isProblem(415, "unsupported-media-type");
        mina.post(payment, "{}", "Idempotency-Key", "k").is(201);
    }

    // Request keys

    @ParameterizedTest
    @CsvSource({"POST,/v1/wallet/top-ups", "POST,/v1/reservations", "POST,payment", "POST,refund"})
    void what_moves_seats_or_money_needs_a_key(String method, String path) {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");
        String route = path.startsWith("/") ? path : "/v1/reservations/" + mina.reservation + "/" + path;

        mina.send(method, route, "{}").isProblem(400, "request-key-missing");
        for (String key : new String[] {"", " ", "a b", "k".repeat(256), "a\tb"}) {
            mina.send(method, route, "{}", "Idempotency-Key", key).isProblem(400, "malformed-request");
        }
        assertThat(mina.state()).isEqualTo("HELD");
        assertThat(mina.balance()).isEqualTo(200_000);
    }

    @Test
    void a_key_may_be_255_visible_characters() {
        var mina = api.visitor("mina").signsUp().logsIn();
        String every =
                IntStream.rangeClosed(0x21, 0x7E).mapToObj(Character::toString).collect(Collectors.joining());

        mina.triesToTopUp("1", every).is(201);
        mina.triesToTopUp("1", "k".repeat(255)).is(201);
        assertThat(mina.balance()).isEqualTo(2);
    }

    // Headers

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Queue-Token", "Idempotency-Key"})
    void a_header_that_counts_may_stand_there_once(String name) {
        var mina = api.visitor("mina").comesIn(api.aurora);
        List<String> headers = new ArrayList<>(List.of(
                "Authorization",
                "Bearer " + mina.accessToken,
                "Queue-Token",
                mina.queueToken,
                "Idempotency-Key",
                "k",
                "Content-Type",
                "application/json"));
        headers.addAll(List.of(name, headers.get(headers.indexOf(name) + 1)));

        var no = api.send("POST", "/v1/reservations", new byte[0], headers);

        no.isProblem(400, "malformed-request");
        assertThat(no.json().path("place").asText()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml",
                "image/*",
                "application/json;q=0",
                "text/plain, text/html;q=0.9",
                "nonsense"
            })
    void an_answer_that_nobody_accepts_is_not_given(String accept) {
        api.visitor("guest").get("/v1/concerts", "Accept", accept).isProblem(406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "APPLICATION/JSON",
                "application/json;q=0.5",
                "text/html, application/xhtml+xml, */*;q=0.8",
                "application/problem+json, application/json"
            })
    void an_answer_that_somebody_accepts_is_given(String accept) {
        api.visitor("guest").get("/v1/concerts", "Accept", accept).is(200);
    }

    @Test
    void nothing_is_done_for_whoever_does_not_accept_the_answer() {
        var mina = api.visitor("mina").signsUp().logsIn();

        mina.post("/v1/wallet/top-ups", "{\"amount\":1}", "Idempotency-Key", "k", "Accept", "text/html")
                .isProblem(406, "not-acceptable");

        assertThat(mina.balance()).isZero();
    }

    @Test
    void a_sane_request_id_comes_back_and_any_other_is_replaced() {
        var guest = api.visitor("guest");

        assertThat(guest.get("/health/live", "Request-Id", "my-request.1_A").header("Request-Id"))
                .hasValue("my-request.1_A");
        for (String strange : new String[] {"a b", "<script>", "x".repeat(65), "a;b", "\u00fc"}) {
            assertThat(guest.get("/health/live", "Request-Id", strange).header("Request-Id"))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{32}"));
        }
        assertThat(guest.get("/health/live").header("Request-Id"))
                .isNotEqualTo(guest.get("/health/live").header("Request-Id"));
    }

    // Query parameters

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/concerts?unknown=1",
                "/v1/concerts?query=a&query=b",
                "/v1/concerts?limit=1&limit=1",
                "/v1/concerts?limit=0",
                "/v1/concerts?limit=101",
                "/v1/concerts?limit=-1",
                "/v1/concerts?limit=1.0",
                "/v1/concerts?limit=ten",
                "/v1/concerts?limit=99999999999",
                "/v1/concerts?on=2027-02-30",
                "/v1/concerts?on=01.03.2027",
                "/v1/concerts?on=2027-3-1",
                "/v1/concerts?on=%2B12027-03-01",
                "/v1/concerts?on=today",
                "/v1/concerts?onSale=yes",
                "/v1/concerts?category=K-Pop",
                "/v1/concerts?cursor=NOT%20ONE",
                "/v1/concerts?query=%00",
                "/v1/concerts?query=%0A",
                "/v1/concerts?query=%FF",
                "/v1/concerts?query=%C0%AF",
                "/v1/concerts?query=%ED%A0%80",
                "/v1/concerts?%71uery=a&query=b",
                "/v1/concerts?&",
                "/health/live?x=1",
                "/health/ready?x",
                "/openapi.yaml?format=json"
            })
    void a_query_that_is_not_as_documented_is_malformed(String path) {
        api.visitor("guest").get(path).isProblem(400, "malformed-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/members/me?access_token=x",
                "/v1/queue-tickets/me?queueToken=x",
                "/v1/reservations?cursor=x",
                "/v1/reservations?cursor=1-1-1-1-1",
                "/v1/reservations?state=HELD",
                "/v1/reservations?limit=0",
                "/v1/payments?cursor=x",
                "/v1/wallet/transfers?cursor=x",
                "/v1/wallet/transfers?cursor=0",
                "/v1/wallet/transfers?cursor=-1",
                "/v1/wallet?x=1"
            })
    void a_member_is_told_so_too(String path) {
        var mina = api.visitor("mina").comesIn(api.aurora);

        mina.get(path).isProblem(400, "malformed-request");
    }

    @Test
    void an_empty_query_or_parameter_is_left_out() {
        var guest = api.visitor("guest");

        guest.get("/v1/concerts?").is(200);
        guest.get("/v1/concerts?query=&artist=&category=&on=&onSale=&cursor=&limit=")
                .is(200);
        guest.get("/v1/concerts?query=" + "x".repeat(200)).is(200);
        guest.get("/v1/concerts?query=" + "x".repeat(201)).isProblem(400, "malformed-request");
    }

    // Addresses and methods

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v2/concerts",
                "/v1/concerts/",
                "/V1/concerts",
                "/v1/concerts/UPPER",
                "/v1/concerts/a_b",
                "/v1/concerts/%EC%A2%8C",
                "/v1/concerts/a;b=c",
                "/v1/members",
                "/docs",
                "/admin",
                "/favicon.ico",
                "/WEB-INF/web.xml"
            })
    void there_is_nothing_at_an_address_that_nobody_documented(String path) {
        var answer = api.visitor("guest").get(path);

        if (path.equals("/v1/members")) answer.isProblem(405, "method-not-allowed");
        else answer.isProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "1-1-1-1-1", "7D1C4E0A-55C8-43C0-A1CE-6B0E8F0B9F11", "7d1c4e0a55c843c0a1ce6b0e8f0b9f11", "0"
            })
    void an_id_that_cannot_be_names_nothing(String id) {
        var mina = api.visitor("mina").comesIn(api.aurora);

        mina.get("/v1/reservations/" + id).isProblem(404, "not-found");
        mina.send("DELETE", "/v1/reservations/" + id, null).isProblem(404, "not-found");
        mina.post("/v1/reservations/" + id + "/payment", null, "Idempotency-Key", "k")
                .isProblem(404, "not-found");
        mina.post("/v1/reservations/" + id + "/refund", null, "Idempotency-Key", "k")
                .isProblem(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT    | /v1/members             | POST",
                "GET    | /v1/sessions            | POST",
                "DELETE | /v1/concerts            | GET, HEAD",
                "PATCH  | /v1/queue-tickets/me    | DELETE, GET, HEAD",
                "POST   | /v1/queue-tickets/me    | DELETE, GET, HEAD",
                "PUT    | /v1/reservations        | GET, HEAD, POST",
                "OPTIONS| /v1/wallet              | GET, HEAD",
                "BREW   | /v1/wallet              | GET, HEAD",
                "POST   | /health/live            | GET, HEAD",
                "DELETE | /openapi.yaml           | GET, HEAD"
            })
    void a_method_that_an_address_does_not_have_is_not_allowed(String method, String path, String allowed) {
        var no = api.visitor("guest").send(method, path, null).isProblem(405, "method-not-allowed");

        assertThat(no.header("Allow")).hasValue(allowed);
    }

    @Test
    void a_header_does_not_change_the_method() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        mina.get("/v1/queue-tickets/me", "X-HTTP-Method-Override", "DELETE").is(200);
        mina.get("/v1/queue-tickets/me", "x-http-method-override", "DELETE").is(200);

        mina.isLetIn();
    }

    @Test
    void head_says_what_get_would_without_the_body() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        var get = mina.get("/v1/wallet").is(200);
        var head = mina.send("HEAD", "/v1/wallet", null).is(200);

        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        mina.send("HEAD", "/v1/reservations/" + UUID.randomUUID(), null).is(404);
        api.visitor("guest").send("HEAD", "/v1/wallet", null).is(401);
        api.visitor("guest").send("HEAD", "/v1/nothing", null).is(404);
    }

    // What every answer says

    @Test
    void every_answer_carries_the_headers_that_keep_browsers_in_check() {
        var guest = api.visitor("guest");
        List<Answer> answers = List.of(
                guest.get("/v1/concerts"),
                guest.get("/v1/wallet"),
                guest.get("/nothing"),
                guest.send("PUT", "/v1/wallet", null),
                guest.get("/openapi.yaml"),
                guest.get("/v1/concerts/a%2Fb"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.header("Content-Security-Policy")).hasValue("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.header("Request-Id")).isPresent();
            assertThat(answer.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).endsWith(";charset=utf-8"));
            assertThat(answer.header("Server")).isEmpty();
            assertThat(answer.header("X-Powered-By")).isEmpty();
            assertThat(answer.header("Set-Cookie")).isEmpty();
        });
    }

    @Test
    void a_private_answer_is_not_stored_and_a_public_one_is_asked_for_again() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        assertThat(mina.get("/v1/wallet").header("Cache-Control")).hasValue("no-store");
        assertThat(mina.polls().header("Cache-Control")).hasValue("no-store");
        assertThat(mina.get("/v1/reservations/" + UUID.randomUUID()).header("Cache-Control"))
                .hasValue("no-store");
        assertThat(mina.get("/v1/concerts").header("Cache-Control")).hasValue("no-cache");
        assertThat(mina.seats(api.night).header("Cache-Control")).hasValue("private, no-cache");
    }

    private Answer post(String path, byte[] body) {
        return api.send("POST", path, body, List.of("Content-Type", "application/json"));
    }

    private static byte[] padded(int length) {
        String body = GOOD + " ".repeat(length - GOOD.length());
        return body.getBytes(UTF_8);
    }
}
