package dev.fairseat.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts are told of when they should be and not otherwise, and the page says of each what to do. */
class AlertsTest {

    static final Path RULES = Path.of("..", "docs", "prometheus", "alerts.yml");

    private static final boolean NEEDED = "needed".equals(System.getenv("FAIRSEAT_TEST_PROMTOOL"));
    private static final Path TESTS = RULES.resolveSibling("alerts_test.yml");
    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final Pattern SECTION =
            Pattern.compile("^### (Fairseat[^:\n]+): [^\n]+\n\n(At night|In the morning)", Pattern.MULTILINE);

    private static final Pattern WRONG = Pattern.compile("alertname: ?(\\w+)");

    private final YAMLMapper yaml = new YAMLMapper();

    @TempDir
    private Path folder;

    @Test
    void each_has_a_section_on_the_page_that_says_when_to_get_up() throws Exception {
        Map<String, String> told = new TreeMap<>();
        for (JsonNode rule : rules(yaml.readTree(RULES.toFile()))) {
            boolean page = rule.at("/labels/severity").asText().equals("page");
            told.put(name(rule), page ? "At night" : "In the morning");
        }

        Map<String, String> documented = new TreeMap<>();
        SECTION.matcher(Files.readString(PAGE))
                .results()
                .forEach(section -> Stream.of(section.group(1).split(", "))
                        .forEach(alert -> documented.put(alert, section.group(2))));
        assertThat(documented).isEqualTo(told).hasSizeGreaterThan(12);
    }

    @Test
    void they_do_what_their_tests_say() throws Exception {
        assertThat(wrong(rule -> {})).isEmpty();
    }

    @Test
    void one_that_is_silent_loud_or_hasty_is_noticed() throws Exception {
        List<ObjectNode> rules = rules(yaml.readTree(RULES.toFile()));

        assertThat(wrong(rule -> rule.put("expr", "vector(0) > 1"))).isEqualTo(names(rules));
        assertThat(wrong(rule -> rule.put("expr", "vector(1)"))).isEqualTo(names(rules));
        assertThat(wrong(rule -> rule.remove("for")))
                .isEqualTo(names(rules.stream().filter(rule -> rule.has("for")).toList()))
                .isNotEmpty();
    }

    /** A sum over no nodes is nothing, not 0; and what was given up long ago is deleted. */
    @Test
    void nodes_that_are_gone_and_figures_that_fall_are_thought_of() throws Exception {
        Map<String, String> careless = Map.of(
                "FairseatServesNobody", "sum(fairseat_ready) < 1",
                "FairseatNodeIsAway", "fairseat_ready == 0",
                "FairseatWebhookGaveUp", "increase(fairseat_webhooks_given_up[1h]) > 0");

        assertThat(wrong(rule ->
                        Optional.ofNullable(careless.get(name(rule))).ifPresent(expr -> rule.put("expr", expr))))
                .isEqualTo(careless.keySet());
    }

    private static String name(JsonNode rule) {
        return rule.get("alert").asText();
    }

    private static Set<String> names(List<ObjectNode> rules) {
        return rules.stream().map(AlertsTest::name).collect(Collectors.toSet());
    }

    private static List<ObjectNode> rules(JsonNode file) {
        return StreamSupport.stream(file.at("/groups/0/rules").spliterator(), false)
                .map(ObjectNode.class::cast)
                .toList();
    }

    /** The alerts of which the tests say that they do not do what they should, with a change to each rule. */
    private Set<String> wrong(Consumer<ObjectNode> change) throws Exception {
        assumeTrue(NEEDED || isInstalled(), "there is no promtool on the path");
        JsonNode file = yaml.readTree(RULES.toFile());
        rules(file).forEach(change);
        yaml.writeValue(folder.resolve(RULES.getFileName()).toFile(), file);
        Path tests = folder.resolve(TESTS.getFileName());
        if (!Files.exists(tests)) Files.copy(TESTS, tests);
        Process process = new ProcessBuilder("promtool", "test", "rules", tests.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        Set<String> wrong =
                WRONG.matcher(said).results().map(found -> found.group(1)).collect(Collectors.toSet());
        // Another exit than 0 is also what a file gets that it cannot read.
        if ((process.waitFor() == 0) != wrong.isEmpty()) throw new IOException(said);
        return wrong;
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "promtool")));
    }
}
