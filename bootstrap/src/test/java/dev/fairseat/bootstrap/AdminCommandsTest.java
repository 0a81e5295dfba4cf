package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairseat.application.port.Outbox.Setback;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.http.ApiUnderTest;
import dev.fairseat.http.MovedClock;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The organiser's commands, given to a running server as a person would. */
class AdminCommandsTest {

    private final MovedClock clock = new MovedClock();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new TreeMap<>();

    private ApiUnderTest api;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        api = new ApiUnderTest(new InMemoryUnitOfWork(clock), clock);
        environment.put("FAIRSEAT_SERVER", "http://127.0.0.1:" + api.port() + "/");
        environment.put("FAIRSEAT_OPERATOR_KEY", ApiUnderTest.OWNER_KEY);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void a_concert_is_made_with_its_hall_and_sold() throws IOException {
        Path hall = Files.writeString(folder.resolve("hall.json"), """
                {"grades": [{"name": "R", "price": 50000}],
                 "sections": [{"name": "Floor", "code": "F", "rows": [
                   {"name": "A", "grade": "R", "seats": {"from": 1, "to": 4}, "heldBack": [4]}]}]}
                """);

        succeeds("concerts create borealis --title Borealis --artist Lights --venue Hall --time-zone Asia/Seoul"
                + " --category k-pop --opens-at 2020-01-01T00:00:00Z --closes-at 2099-01-01T00:00:00Z"
                + " --capacity 7 --hold-lasts 2m --refund-cut-off 7d --hold-run-out-ends-admission false");
        assertThat(succeeds("concerts show borealis"))
                .containsPattern("rules.capacity +7\n")
                .containsPattern("rules.holdLasts +PT2M\n")
                .containsPattern("rules.refundCutOff +PT168H\n")
                .containsPattern("rules.holdRunOutEndsAdmission +false\n")
                .containsPattern("venue.timeZone +Asia/Seoul\n");
        assertThat(succeeds("seat-maps check " + hall))
                .containsPattern("seats +4\n")
                .containsPattern("withheld +1\n");
        succeeds("performances add borealis borealis-1 --starts-at 2098-01-01T10:00:00Z --seat-map " + hall);
        assertThat(succeeds("performances list borealis"))
                .contains("borealis-1")
                .containsPattern(" 3\n");
        assertThat(succeeds("performances move borealis-1 --starts-at 2098-01-02T10:00:00Z"))
                .contains("2098-01-02");

        var mina = api.visitor("mina").comesIn(new ConcertId("borealis"));

        assertThat(mina.accessToken).isNotNull();
    }

    @Test
    void a_lobby_is_announced_moved_and_drawn_with_what_its_beacon_says() {
        Instant opens = clock.instant().plus(Duration.ofHours(2));
        succeeds(
                "concerts",
                "create",
                "borealis",
                "--title",
                "Borealis",
                "--artist",
                "Lights",
                "--venue",
                "Hall",
                "--time-zone",
                "Asia/Seoul",
                "--category",
                "k-pop",
                "--opens-at",
                opens.toString(),
                "--closes-at",
                "2099-01-01T00:00:00Z",
                "--lobby",
                opens.minus(Duration.ofHours(1)).toString(),
                "--beacon",
                "drand quicknet, round 1");
        Instant earlier = opens.minus(Duration.ofMinutes(90));
        assertThat(succeeds(
                        "concerts",
                        "edit",
                        "borealis",
                        "--lobby",
                        earlier.toString(),
                        "--beacon",
                        "drand quicknet, round 2"))
                .containsPattern("lobby.opensAt +" + earlier.toString().replace("Z", ".000Z") + "\n")
                .containsPattern("lobby.beacon +drand quicknet, round 2\n");

        clock.passes(Duration.between(clock.instant(), opens));
        assertThat(succeeds("concerts beacon borealis c0ffee")).contains("c0ffee");
        assertThat(succeeds("audit --limit 1 --subject concert:borealis")).contains("c0ffee");
    }

    @Test
    void a_sale_is_watched_and_run() {
        api.visitor("mina")
                .comesIn(api.aurora)
                .tops(100_000)
                .holds(api.night, "1", "2")
                .pays();

        assertThat(succeeds("concerts figures " + api.aurora))
                .containsPattern("line.issued +1\n")
                .containsPattern("performances\\[0].sold +2\n")
                .containsPattern("performances\\[0].soldFor +100,000 KRW\n")
                .containsPattern("takings.paid +100,000 KRW\n");
        assertThat(succeeds("concerts pause " + api.aurora)).containsPattern("paused +true\n");
        assertThat(succeeds("concerts resume " + api.aurora)).containsPattern("paused +false\n");
        assertThat(succeeds("concerts rules " + api.aurora + " --seats-per-member 1 --claim-window PT45S"))
                .containsPattern("rules.seatsPerMember +1\n")
                .containsPattern("rules.claimWindow +PT45S\n");
        clock.passes(Duration.ofSeconds(1));
        assertThat(succeeds("concerts", "edit", api.aurora.value(), "--title", "오로라, 다시"))
                .containsPattern("title +오로라, 다시\n");
        assertThat(succeeds("concerts list --category k-pop"))
                .contains("오로라, 다시")
                .contains("TITLE");
        assertThat(succeeds("audit --limit 2 --subject concert:" + api.aurora))
                .contains("EDIT_CONCERT")
                .contains("owner")
                .contains("There is more: --cursor ");
    }

