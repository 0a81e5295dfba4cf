package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fairseat.domain.concert.OnSaleRules;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What organisers do over HTTP. */
public class BackOfficeTest extends ApiTest {

    private static final String MAP = """
            {"grades":[{"name":"R","price":50000}],"sections":[{"rows":[{"name":"A","grade":"R","seats":{"from":1,"to":4}}]}]}""";

    private Desk owner;
    private Desk admin;
    private Desk runner;
    private Desk reader;

    @BeforeEach
    void appoint() {
        owner = Desk.ofTheOwner(api);
        admin = owner.appoints("ADMIN");
        runner = owner.appoints("OPERATE");
        reader = owner.appoints("READ");
    }

    // Who gets in

    @Test
    void an_operator_is_known_by_the_key() {
        JsonNode me = runner.get("/operators/me").is(200).json();

        assertThat(me.path("role").asText()).isEqualTo("OPERATE");
        assertThat(me.path("name").asText()).isEqualTo("Theo");
        assertThat(owner.get("/operators/me").is(200).json().path("name").asText())
                .isEqualTo("owner");
    }

    @Test
    void without_a_good_key_nobody_gets_in() {
        String good = reader.key;
        String otherSecret = good.substring(0, good.length() - 43) + runner.key.substring(runner.key.length() - 43);
        List<String> wrong = List.of(
                "x",
                good + "x",
                good.substring(1),
                good.toUpperCase(java.util.Locale.ROOT),
                otherSecret,
                "fsk_" + UUID.randomUUID() + good.substring(good.length() - 44),
                ApiUnderTest.OWNER_KEY + "x",
                ApiUnderTest.OWNER_KEY.substring(1));

        for (String key : wrong) {
            var no = new Desk(api, key).get("/operators/me").isProblem(401, "wrong-operator-key");
            assertThat(no.header("WWW-Authenticate")).isPresent();
        }
        api.visitor("guest").get("/v1/admin/operators/me").isProblem(401, "wrong-operator-key");
        var mina = api.visitor("mina").signsUp().logsIn();
        mina.get("/v1/admin/operators/me").isProblem(401, "wrong-operator-key");
        mina.get("/v1/admin/audit").isProblem(401, "wrong-operator-key");
    }

    @Test
    void an_operators_key_is_no_members_session() {
        api.send("GET", "/v1/wallet", null, List.of("Authorization", "Bearer " + admin.key))
                .isProblem(401, "not-logged-in");
    }

    @Test
    void a_dismissed_operators_key_opens_nothing_any_more() {
        String id = reader.get("/operators/me").json().path("id").asText();

        JsonNode dismissed =
                admin.send("DELETE", "/operators/" + id, null).is(200).json();

        assertThat(dismissed.has("dismissedAt")).isTrue();
        reader.get("/operators/me").isProblem(401, "wrong-operator-key");
        admin.send("DELETE", "/operators/" + id, null).isProblem(404, "no-such-operator");
        admin.send("DELETE", "/operators/nobody", null).isProblem(404, "not-found");
    }

    @Test
    void a_key_is_shown_once() {
        String list = admin.get("/operators").is(200).text();

        assertThat(list).contains("Theo").doesNotContain("fsk_").doesNotContain("\"key\"");
        assertThat(list).doesNotContain(OwnerKey.digestOf(admin.key.substring(admin.key.length() - 43)));
    }

    @Test
    void roles_hold_over_http() {
        runner.get("/operators").isProblem(403, "role-too-low");
        reader.post("/concerts/" + api.aurora + "/pause", null).isProblem(403, "role-too-low");
        runner.patch("/concerts/" + api.aurora, "{\"title\":\"x\"}").isProblem(403, "role-too-low");
        JsonNode no = runner.post("/operators", "{\"name\":\"x\",\"role\":\"ADMIN\"}")
                .isProblem(403, "role-too-low")
                .json();
        assertThat(no.path("role").asText()).isEqualTo("OPERATE");
        assertThat(no.path("needed").asText()).isEqualTo("ADMIN");
    }

    // The programme

