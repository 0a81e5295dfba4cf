package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.SeatMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programme, for a guest. */
class BrowseTest extends ApiTest {

    @Test
    void a_concert_says_what_a_fan_plans_with() {
        var concert = guest().get("/v1/concerts/" + api.aurora).is(200).json();

        assertThat(concert.path("title").asText()).isEqualTo("K-Pop Night aurora");
        assertThat(concert.path("venue").path("timeZone").asText()).isEqualTo("Asia/Seoul");
        assertThat(concert.path("sales").path("opensAt").asText()).isEqualTo("2027-03-01T09:00:00.000Z");
        assertThat(concert.path("rules").path("seatsPerMember").asInt()).isEqualTo(4);
        assertThat(concert.path("rules").path("holdLasts").asText()).isEqualTo("PT5M");
    }

    @Test
    void a_concert_that_does_not_exist_is_not_there() {
        guest().get("/v1/concerts/nowhere").isProblem(404, "no-such-concert");
        guest().get("/v1/concerts/nowhere/performances").isProblem(404, "no-such-concert");
        api.visitor("mina")
                .signsUp()
                .logsIn()
                .triesToJoin(new ConcertId("nowhere"))
                .isProblem(404, "no-such-concert");
    }

    @Test
    void the_performances_show_how_many_seats_remain_as_of_now() {
        assertThat(remaining()).isEqualTo(50);
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1", "2");

        assertThat(remaining()).isEqualTo(48);
        mina.pays();
        assertThat(remaining()).isEqualTo(48);
        api.visitor("theo").comesIn(api.aurora).holds(api.night, "3");
        assertThat(remaining()).isEqualTo(47);
        clock.passes(Duration.ofMinutes(5));
        assertThat(remaining()).isEqualTo(48);
    }

    @Test
    void a_performance_falls_on_the_day_at_the_venue() {
        clock.standsAt(java.time.Instant.parse("2027-03-01T16:00:00Z"));
        var late = api.addPerformance(api.aurora, "late", seats());

        var performance = guest().get("/v1/concerts/" + api.aurora + "/performances")
                .json()
                .path("items")
                .path(1);

        assertThat(performance.path("id").asText()).isEqualTo(late.value());
        assertThat(performance.path("startsAt").asText()).isEqualTo("2027-04-30T16:00:00.000Z");
        assertThat(performance.path("date").asText()).isEqualTo("2027-05-01");
        assertThat(found("?on=2027-05-01")).containsExactly("aurora");
        assertThat(found("?on=2027-05-02")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | aurora,borealis,corona",
                "?query=BOREALIS          | borealis",
                "?query=the+auroras       | aurora,borealis,corona",
                "?query=%EB%B0%A4         | corona",
                "?query=100%25            | ''",
                "?query=%25               | ''",
                "?query=_                 | ''",
                "?query='%20or%20'1'='1   | ''",
                "?artist=aurora           | aurora,borealis,corona",
                "?artist=borealis         | ''",
                "?category=k-pop          | aurora,borealis,corona",
                "?category=jazz           | ''",
                "?on=2027-04-30           | aurora",
                "?onSale=true             | aurora,corona",
                "?onSale=false            | aurora,borealis,corona",
                "?query=night&onSale=true | aurora,corona"
            })
    void concerts_are_found_by(String query, String expected) {
        var later = new SalesWindow(
                clock.instant().plus(Duration.ofDays(1)), clock.instant().plus(Duration.ofDays(2)));
        api.putOnSale("borealis", "K-Pop Night Borealis", later, OnSaleRules.standard());
        var now = new SalesWindow(clock.instant(), clock.instant().plusMillis(1));
        api.putOnSale("corona", "K-Pop Night \uBC24", now, OnSaleRules.standard());

        assertThat(String.join(",", found(query).stream().sorted().toList())).isEqualTo(expected);
    }

    @Test
    void a_concert_is_on_sale_from_its_opening_up_to_but_not_at_its_closing() {
        var moment = new SalesWindow(clock.instant(), clock.instant().plusMillis(1));
        api.putOnSale("moment", "One Moment", moment, OnSaleRules.standard());

        assertThat(found("?query=moment&onSale=true")).containsExactly("moment");
        clock.passes(Duration.ofMillis(1));
        assertThat(found("?query=moment&onSale=true")).isEmpty();
    }

    @Test
    void pages_hang_together() {
        for (int number = 0; number < 6; number++) api.putOnSale("extra" + number, OnSaleRules.standard());
        List<String> all = found("?limit=100");
        assertThat(all).hasSize(7).doesNotHaveDuplicates();

        for (int limit = 1; limit <= 8; limit++) {
            List<String> paged = new ArrayList<>();
            String cursor = "";
            do {
                var page = guest().get("/v1/concerts?limit=" + limit + "&cursor=" + cursor)
                        .is(200)
                        .json();
                assertThat(page.path("items").size()).isBetween(1, limit);
                page.path("items")
                        .forEach(concert -> paged.add(nameOf(concert.path("id").asText())));
                cursor = page.path("next").asText();
            } while (!cursor.isEmpty());

            assertThat(paged).isEqualTo(all);
        }
    }

    @Test
    void what_is_put_on_sale_between_two_pages_neither_repeats_nor_skips_the_others() {
        var early = api.putOnSale("early", "Aurora early", opening(2), OnSaleRules.standard());
        api.putOnSale("middle", "Aurora middle", opening(4), OnSaleRules.standard());
        api.putOnSale("late", "Aurora late", opening(6), OnSaleRules.standard());
        var first = guest().get("/v1/concerts?query=aurora+&limit=2").is(200).json();
        assertThat(names(first)).containsExactly("early", "middle");

        api.putOnSale("before", "Aurora before", opening(1), OnSaleRules.standard());
        api.putOnSale("between", "Aurora between", opening(3), OnSaleRules.standard());
        api.putOnSale("after", "Aurora after", opening(5), OnSaleRules.standard());

        String next = "/v1/concerts?query=aurora+&limit=2&cursor="
                + first.path("next").asText();
        assertThat(names(guest().get(next).is(200).json())).containsExactly("after", "late");
        assertThat(names(guest().get("/v1/concerts?query=aurora+&limit=1&cursor=" + early)
                        .json()))
                .containsExactly("between");
    }

    private SalesWindow opening(int hours) {
        var opensAt = clock.instant().plus(Duration.ofHours(hours));
        return new SalesWindow(opensAt, opensAt.plus(Duration.ofDays(1)));
    }

    private static List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.path("items")
                .forEach(concert -> names.add(nameOf(concert.path("id").asText())));
        return names;
    }

    @Test
    void behind_a_concert_that_does_not_exist_there_is_nothing() {
        assertThat(found("?cursor=nowhere")).isEmpty();
    }

    private Visitor guest() {
        return api.visitor("guest");
    }

    private int remaining() {
        return guest().get("/v1/concerts/" + api.aurora + "/performances")
                .is(200)
                .json()
                .path("items")
                .path(0)
                .path("remaining")
                .asInt();
    }

    private List<String> found(String query) {
        List<String> found = new ArrayList<>();
        guest().get("/v1/concerts" + query)
                .is(200)
                .json()
                .path("items")
                .forEach(concert -> found.add(nameOf(concert.path("id").asText())));
        return found;
    }

    private static String nameOf(String id) {
        return id.substring(0, id.lastIndexOf('-'));
    }

    private static SeatMap seats() {
        return SeatMap.numbered(
                5, new dev.fairseat.domain.concert.Grade("R"), dev.fairseat.domain.money.Money.of(50_000, "KRW"));
    }
}