    @Test
    void a_date_is_cancelled_and_everybody_has_their_money_back() {
        var mina = api.visitor("mina")
                .comesIn(api.aurora)
                .tops(100_000)
                .holds(api.night, "1", "2")
                .pays();
        assertThat(fails("performances cancellation " + api.night)).contains("no-such-cancellation");

        assertThat(succeeds("performances", "cancel", api.night.value(), "--reason", "The singer is ill"))
                .containsPattern("paymentsRefunded +1\n")
                .containsPattern("refunded +100,000 KRW\n")
                .containsPattern("paymentsLeft +0\n")
                .containsPattern("finishedAt +20");
        assertThat(succeeds("performances cancellation " + api.night)).containsPattern("paymentsRefunded +1\n");
        assertThat(succeeds("audit --subject performance:" + api.night)).contains("The singer is ill");
        assertThat(mina.balance()).isEqualTo(100_000);
    }

    @Test
    void seats_are_listed_withheld_and_released() {
        assertThat(succeeds("seats withhold " + api.night + " 1 2 --why held_back"))
                .contains("HELD_BACK");
        assertThat(succeeds("seats list " + api.night + " --status held_back")).hasLineCount(3);
        assertThat(succeeds("seats release " + api.night + " 1")).contains("OPEN");
        assertThat(succeeds("seats list " + api.night)).hasLineCount(51).contains("50,000 KRW");
    }

    @Test
    void a_members_case_is_solved() {
        var mina = api.visitor("mina")
                .comesIn(api.aurora)
                .tops(50_000)
                .holds(api.night, "1")
                .pays();

        JsonNode member = json(succeeds("members find " + mina.email + " --json"));
        assertThat(member.path("name").asText()).isEqualTo("mina");
        String id = member.path("id").asText();
        assertThat(succeeds("members show " + id)).containsPattern("balance +0 KRW\n");
        assertThat(succeeds("members reservations " + id)).contains(mina.reservation, "CONFIRMED", "50,000 KRW");
        assertThat(succeeds("reservations show " + mina.reservation)).contains(mina.email);
        succeeds("reservations resend " + mina.reservation);
        succeeds("reservations", "refund", mina.reservation, "--reason", "The singer is ill", "--request-key", "k1");
        succeeds("reservations", "refund", mina.reservation, "--reason", "The singer is ill", "--request-key", "k1");

        assertThat(mina.balance()).isEqualTo(50_000);
        assertThat(succeeds("audit --subject reservation:" + mina.reservation)).contains("The singer is ill");
    }

    @Test
    void a_refusal_is_told_in_one_sentence_and_nothing_is_printed() {
        assertThat(fails("concerts show nowhere")).contains("There is no concert nowhere", "(no-such-concert)");
        assertThat(fails("concerts rules " + api.aurora)).contains("(malformed-request)");
        assertThat(fails("concerts rules " + api.aurora + " --capacity -1")).contains("[/capacity]", "(invalid-value)");
        assertThat(fails("reservations refund x --reason ill")).contains("(not-found)", "--request-key");
    }

    @Test
    void every_error_of_a_seat_map_has_its_line() throws IOException {
        Path hall = Files.writeString(folder.resolve("hall.json"), """
                {"grades": [{"name": "R", "price": 0}], "sections": [{"rows": [{"grade": "S", "seats": [1]}]}]}
                """);

        assertThat(fails("seat-maps check " + hall))
                .hasLineCount(3)
                .contains("  /seatMap/grades/0/price: ", "  /seatMap/sections/0/rows/0/grade: ");
        Files.writeString(hall, "{\n  \"grades\" : oops\n}");
        assertThat(fails("seat-maps check " + hall)).contains("is not JSON: look at line 2");
    }

    @Test
    void operators_are_appointed_with_a_key_of_their_own() {
        JsonNode theo = json(succeeds("operators appoint Theo --role read --json"));

        environment.put("FAIRSEAT_OPERATOR_KEY", theo.path("key").asText());
        assertThat(succeeds("operators me")).containsPattern("role +READ\n");
        assertThat(fails("operators list")).contains("(role-too-low)");
        environment.put("FAIRSEAT_OPERATOR_KEY", ApiUnderTest.OWNER_KEY);
        assertThat(succeeds("operators dismiss " + theo.path("id").asText())).contains("dismissedAt");
        assertThat(succeeds("operators list")).contains("Theo").doesNotContain("fsk_");
        environment.put("FAIRSEAT_OPERATOR_KEY", theo.path("key").asText());
        assertThat(fails("operators me")).contains("(wrong-operator-key)");
    }

