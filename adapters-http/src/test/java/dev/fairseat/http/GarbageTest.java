package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of the contract, sent every kind of garbage that it can be sent: told so with the place, and nothing
 * happens. A new route is among them by being documented.
 */
class GarbageTest extends ApiTest {

    private static final Contract CONTRACT = Contract.served();

    private Visitor mina;
    private Visitor owner;

    @BeforeEach
    void comeIn() {
        mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");
        owner = api.visitor("owner");
        owner.accessToken = ApiUnderTest.OWNER_KEY;
    }

    @TestFactory
    Stream<DynamicTest> garbage_is_refused_by() {
        var operations = CONTRACT.operations().stream()
                .map(name -> dynamicTest(
                        name, () -> garbage(name, CONTRACT.document()).isRefused()));
        return Stream.concat(operations, Stream.of(dynamicTest("and nothing has happened", this::nothingHasHappened)));
    }

    @Test
    void a_parameter_that_is_documented_and_not_read_is_noticed() {
        ObjectNode document = CONTRACT.document().deepCopy();
        ((ObjectNode) document.at("/paths/~1v1~1wallet/get"))
                .withArray("parameters")
                .addObject()
                .put("name", "verbose")
                .put("in", "query");
        var garbage = garbage("GET /v1/wallet", document);

        assertThatThrownBy(garbage::isRefused)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("query");
    }

    @Test
    void a_body_that_is_documented_and_not_read_is_noticed() {
        ObjectNode document = CONTRACT.document().deepCopy();
        JsonNode body = document.at("/paths/~1v1~1wallet~1top-ups/post/requestBody");
        ((ObjectNode) document.at("/paths/~1v1~1reservations~1{reservation}~1payment/post")).set("requestBody", body);
        var garbage = garbage("POST /v1/reservations/{reservation}/payment", document);

        assertThatThrownBy(garbage::isRefused).isInstanceOf(AssertionError.class);
    }

    private void nothingHasHappened() {
        assertThat(mina.state()).isEqualTo("HELD");
        assertThat(mina.balance()).isEqualTo(200_000);
        assertThat(mina.get("/v1/wallet/transfers").json().path("items")).hasSize(1);
        assertThat(mina.get("/v1/reservations").json().path("items")).hasSize(1);
        assertThat(owner.get("/v1/admin/audit").is(200).json().path("items")).isEmpty();
        mina.isLetIn();
    }

    private Garbage garbage(String operation, JsonNode document) {
        return new Garbage(api, mina, owner, operation, document);
    }
}
