package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Query parameters, addresses and methods: those that are documented and no others. */
class StrictAddressesTest extends ApiTest {

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
                "/docs/",
                "/docs/index.html",
                "/docs/swagger-ui.css.map",
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
}