    @Test
    void a_concert_is_put_on_sale_and_sold_to_a_fan() {
        String id = "borealis-" + UUID.randomUUID();

        var created = admin.post("/concerts", concert(id, ",\"rules\":{\"capacity\":7,\"holdLasts\":\"PT2M\"}"))
                .is(201);
        assertThat(created.header("Location")).hasValue("/v1/admin/concerts/" + id);
        admin.post("/concerts/" + id + "/performances", performance(id + "-1", MAP))
                .is(201);

        JsonNode rules = reader.get("/concerts/" + id).is(200).json().path("rules");
        assertThat(rules.path("capacity").asInt()).isEqualTo(7);
        assertThat(rules.path("holdLasts").asText()).isEqualTo("PT2M");
        assertThat(rules.path("seatsPerMember").asInt())
                .isEqualTo(OnSaleRules.standard().seatsPerMember());
        var concert = new dev.fairseat.domain.concert.ConcertId(id);
        var night = new dev.fairseat.domain.concert.PerformanceId(id + "-1");
        api.visitor("mina").comesIn(concert).tops(50_000).holds(night, "A-2").pays();
        admin.post("/concerts", concert(id, "")).isProblem(409, "concert-exists");
        admin.post("/concerts/" + id + "/performances", performance(id + "-1", MAP))
                .isProblem(409, "performance-exists");
        admin.post("/concerts/nowhere/performances", performance("x", MAP)).isProblem(404, "no-such-concert");
    }

    @Test
    void what_is_edited_is_seen_at_once_and_the_rest_stays() {
        var before = api.visitor("guest").get("/v1/concerts/" + api.aurora).json();

        admin.patch("/concerts/" + api.aurora, "{\"title\":\"Aurora, again\"}").is(200);
        admin.patch("/concerts/" + api.aurora, "{\"venue\":{\"name\":\"Royal Hall\",\"timeZone\":\"Europe/London\"}}")
                .is(200);

        var after = api.visitor("guest").get("/v1/concerts/" + api.aurora).json();
        assertThat(after.path("title").asText()).isEqualTo("Aurora, again");
        assertThat(after.path("venue").path("timeZone").asText()).isEqualTo("Europe/London");
        for (String same : List.of("artist", "category", "sales", "rules")) {
            assertThat(after.path(same)).isEqualTo(before.path(same));
        }
    }

    @Test
    void rules_change_while_the_sale_runs() {
        admin.patch("/concerts/" + api.aurora + "/rules", "{\"seatsPerMember\":1}")
                .is(200);

        var mina = api.visitor("mina").comesIn(api.aurora);
        mina.triesToHold(api.night, "1", "2").isProblem(422, "too-many-seats");
    }

    @Test
    void what_cannot_be_is_refused_with_its_place_and_changes_nothing() {
        String edit = "/concerts/" + api.aurora;
        var before = reader.get(edit).text();
        isInvalid(admin.patch(edit + "/rules", "{\"capacity\":-1}"), "/capacity");
        isInvalid(admin.patch(edit + "/rules", "{\"capacity\":1000001}"), "/capacity");
        isInvalid(admin.patch(edit + "/rules", "{\"holdLasts\":\"PT0S\"}"), "/holdLasts");
        isInvalid(admin.patch(edit + "/rules", "{\"holdLasts\":\"five minutes\"}"), "/holdLasts");
        isInvalid(admin.patch(edit + "/rules", "{\"refundCutOff\":\"P9999999999D\"}"), "/refundCutOff");
        isInvalid(admin.patch(edit + "/rules", "{\"seatsPerMember\":5,\"claimWindow\":\"PT2H\"}"), "/claimWindow");
        isMalformed(admin.patch(edit + "/rules", "{\"capacity\":\"7\"}"), "/capacity");
        isMalformed(admin.patch(edit + "/rules", "{\"capacity\":7.5}"), "/capacity");
        isMalformed(admin.patch(edit + "/rules", "{\"holdRunOutEndsAdmission\":1}"), "/holdRunOutEndsAdmission");
        isMalformed(admin.patch(edit + "/rules", "{\"seats\":1}"), "/seats");
        isMalformed(admin.patch(edit + "/rules", "{}"), "");
        isMalformed(admin.patch(edit, "{}"), "");
        isMalformed(admin.patch(edit, "{\"id\":\"other\"}"), "/id");
        isMalformed(admin.patch(edit, "{\"rules\":{\"capacity\":1}}"), "/rules");
        isMalformed(admin.patch(edit, "{\"venue\":\"Royal Hall\"}"), "/venue");
        isMalformed(admin.patch(edit, "{\"venue\":{\"name\":\"Royal Hall\"}}"), "/venue/timeZone");
        isMalformed(admin.patch(edit, "{\"venue\":{\"name\":\"x\",\"timeZone\":\"UTC\",\"size\":1}}"), "/venue/size");
        isInvalid(admin.patch(edit, "{\"venue\":{\"name\":\"x\",\"timeZone\":\"Mars/Olympus\"}}"), "/venue/timeZone");
        isInvalid(admin.patch(edit, "{\"title\":\"\"}"), "/title");
        isInvalid(admin.patch(edit, "{\"category\":\"K Pop\"}"), "/category");
        isInvalid(
                admin.patch(
                        edit,
                        "{\"sales\":{\"opensAt\":\"2027-03-01T10:00:00Z\",\"closesAt\":\"2027-03-01T10:00:00Z\"}}"),
                "/sales");
        isInvalid(
                admin.patch(
                        edit,
                        "{\"sales\":{\"opensAt\":\"+12027-03-01T10:00:00Z\",\"closesAt\":\"2027-03-01T10:00:00Z\"}}"),
                "/sales/opensAt");
        isInvalid(admin.patch("/performances/" + api.night, "{\"startsAt\":\"tomorrow\"}"), "/startsAt");
        isInvalid(admin.post("/operators", "{\"name\":\"x\",\"role\":\"ROOT\"}"), "/role");
        isInvalid(admin.post("/operators", "{\"name\":\"\",\"role\":\"READ\"}"), "/name");

        assertThat(reader.get(edit).text()).isEqualTo(before);
    }

