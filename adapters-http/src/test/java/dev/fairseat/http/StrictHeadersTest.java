package dev.fairseat.http;

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

/** What headers may say, and what every answer says in them. */
class StrictHeadersTest extends ApiTest {

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

    // Other headers

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
}
