package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every "no" that there is: documented with an example that is true, and told in English and in Korean. */
class EveryNoTest extends ApiTest {

    private static final Contract CONTRACT = Contract.served();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void every_no_is_documented_with_an_example_as_it_is_told() {
        Map<String, JsonNode> documented = new TreeMap<>();
        CONTRACT.problems().values().forEach(schema -> {
            for (JsonNode example : schema.path("examples")) {
                assertThat(CONTRACT.complaints(schema, example.toString()))
                        .as(example.toString())
                        .isEmpty();
                documented.put(example.path("code").asText(), example);
            }
        });

        assertThat(documented).isEqualTo(told(documented, Language.ENGLISH));
        assertThat(documented).hasSameSizeAs(CONTRACT.problems());
    }

    @Test
    void every_no_is_told_in_korean_too() {
        Map<String, JsonNode> examples = new TreeMap<>();
        CONTRACT.problems().values().forEach(schema -> {
            JsonNode example = schema.path("examples").path(0);
            examples.put(example.path("code").asText(), example);
        });

        told(examples, Language.KOREAN).forEach((code, korean) -> {
            for (String text : new String[] {"title", "detail"}) {
                assertThat(korean.path(text).asText())
                        .as("%s of %s in problems_ko.properties", text, code)
                        .containsPattern("[가-힣]")
                        .doesNotContain("{")
                        .doesNotContain("}")
                        .doesNotContain("null");
            }
            ObjectNode rest = korean.deepCopy();
            rest.set("title", examples.get(code).path("title"));
            rest.set("detail", examples.get(code).path("detail"));
            assertThat(rest).as(code).isEqualTo(examples.get(code));
        });
    }

    @Test
    void a_no_that_nobody_has_translated_is_told_in_english() {
        var untranslated = Problem.of(400, "unheard-of", "This was never heard of.");

        assertThat(json(untranslated, Language.KOREAN)).isEqualTo(json(untranslated, Language.ENGLISH));
        assertThat(untranslated.languageHeaders(Language.KOREAN)).containsEntry("Content-Language", "en");
    }

    @Test
    void facts_stand_in_the_korean_sentence() {
        var mina = api.visitor("mina").comesIn(api.aurora).holds(api.night, "1", "2");

        var poor = mina.post(
                        "/v1/reservations/" + mina.reservation + "/payment",
                        null,
                        "Idempotency-Key",
                        "k",
                        "Accept-Language",
                        "ko-KR,ko;q=0.9,en;q=0.8")
                .isProblem(402, "balance-too-small");

        assertThat(poor.header("Content-Language")).hasValue("ko");
        assertThat(poor.json().path("title").asText()).isEqualTo("잔액 부족");
        assertThat(poor.json().path("detail").asText())
                .isEqualTo("잔액은 0 KRW, 결제할 금액은 100000 KRW입니다. 100000 KRW 이상 충전하고 다시 결제해 주세요.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ko                      | ko",
                "KO-kr                   | ko",
                "ko-Kore-KR              | ko",
                "fr, ko;q=0.5            | ko",
                "en;q=0.1, ko            | ko",
                "en, ko;q=0.9            | en",
                "ko;q=0, *               | en",
                "ko;q=0                  | en",
                "kok                     | en",
                "fr                      | en",
                "*                       | en",
                "''                      | en",
                "ko;q=high               | en",
                "{ko}                    | en",
                "ko'                     | en"
            })
    void the_language_is_the_one_that_is_liked_best(String wish, String told) {
        var no = api.visitor("guest").get("/v1/wallet", "Accept-Language", wish).isProblem(401, "not-logged-in");

        assertThat(no.header("Content-Language")).hasValue(told);
        assertThat(no.header("Vary")).hasValue("Accept-Language");
    }

    @Test
    void endless_wishes_are_not_read() {
        String wishes = "fr,".repeat(2_000) + "ko";

        var no = api.visitor("guest").get("/v1/wallet", "Accept-Language", wishes);

        assertThat(no.header("Content-Language")).hasValue("en");
    }

    @Test
    void what_is_turned_away_before_any_route_is_told_in_korean_too() {
        var no = api.visitor("guest").get("/v1/concerts/a%2Fb", "Accept-Language", "ko");

        assertThat(no.header("Content-Language")).hasValue("ko");
        assertThat(no.json().path("detail").asText()).startsWith("요청을 읽을 수 없습니다");
    }

    /** What the server says for these facts, by code: the domain's own and those of its door. */
    private static Map<String, JsonNode> told(Map<String, JsonNode> facts, Language language) {
        Map<String, JsonNode> told = new TreeMap<>();
        for (Class<?> refusal : Refusals.all()) {
            JsonNode example = CONTRACT.document().at("/components/schemas/" + refusal.getSimpleName() + "/examples/0");
            assertThat(example.isMissingNode())
                    .as("an example of " + refusal.getSimpleName())
                    .isFalse();
            var problem = Problems.of(Refusals.of(refusal, example));
            told.put(problem.code(), json(problem, language));
        }
        for (Problem problem : ofTheDoor()) told.put(problem.code(), json(problem, language));
        assertThat(told.keySet()).isEqualTo(facts.keySet());
        return told;
    }

    private static List<Problem> ofTheDoor() {
        List<Problem> problems = new ArrayList<>(List.of(
                Problems.malformed("/seats/2", "/seats/2 must be a string.").problem(),
                Problems.invalid("/email", "email: not an e-mail address").problem(),
                Problems.requestKeyMissing().problem(),
                Problems.notLoggedIn().problem(),
                Problems.tooManyAttempts(60).problem(),
                Problems.tooManyRequests(1),
                Problems.tooManyStreams(3).problem(),
                Problems.wrongOperatorKey().problem(),
                aBadSeatMap(),
                Problems.queueTokenMissing().problem(),
                Problems.notAcceptable("application/json").problem(),
                Problems.busy(),
                Problems.notReady(),
                Problems.storageUnavailable(),
                Problems.unknownRetrySameKey()));
        for (int status : new int[] {404, 405, 408, 413, 414, 415, 431, 500, 503}) {
            problems.add(Problems.ofStatus(status));
        }
        return problems;
    }

    private static Problem aBadSeatMap() {
        var complaints = new Complaints();
        complaints.add("/seatMap/sections/0/rows/3/grade", "there is no such grade; list it under grades");
        return catchThrowableOfType(Declined.class, complaints::requireNone).problem();
    }

    private static JsonNode json(Problem problem, Language language) {
        try {
            return JSON.readTree(problem.toBytes(language));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
