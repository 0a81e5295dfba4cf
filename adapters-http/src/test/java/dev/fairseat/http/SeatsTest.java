package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.Spot;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The seat map and what one may learn from it. */
class SeatsTest extends ApiTest {

    @Test
    void seats_are_shown_in_the_order_of_the_map() {
        var mina = api.visitor("mina").comesIn(api.aurora);

        var seats = mina.seats(api.night).is(200).json().path("seats");

        assertThat(seats).hasSize(50);
        assertThat(seats.path(9).path("label").asText()).isEqualTo("10");
        assertThat(seats.path(9).path("price").path("amount").asLong()).isEqualTo(50_000);
    }

    @Test
    void a_seat_says_that_it_is_taken_and_whether_it_is_yours_but_not_whose() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");
        var theo = api.visitor("theo").comesIn(api.aurora).holds(api.night, "2");
        mina.pays();
        mina.joins(api.aurora).isLetIn();

        assertThat(mina.seat(api.night, "1").path("status").asText()).isEqualTo("SOLD");
        assertThat(mina.seat(api.night, "1").path("yours").asBoolean()).isTrue();
        assertThat(mina.seat(api.night, "2").path("status").asText()).isEqualTo("HELD");
        assertThat(mina.seat(api.night, "2").path("yours").asBoolean()).isFalse();
        assertThat(theo.seat(api.night, "1").path("yours").asBoolean()).isFalse();
        assertThat(theo.seat(api.night, "2").path("yours").asBoolean()).isTrue();
        assertThat(mina.seats(api.night).text()).doesNotContain(theo.reservation);
    }

    @Test
    void a_seat_that_is_not_for_sale_says_so_and_not_why() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        String before = etag(mina);
        api.office.withholdSeats(api.night, List.of("1"), Withholding.BLOCKED);
        api.office.withholdSeats(api.night, List.of("2"), Withholding.HELD_BACK);

        assertThat(etag(mina)).isNotEqualTo(before);
        for (String label : List.of("1", "2")) {
            assertThat(mina.seat(api.night, label).path("status").asText()).isEqualTo("NOT_FOR_SALE");
        }
        assertThat(mina.get(path() + "?available=true").is(200).json().path("seats"))
                .hasSize(48);
        var no = mina.triesToHold(api.night, "1", "2", "3").isProblem(409, "seats-not-for-sale");
        assertThat(no.json().path("seats")).hasSize(2);
    }

    @Test
    void a_seat_says_what_it_is_made_for_and_where_it_stands() {
        var price = Money.of(1, "KRW");
        var block = new ArrayList<>(SeatMap.block("L", List.of("A"), 2, new Grade("R"), price, new Spot(0, 500)));
        block.set(1, block.get(1).as(SeatKind.WHEELCHAIR));
        block.addAll(SeatMap.standing("PIT", 1, new Grade("R"), price, new Spot(0, 300)));
        var hall = api.addPerformance(api.aurora, "hall", new SeatMap(block));
        var mina = api.visitor("mina").comesIn(api.aurora);

        var seats = mina.seats(hall).is(200).json().path("seats");

        assertThat(seats.path(0).path("kind").asText()).isEqualTo("STANDARD");
        assertThat(seats.path(0).path("position").path("x").asInt()).isEqualTo(-25);
        assertThat(seats.path(0).path("position").path("y").asInt()).isEqualTo(500);
        assertThat(seats.path(1).path("kind").asText()).isEqualTo("WHEELCHAIR");
        assertThat(seats.path(2).path("kind").asText()).isEqualTo("STANDING");
        assertThat(mina.seat(api.night, "1").has("position")).isFalse();
    }

    @Test
    void only_open_seats_can_be_asked_for() {
        var mina = api.visitor("mina").comesIn(api.aurora).holds(api.night, "1", "2");

        var open = mina.get("/v1/performances/" + api.night + "/seats?available=true")
                .is(200)
                .json()
                .path("seats");
        var all = mina.get("/v1/performances/" + api.night + "/seats?available=false")
                .is(200)
                .json()
                .path("seats");

        assertThat(open)
                .hasSize(48)
                .allSatisfy(seat -> assertThat(seat.path("status").asText()).isEqualTo("OPEN"));
        assertThat(all).hasSize(50);
    }

    @Test
    void an_unchanged_list_is_not_sent_again() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        String etag = mina.seats(api.night).header("ETag").orElseThrow();

        var again = mina.get(path(), "If-None-Match", etag).is(304);

        assertThat(again.bytes()).isEmpty();
        assertThat(again.header("ETag")).hasValue(etag);
        mina.get(path(), "If-None-Match", "\"other\", " + etag).is(304);
        mina.get(path(), "If-None-Match", "\"other\"", "If-None-Match", etag).is(304);
        mina.get(path(), "If-None-Match", "*").is(304);
        mina.get(path(), "If-None-Match", "\"other\"").is(200);
        mina.get(path() + "?available=true", "If-None-Match", etag).is(200);
    }

    @Test
    void every_change_of_a_seat_changes_the_list() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000);
        var theo = api.visitor("theo").comesIn(api.aurora);
        String open = etag(mina);

        theo.holds(api.night, "1");
        String held = etag(mina);
        clock.passes(Duration.ofMinutes(5));
        String ranOut = etag(mina);
        mina.holds(api.night, "1").pays();
        mina.joins(api.aurora).isLetIn();
        String sold = etag(mina);

        assertThat(List.of(open, held, ranOut, sold)).doesNotHaveDuplicates();
        assertThat(etag(api.visitor("iris").comesIn(api.aurora))).isNotEqualTo(sold);
    }

    @Test
    void whoever_is_not_inside_does_not_learn_that_nothing_changed() {
        var mina = api.visitor("mina").comesIn(api.aurora);
        String etag = etag(mina);
        clock.passes(Duration.ofMinutes(10));

        mina.get(path(), "If-None-Match", etag).isProblem(410, "admission-ran-out");
    }

    @Test
    void a_large_list_travels_compressed_if_the_client_can_read_it() {
        var rows = IntStream.rangeClosed(1, 100).mapToObj(row -> "R" + row).toList();
        var arena = api.addPerformance(
                api.aurora, "arena", new SeatMap(SeatMap.block("", rows, 120, new Grade("R"), Money.of(1, "KRW"))));
        var mina = api.visitor("mina").comesIn(api.aurora);

        var plain = mina.seats(arena).is(200);
        var packed = mina.get("/v1/performances/" + arena + "/seats", "Accept-Encoding", "gzip");

        assertThat(packed.status()).isEqualTo(200);
        assertThat(packed.header("Content-Encoding")).hasValue("gzip");
        assertThat(packed.header("Vary")).hasValue("Accept-Encoding");
        assertThat(packed.sent()).isLessThan(plain.sent() / 10);
        assertThat(packed.bytes()).isEqualTo(plain.bytes());
        assertThat(plain.json().path("seats")).hasSize(12_000);
        assertThat(plain.header("Vary")).hasValue("Accept-Encoding");
    }

    @Test
    void a_preview_holds_nothing_and_tells_what_is_taken() {
        var mina = api.visitor("mina").comesIn(api.aurora).holds(api.night, "2");
        var theo = api.visitor("theo").comesIn(api.aurora);

        var preview = theo.previews(api.night, "3", "2", "1").is(200).json();

        assertThat(preview.path("total").path("amount").asLong()).isEqualTo(150_000);
        assertThat(preview.path("lines")).hasSize(3);
        assertThat(preview.path("taken")).hasSize(1);
        assertThat(preview.path("taken").path(0).asText()).isEqualTo("2");
        assertThat(theo.seat(api.night, "1").path("status").asText()).isEqualTo("OPEN");
        mina.givesBack().is(200);
    }

    private String path() {
        return "/v1/performances/" + api.night + "/seats";
    }

    private String etag(Visitor visitor) {
        return visitor.seats(api.night).is(200).header("ETag").orElseThrow();
    }
}
