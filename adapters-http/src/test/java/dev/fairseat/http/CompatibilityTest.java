package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was released stays good: contract/released.yaml is the contract as integrators have it. */
class CompatibilityTest {

    private static final JsonNode NOW = Contract.served().document();

    @Test
    void clients_of_the_released_contract_can_live_with_the_next_one() {
        assertThat(Compatibility.troubles(Contract.released().document(), NOW))
                .as("changes that break clients; CONTRIBUTING.md says what to do")
                .isEmpty();
    }

    // The judge, put to the test itself: each of these changes is planted into the contract

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what goes | what is said about it
                "/paths/~1v1~1wallet                                                  | GET /v1/wallet is gone",
                "/paths/~1v1~1reservations/post                                       | POST /v1/reservations is gone",
                "/paths/~1v1~1wallet/get/responses/401                                | no longer answers 401",
                "/paths/~1v1~1concerts/get/parameters/0                               | no longer takes query query",
                "/paths/~1v1~1wallet~1transfers/get/parameters                        | no longer takes query cursor",
                "/paths/~1v1~1members/post/requestBody                                | no longer takes application/json",
                "/paths/~1v1~1members/post/responses/201/headers/Location             | no longer has the header Location",
                "/components/headers/Location/required                                | no longer always has the header Location",
                "/components/schemas/Seat/properties/yours                            | 200/seats/0/yours is gone",
                "/components/schemas/SignUp/properties/name                           | request/name is gone",
                "/components/schemas/Reservation/required/3                           | no longer always has",
                "/components/schemas/Reservation/properties/state                     | 201/state is gone",
                "/components/schemas/ReservationState/enum/2                          | no longer has the values [REFUNDED]",
                "/components/schemas/ReservationState/enum                            | is or was one of a few values",
                "/components/schemas/Standing/oneOf/1                                 | is no longer #/components/schemas/Admitted",
                "/components/responses/NotInside/content/application~1problem+json/schema/oneOf/0 | is no longer #/components/schemas/QueueTokenMissing",
                "/components/schemas/SeatsTaken/properties/seats                      | 409/seats is gone",
                "/components/schemas/Instant/pattern                                  | pattern was",
                "/components/schemas/Refund/properties/at                             | refund/at is gone"
            })
    void what_goes_is_noticed(String pointer, String trouble) {
        assertThat(Compatibility.troubles(NOW, without(pointer)))
                .anySatisfy(said -> assertThat(said).contains(trouble));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/paths/~1v1~1wallet/get | operationId | `\"purse\"` | another operationId",
                "/paths/~1v1~1concerts/get | security | [{\"member\":[]}] | other credentials",
                "/paths/~1v1~1concerts/get/parameters/0 | required | true | now needs query query",
                "/components/schemas/TopUp | required | [\"amount\",\"currency\"] | now needs [currency]",
                "/components/schemas/Seat/properties/number | type | \"string\" | type was \"integer\" and is \"string\"",
                "/components/schemas/Problem/properties/status | type | \"string\" | type was",
                "/components/schemas/EmailTaken/properties/code | const | \"taken\" | const was",
                "/components/schemas/SignUp/properties/password | minLength | 12 | minLength is 12 now",
                "/components/schemas/SignUp/properties/name | maxLength | 50 | maxLength is 50 now",
                "/components/schemas/LogIn/properties/email | maxLength | 254 | maxLength is 254 now",
                "/components/schemas/LogIn/properties/email | format | \"email\" | format was",
                "/components/schemas/SeatsWanted/properties/seats | maxItems | 4 | maxItems is 4 now",
                "/components/schemas/Amount | maximum | 1000 | maximum is 1000 now",
                "/components/parameters/IdempotencyKey/schema | pattern | \"^x$\" | pattern was",
                "/components/schemas/Category | enum | [\"k-pop\"] | is or was one of a few values",
                "/components/schemas/Wallet | oneOf | [{\"$ref\":\"#/components/schemas/Money\"}] | one of several kinds"
            })
    void what_changes_is_noticed(String pointer, String name, String value, String trouble) {
        assertThat(Compatibility.troubles(NOW, with(pointer, name, value)))
                .anySatisfy(said -> assertThat(said).contains(trouble));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/paths | /v1/new | {\"get\":{\"operationId\":\"fresh\",\"responses\":{}}}",
                "/paths/~1v1~1wallet | delete | {\"operationId\":\"fresh\",\"responses\":{}}",
                "/paths/~1v1~1wallet/get/responses | 425 | {\"description\":\"Later\"}",
                "/components/schemas/Seat/properties | view | {\"type\":\"string\"}",
                "/components/schemas/Seat | description | \"A seat\"",
                "/components/schemas/Seat/properties/status | enum | [\"OPEN\",\"HELD\",\"SOLD\",\"NOT_FOR_SALE\",\"LOST\"]",
                "/components/schemas/SignUp/properties | phone | {\"type\":\"string\"}",
                "/components/schemas/SignUp/properties/password | minLength | 6",
                "/components/schemas/SignUp/properties/name | maxLength | 200",
                "/components/schemas/Money | example | {\"amount\":1,\"currency\":\"KRW\"}",
                "/paths/~1v1~1wallet/get | summary | \"Other words\""
            })
    void what_harms_nobody_is_let_pass(String pointer, String name, String value) {
        assertThat(Compatibility.troubles(NOW, with(pointer, name, value))).isEmpty();
    }

    @Test
    void another_kind_of_no_harms_nobody() {
        ObjectNode next = NOW.deepCopy();
        var kinds =
                (ArrayNode) next.at("/components/responses/NotInside/content/application~1problem+json/schema/oneOf");
        kinds.addObject().put("$ref", "#/components/schemas/NotOpenYet");

        assertThat(Compatibility.troubles(NOW, next)).isEmpty();
    }

    private static JsonNode without(String pointer) {
        ObjectNode next = NOW.deepCopy();
        int cut = pointer.lastIndexOf('/');
        JsonNode parent = next.at(pointer.substring(0, cut));
        String last = pointer.substring(cut + 1).replace("~1", "/");
        JsonNode gone = parent instanceof ArrayNode array
                ? array.remove(Integer.parseInt(last))
                : ((ObjectNode) parent).remove(last);
        assertThat(gone).as(pointer).isNotNull();
        return next;
    }

    private static JsonNode with(String pointer, String name, String value) {
        ObjectNode next = NOW.deepCopy();
        ((ObjectNode) next.at(pointer)).set(name, Contract.tree(value));
        return next;
    }
}