    private static void isInvalid(Answer answer, String place) {
        assertThat(answer.isProblem(422, "invalid-value").json().path("place").asText())
                .isEqualTo(place);
    }

    private static void isMalformed(Answer answer, String place) {
        assertThat(answer.isProblem(400, "malformed-request")
                        .json()
                        .path("place")
                        .asText())
                .isEqualTo(place);
    }

    @Test
    void a_performance_is_moved() {
        JsonNode moved = admin.patch("/performances/" + api.night, "{\"startsAt\":\"2030-01-01T15:30:00.1234Z\"}")
                .is(200)
                .json();

        assertThat(moved.path("startsAt").asText()).isEqualTo("2030-01-01T15:30:00.123Z");
        assertThat(moved.path("date").asText()).as("in Seoul").isEqualTo("2030-01-02");
        admin.patch("/performances/nowhere", "{\"startsAt\":\"2030-01-01T15:30:00Z\"}")
                .isProblem(404, "no-such-performance");
    }

    @Test
    void a_line_is_paused_and_resumed() {
        assertThat(runner.post("/concerts/" + api.aurora + "/pause", null)
                        .is(200)
                        .json()
                        .path("paused")
                        .asBoolean())
                .isTrue();
        var mina = api.visitor("mina").signsUp().logsIn().joins(api.aurora);
        assertThat(mina.polls().json().path("standing").asText()).isEqualTo("WAITING");

        runner.post("/concerts/" + api.aurora + "/resume", null).is(200);

        mina.isLetIn();
        runner.post("/concerts/nowhere/pause", null).isProblem(404, "no-such-concert");
    }

    // Figures

    @Test
    void figures_tell_how_the_sale_stands() {
        api.visitor("mina")
                .comesIn(api.aurora)
                .tops(100_000)
                .holds(api.night, "1", "2")
                .pays();
        api.visitor("theo").comesIn(api.aurora).holds(api.night, "3");

        JsonNode figures =
                reader.get("/concerts/" + api.aurora + "/figures").is(200).json();

        assertThat(figures.path("line").path("issued").asInt()).isEqualTo(2);
        assertThat(figures.path("line").path("inside").asInt()).isEqualTo(1);
        JsonNode night = figures.path("performances").path(0);
        assertThat(night.path("open").asInt()).isEqualTo(47);
        assertThat(night.path("held").asInt()).isEqualTo(1);
        assertThat(night.path("sold").asInt()).isEqualTo(2);
        assertThat(night.path("soldFor").path("amount").asInt()).isEqualTo(100_000);
        assertThat(figures.path("takings").path("paid").path("amount").asInt()).isEqualTo(100_000);
        reader.get("/concerts/nowhere/figures").isProblem(404, "no-such-concert");
    }

    @Test
    void whose_seat_it_is_can_be_looked_up() {
        var mina = api.visitor("mina").comesIn(api.aurora).holds(api.night, "7");

        JsonNode seats = reader.get("/performances/" + api.night + "/seats")
                .is(200)
                .json()
                .path("items");

        JsonNode seven = StreamSupport.stream(seats.spliterator(), false)
                .filter(seat -> seat.path("label").asText().equals("7"))
                .findFirst()
                .orElseThrow();
        assertThat(seats).hasSize(50);
        assertThat(seven.path("status").asText()).isEqualTo("HELD");
        assertThat(seven.path("reservationId").asText()).isEqualTo(mina.reservation);
        assertThat(seats.path(0).path("status").asText()).isEqualTo("OPEN");
        reader.get("/performances/nowhere/seats").isProblem(404, "no-such-performance");
    }

