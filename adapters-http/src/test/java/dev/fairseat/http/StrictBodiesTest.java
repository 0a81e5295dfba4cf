package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not what they should be: told so precisely, and never with a 5xx. */
class StrictBodiesTest extends ApiTest {

    private static final String GOOD = """
            {"email":"x@example.com","name":"X","password":"long enough"}""";

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

    private Answer post(String path, byte[] body) {
        return api.send("POST", path, body, List.of("Content-Type", "application/json"));
    }

    private static byte[] padded(int length) {
        String body = GOOD + " ".repeat(length - GOOD.length());
        return body.getBytes(UTF_8);
    }
}