    @Test
    void another_system_is_told_what_happens() {
        JsonNode added = json(succeeds("webhooks add https://example.org/hook --kind reservation.confirmed --json"));
        String id = added.path("id").asText();
        assertThat(added.path("secret").asText()).startsWith("whsec_");

        assertThat(succeeds("webhooks list"))
                .contains(id, "https://example.org/hook", "ENABLED")
                .doesNotContain("whsec");
        assertThat(succeeds("webhooks show " + id)).containsPattern("kinds +reservation.confirmed\n");
        assertThat(succeeds("webhooks change " + id + " --kind wallet.charged,wallet.refunded"))
                .containsPattern("kinds +wallet.charged, wallet.refunded\n");
        assertThat(succeeds("webhooks disable " + id)).containsPattern("state +DISABLED\n");
        assertThat(succeeds("webhooks enable " + id)).containsPattern("state +ENABLED\n");
        assertThat(succeeds("webhooks rotate-secret " + id + " --overlap PT1H"))
                .contains("secretBeforeEndsAt", "whsec_");
        String test =
                json(succeeds("webhooks test " + id + " --json")).path("id").asText();
        assertThat(succeeds("webhooks deliveries " + id + " --state waiting")).contains(test, "webhook.tested");
        assertThat(succeeds("webhooks replay " + id + " --delivery " + test)).contains(test);
        assertThat(succeeds("webhooks replay " + id + " --since 2027-01-01T00:00:00Z"))
                .containsPattern("replayed +0\n");
        assertThat(fails("webhooks replay " + id)).contains("give --delivery or --since");
        succeeds("webhooks remove " + id);
        assertThat(fails("webhooks show " + id)).contains("(no-such-webhook)");
        assertThat(fails("webhooks add http://example.org")).contains("(invalid-value)");
    }

    @Test
    void what_could_not_be_told_is_seen_and_tried_again() {
        for (String fan : List.of("mina", "theo")) {
            api.holdUp(new Setback("wallet:" + fan, 3, 10, Optional.empty(), "no such topic"));
        }

        assertThat(succeeds("outbox show")).containsPattern("parked +2\n").contains("wallet:mina", "no such topic");
        assertThat(succeeds("outbox show --limit 1")).doesNotContain("wallet:theo");
        assertThat(fails("outbox retry")).contains("name what is held up, or give --all");
        assertThat(fails("outbox retry wallet:mina --all")).contains("name what is held up, or give --all");
        assertThat(fails("outbox retry wallet:nobody")).contains("(nothing-held-up)");
        assertThat(succeeds("outbox retry wallet:mina")).containsPattern("retried +1\n");
        assertThat(succeeds("outbox retry --all")).containsPattern("retried +1\n");
        assertThat(succeeds("outbox show")).containsPattern("parked +0\n");
    }

    @Test
    void the_key_may_come_from_a_file_and_is_given_once() throws IOException {
        environment.remove("FAIRSEAT_OPERATOR_KEY");
        assertThat(fails("operators me")).contains("no operator key; give --operator-key-file");
        Path file = Files.writeString(folder.resolve("key"), ApiUnderTest.OWNER_KEY + "\n");

        assertThat(succeeds("operators me --operator-key-file " + file)).contains("owner");
        assertThat(fails("operators me --operator-key x --operator-key-file " + file))
                .contains("not both");
        assertThat(fails("operators me --operator-key-file " + folder.resolve("none")))
                .contains("cannot read");
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        environment.put("FAIRSEAT_SERVER", "http://127.0.0.1:1");
        assertThat(fails("operators me")).contains("no answer from http://127.0.0.1:1", "is the server running");
        environment.put("FAIRSEAT_SERVER", "no url");
        assertThat(fails("operators me")).contains("--server is a URL");
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "concerts",
        "seats",
        "performances",
        "members",
        "reservations",
        "operators",
        "webhooks",
        "outbox",
        "seat-maps"
    })
    void whoever_names_no_command_is_shown_which_there_are(String group) {
        String help = succeeds(group);

        assertThat(help).contains("Usage: fairseat admin").contains("Commands:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "concerts create x                                    | Missing required options",
                "concerts rules x --hold-lasts soon                   | 'soon' is not a time such as 30s",
                "concerts rules x --capacity many                     | 'many' is not an int",
                "seats withhold x 1 --why lost                        | expected one of",
                "operators appoint Theo --role root                   | expected one of",
                "concerts shwo x                                      | did you mean",
            })
    void a_wrong_call_is_answered_with_one_sentence(String command, String sentence) {
        assertThat(run(command.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(sentence).hasLineCount(1);
    }

    private String succeeds(String command) {
        return succeeds(command.isEmpty() ? new String[0] : command.split(" "));
    }

    private String succeeds(String... words) {
        assertThat(run(words)).as(err.toString()).isZero();
        assertThat(err.toString()).isEmpty();
        return out.toString();
    }

    private String fails(String command) {
        assertThat(run(command.split(" "))).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("fairseat: ");
        return err.toString();
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(words));
        return Main.run(
                environment, new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(new String[0]));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException broken) {
            throw new AssertionError(text, broken);
        }
    }
}