    @Test
    void seats_are_taken_off_sale_and_put_back() {
        String night = "/performances/" + api.night;
        api.visitor("theo").comesIn(api.aurora).holds(api.night, "9");

        runner.post(night + "/withheld-seats", "{\"seats\":[\"1\",\"2\"],\"why\":\"HELD_BACK\"}")
                .is(200);
        var mina = api.visitor("mina").comesIn(api.aurora);
        mina.triesToHold(api.night, "1").isProblem(409, "seats-not-for-sale");
        assertThat(mina.seat(api.night, "1").path("status").asText()).isEqualTo("NOT_FOR_SALE");
        JsonNode figures = reader.get("/concerts/" + api.aurora + "/figures").json();
        assertThat(figures.path("performances").path(0).path("withheld").asInt())
                .isEqualTo(2);
        runner.post(night + "/released-seats", "{\"seats\":[\"1\"]}").is(200);
        mina.triesToHold(api.night, "1").is(201);

        runner.post(night + "/withheld-seats", "{\"seats\":[\"9\",\"10\"],\"why\":\"BLOCKED\"}")
                .isProblem(409, "seats-claimed");
        runner.post(night + "/withheld-seats", "{\"seats\":[\"99\"],\"why\":\"BLOCKED\"}")
                .isProblem(422, "no-such-seats");
        isInvalid(runner.post(night + "/withheld-seats", "{\"seats\":[\"3\"],\"why\":\"LOST\"}"), "/why");
        runner.post(night + "/released-seats", "{\"seats\":[]}").isProblem(422, "no-seats-chosen");
        runner.post("/performances/nowhere/released-seats", "{\"seats\":[\"1\"]}")
                .isProblem(404, "no-such-performance");
    }

    // Members' cases

    @Test
    void a_members_case_is_found_refunded_once_and_audited() {
        var mina = api.visitor("mina")
                .comesIn(api.aurora)
                .tops(50_000)
                .holds(api.night, "1")
                .pays();
        JsonNode file = reader.post("/members/search", "{\"email\":\"" + mina.email + "\"}")
                .is(200)
                .json();
        String member = file.path("id").asText();
        assertThat(file.path("balance").path("amount").asLong()).isZero();
        assertThat(file.has("passwordHash")).isFalse();
        reader.get("/members/" + member).is(200);
        String reservation = reader.get("/members/" + member + "/reservations")
                .is(200)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
        assertThat(reservation).isEqualTo(mina.reservation);
        clock.passes(Duration.ofDays(60));
        mina.logsIn().triesToRefundUnder("late").isProblem(409, "too-late-to-refund");

        String refund = "/reservations/" + reservation + "/refund";
        runner.post(refund, "{\"reason\":\"ill\"}").isProblem(400, "request-key-missing");
        runner.post(refund, "{\"reason\":\"ill\"}", "Idempotency-Key", "case-1").is(201);
        var again = runner.post(refund, "{\"reason\":\"ill\"}", "Idempotency-Key", "case-1")
                .is(201);
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        runner.post(refund, "{\"reason\":\"other\"}", "Idempotency-Key", "case-1")
                .isProblem(422, "request-key-reused");
        runner.post(refund, "{\"reason\":\"\"}", "Idempotency-Key", "case-2").isProblem(422, "invalid-value");
        runner.post(refund, "{\"reason\":\"ill\"}", "Idempotency-Key", "case-2").isProblem(409, "not-paid");

        assertThat(mina.balance()).isEqualTo(50_000);
        JsonNode whole = reader.get("/reservations/" + reservation).is(200).json();
        assertThat(whole.path("reservation").path("state").asText()).isEqualTo("REFUNDED");
        assertThat(whole.path("member").path("email").asText()).isEqualTo(mina.email);
        assertThat(whole.path("payment").path("refund").isObject()).isTrue();
        JsonNode audit = reader.get("/audit?subject=reservation:" + reservation)
                .is(200)
                .json()
                .path("items");
        assertThat(audit).hasSize(1);
        assertThat(audit.path(0).path("action").asText()).isEqualTo("REFUND");
        assertThat(audit.path(0).path("detail").asText()).contains("ill");
        assertThat(audit.path(0).path("operator").path("role").asText()).isEqualTo("OPERATE");
    }

    @Test
    void a_confirmation_is_sent_again() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(50_000).holds(api.night, "1");
        String confirmation = "/reservations/" + mina.reservation + "/confirmation";

