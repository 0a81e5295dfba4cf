package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leaving the choice of seats to the office, over the wire. */
public class SeatChoiceTest extends ApiTest {

    @Test
    void the_best_seats_are_held_and_the_answer_says_why_these() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        var held = mina.triesToTakeBest(api.night, 2).is(201).json();

        assertThat(seats(held)).containsExactly("1", "2");
        assertThat(held.path("total").path("amount").asLong()).isEqualTo(100_000);
        assertThat(texts(held.at("/choice/blocks/0"))).containsExactly("1", "2");
        assertThat(texts(held.at("/choice/kept"))).contains("ADJACENT", "NO_ORPHAN", "CLOSEST");
        assertThat(held.at("/choice/relaxed")).isEmpty();
        var later =
                mina.get("/v1/reservations/" + held.path("id").asText()).is(200).json();
        assertThat(later).isEqualTo(held);
    }

    @Test
    void seats_that_were_named_come_without_reasons() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        assertThat(mina.triesToHold(api.night, "1").is(201).json().has("choice"))
                .isFalse();
    }

    @Test
    void what_had_to_be_given_up_is_said() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        var theo = api.visitor("theo").comesIn(api.aurora);
        var small = api.addPerformance(api.aurora, "small", SeatMap.numbered(4, new Grade("R"), Money.of(1, "KRW")));
        mina.holds(small, "2", "3");

        var held = theo.triesToTakeBest(small, 2).is(201).json();

        assertThat(seats(held)).containsExactly("1", "4");
        assertThat(held.at("/choice/blocks")).hasSize(2);
        assertThat(texts(held.at("/choice/relaxed"))).contains("ADJACENT", "NOBODY_ALONE");
    }

    @Test
    void a_repeated_wish_is_answered_as_before() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        var first = mina.triesToTakeBestUnder("k", api.night, 2).is(201);

        var again = mina.triesToTakeBestUnder("k", api.night, 2).is(201);

        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(again.bytes()).isEqualTo(first.bytes());
        mina.triesToTakeBestUnder("k", api.night, 1).isProblem(422, "request-key-reused");
        mina.triesToHoldUnder("k", api.night, "1", "2").isProblem(422, "request-key-reused");
    }

    @Test
    void a_wish_may_name_a_grade_a_section_and_those_who_need_more_room() {
        var hall = hall();
        var mina = api.visitor("mina").comesIn(api.aurora);
        var theo = api.visitor("theo").comesIn(api.aurora);
        var iris = api.visitor("iris").comesIn(api.aurora);

        assertThat(seats(mina.triesToTakeBest(hall, 2, ", \"section\": \"M\"")
                        .is(201)
                        .json()))
                .containsExactly("M-A-1", "M-A-4");
        assertThat(seats(theo.triesToTakeBest(hall, 1, ", \"grade\": \"S\"")
                        .is(201)
                        .json()))
                .containsExactly("N-A-1");
        assertThat(seats(iris.triesToTakeBest(hall, 2, ", \"wheelchairs\": 1, \"companions\": 1")
                        .is(201)
                        .json()))
                .containsExactly("M-A-2", "M-A-3");
    }

    @Test
    void a_wish_that_cannot_be_granted_is_refused_with_what_there_is() {
        var hall = hall();
        var mina = api.visitor("mina").comesIn(api.aurora);

        var few = mina.triesToTakeBest(hall, 4, ", \"grade\": \"S\"").isProblem(409, "not-enough-seats");
        assertThat(few.json().path("asked").asInt()).isEqualTo(4);
        assertThat(few.json().path("open").asInt()).isEqualTo(2);
        var two = mina.triesToTakeBest(hall, 3, ", \"wheelchairs\": 2").isProblem(409, "not-enough-wheelchair-places");
        assertThat(two.json().path("open").asInt()).isEqualTo(1);
        mina.triesToTakeBest(hall, 1, ", \"grade\": \"VIP\"").isProblem(422, "no-such-grade");
        mina.triesToTakeBest(hall, 1, ", \"section\": \"pit\"").isProblem(422, "no-such-section");
        mina.triesToTakeBest(hall, 5).isProblem(422, "too-many-seats");
        mina.triesToTakeBest(new PerformanceId("nowhere"), 1).isProblem(404, "no-such-performance");
        assertThat(mina.triesToTakeBest(hall, 1).is(201).json().path("choice").isObject())
                .isTrue();
    }

    @Test
    void chosen_seats_that_leave_single_ones_are_refused_where_the_rules_say_so() {
        var strict = api.putOnSale("strict", OnSaleRules.standard().withNoOrphanSeats(true));
        var row = api.addPerformance(strict, "row", SeatMap.numbered(10, new Grade("R"), Money.of(1, "KRW")));
        var mina = api.visitor("mina").comesIn(strict);

        var no = mina.triesToHold(row, "2").isProblem(409, "leaves-orphans");

        assertThat(texts(no.json().path("seats"))).containsExactly("1");
        mina.triesToHold(row, "3").is(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                     | /seats",
                "{\"seats\": null, \"bestAvailable\": null}             | /seats",
                "{\"seats\": [\"1\"], \"bestAvailable\": {\"count\": 1}} | /bestAvailable",
                "{\"seats\": [], \"bestAvailable\": {\"count\": 1}}     | /bestAvailable",
                "{\"bestAvailable\": 2}                                 | /bestAvailable",
                "{\"bestAvailable\": []}                                | /bestAvailable",
                "{\"bestAvailable\": {}}                                | /bestAvailable/count",
                "{\"bestAvailable\": {\"count\": null}}                 | /bestAvailable/count",
                "{\"bestAvailable\": {\"count\": \"2\"}}                | /bestAvailable/count",
                "{\"bestAvailable\": {\"count\": 2.0}}                  | /bestAvailable/count",
                "{\"bestAvailable\": {\"count\": true}}                 | /bestAvailable/count",
                "{\"bestAvailable\": {\"count\": 1, \"grade\": 1}}      | /bestAvailable/grade",
                "{\"bestAvailable\": {\"count\": 1, \"section\": []}}   | /bestAvailable/section",
                "{\"bestAvailable\": {\"count\": 1, \"companions\": {}}} | /bestAvailable/companions",
                "{\"bestAvailable\": {\"count\": 1, \"row/a\": \"A\"}}  | /bestAvailable/row~1a"
            })
    void a_wish_that_is_no_wish_is_malformed_and_its_place_is_named(String wanted, String place) {
        assertThat(asks(wanted)
                        .isProblem(400, "malformed-request")
                        .json()
                        .path("place")
                        .asText())
                .isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"count\": 0}                                       | /bestAvailable/count",
                "{\"count\": 9}                                       | /bestAvailable/count",
                "{\"count\": -1}                                      | /bestAvailable/count",
                "{\"count\": 4294967297}                              | /bestAvailable/count",
                "{\"count\": 1, \"grade\": \"\"}                      | /bestAvailable/grade",
                "{\"count\": 1, \"section\": \"123456789012345678901234567890123\"} | /bestAvailable",
                "{\"count\": 1, \"wheelchairs\": -1}                  | /bestAvailable/wheelchairs",
                "{\"count\": 1, \"companions\": 1}                    | /bestAvailable",
                "{\"count\": 2, \"wheelchairs\": 2, \"companions\": 1} | /bestAvailable"
            })
    void a_wish_that_nobody_can_have_is_invalid_and_its_place_is_named(String wish, String place) {
        assertThat(asks("{\"bestAvailable\": " + wish + "}")
                        .isProblem(422, "invalid-value")
                        .json()
                        .path("place")
                        .asText())
                .isEqualTo(place);
    }

    @Test
    void a_preview_is_of_seats_that_are_named() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        mina.post(
                        "/v1/reservations/preview",
                        "{\"performanceId\": \"" + api.night + "\", \"bestAvailable\": {\"count\": 1}}")
                .isProblem(400, "malformed-request");
    }

    private Answer asks(String wanted) {
        var mina = api.visitor("mina").comesIn(api.aurora);
        String body =
                "{\"performanceId\": \"" + api.night + "\"" + (wanted.equals("{}") ? "" : ", ") + wanted.substring(1);
        return mina.post("/v1/reservations", body, "Idempotency-Key", "k");
    }

    /** M has a wheelchair place and a companion seat in the middle, N is of grade S. */
    private PerformanceId hall() {
        var price = Money.of(1, "KRW");
        var places = new ArrayList<>(SeatMap.block("L", List.of("A"), 1, new Grade("R"), price));
        places.addAll(SeatMap.block("M", List.of("A"), 4, new Grade("R"), price));
        places.set(2, places.get(2).as(SeatKind.WHEELCHAIR));
        places.set(3, places.get(3).as(SeatKind.COMPANION));
        places.addAll(SeatMap.block("N", List.of("A"), 2, new Grade("S"), price));
        return api.addPerformance(api.aurora, "hall", new SeatMap(places));
    }

    private static List<String> seats(JsonNode reservation) {
        return StreamSupport.stream(reservation.path("lines").spliterator(), false)
                .map(line -> line.path("seat").asText())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