        runner.post(confirmation, null).isProblem(409, "not-paid");
        mina.pays();
        runner.post(confirmation, null).is(202);
    }

    @Test
    void whom_there_is_not_is_not_found() {
        reader.post("/members/search", "{\"email\":\"nobody@example.com\"}").isProblem(404, "no-such-account");
        reader.post("/members/search", "{\"email\":\"nobody\"}").isProblem(422, "invalid-value");
        reader.get("/members/nobody").isProblem(404, "no-such-account");
        reader.get("/members/" + "x".repeat(65)).isProblem(404, "not-found");
        reader.get("/reservations/" + UUID.randomUUID()).isProblem(404, "no-such-reservation");
        assertThat(reader.get("/members/nobody/reservations").is(200).json().path("items"))
                .isEmpty();
    }

    // The audit

    @Test
    void the_audit_is_read_page_by_page() {
        for (int i = 0; i < 3; i++) {
            clock.passes(Duration.ofSeconds(1));
            runner.post("/concerts/" + api.aurora + "/pause", null).is(200);
        }
        String subject = "subject=concert:" + api.aurora;

        JsonNode first = reader.get("/audit?limit=2&" + subject).is(200).json();
        JsonNode second = reader.get("/audit?limit=2&" + subject + "&cursor="
                        + first.path("next").asText())
                .is(200)
                .json();

        assertThat(first.path("items")).hasSize(2);
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.has("next")).isFalse();
        reader.get("/audit?cursor=nonsense").isProblem(400, "malformed-request");
        reader.get("/audit?limit=0").isProblem(400, "malformed-request");
    }

    // Seat maps

    @Test
    void a_seat_map_is_checked_without_changing_anything() {
        JsonNode summary = reader.post("/seat-maps/check", "{\"seatMap\":" + MAP + "}")
                .is(200)
                .json();

        assertThat(summary.path("seats").asInt()).isEqualTo(4);
        assertThat(summary.path("grades").path(0).path("grade").asText()).isEqualTo("R");
    }

    @Test
    void every_error_of_a_seat_map_is_named_with_its_place() {
        String bad = MAP.replace("\"grade\":\"R\"", "\"grade\":\"S\"").replace("\"to\":4", "\"to\":0");

        JsonNode no = admin.post("/concerts/" + api.aurora + "/performances", performance("bad", bad))
                .isProblem(422, "invalid-seat-map")
                .json();

        assertThat(no.path("count").asInt()).isEqualTo(2);
        assertThat(no.path("errors").findValuesAsText("place"))
                .containsExactlyInAnyOrder("/seatMap/sections/0/rows/0/grade", "/seatMap/sections/0/rows/0/seats/to");
        assertThat(api.visitor("guest")
                        .get("/v1/concerts/" + api.aurora + "/performances")
                        .text())
                .doesNotContain("\"bad\"");
    }

    @Test
    void a_hall_of_a_hundred_thousand_seats_is_taken_in_one_request() {
        var rows = new StringBuilder();
        for (int row = 1; row <= 1000; row++) {
            rows.append(row == 1 ? "" : ",")
                    .append("{\"name\":\"" + row + "\",\"grade\":\"R\",\"seats\":{\"from\":1,\"to\":100}}");
        }
        String map =
                "{\"grades\":[{\"name\":\"R\",\"price\":1}],\"sections\":[{\"name\":\"N\",\"rows\":[" + rows + "]}]}";

        JsonNode summary = reader.post("/seat-maps/check", "{\"seatMap\":" + map + "}")
                .is(200)
                .json();

        assertThat(summary.path("seats").asInt()).isEqualTo(100_000);
    }

    @Test
    void a_seat_map_larger_than_any_hall_is_too_large() {
        String map = "{\"seatMap\":\"" + "x".repeat(SeatMapDocument.LARGEST) + "\"}";

        reader.post("/seat-maps/check", map).isProblem(413, "content-too-large");
    }

    private static String concert(String id, String more) {
        return """
                {"id":"%s","title":"Borealis","artist":"The Southern Lights",
                 "venue":{"name":"Olympic Hall","timeZone":"Asia/Seoul"},"category":"k-pop",
                 "sales":{"opensAt":"2020-03-01T10:00:00Z","closesAt":"2099-03-01T10:00:00Z"}%s}""".formatted(id, more);
    }

    private static String performance(String id, String map) {
        return "{\"id\":\"" + id + "\",\"startsAt\":\"2099-06-01T11:00:00Z\",\"seatMap\":" + map + "}";
    }
}
