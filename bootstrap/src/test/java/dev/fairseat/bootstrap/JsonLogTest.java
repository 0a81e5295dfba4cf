package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log for programs: every line is an object, and none of them tells what must not be told. */
class JsonLogTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void a_whole_journey_leaves_no_secret_in_a_log_of_json() throws Exception {
        try (var server = ServerProcess.start(
                "--demo", "--port", "0", "--data", folder.toString(), "--log", "json", "--stop-notice", "0s")) {
            var mina = new Visitor("mina", server.url());
            mina.signsUp();
            mina.logsIn();
            mina.tops(45_000, "savings");
            mina.getsInto(DemoConcerts.CLUB.value());
            mina.pays(mina.holds("low-tide-trio-late", "7", "seat"), "payment").expect(201);
            server.askToStop();
            server.exitCode();

            List<String> lines = server.err().lines().toList();
            assertThat(lines).hasSizeGreaterThan(3).allSatisfy(JsonLogTest::isAnEvent);
            assertThat(leaksIn(lines, mina.secrets())).isEmpty();
            String planted = "{\"formattedMessage\":\"hello " + mina.secrets().get(0) + "\"}";
            assertThat(leaksIn(List.of(planted), mina.secrets())).hasSize(1);
        }
    }

    @Test
    void whose_request_it_was_is_told_and_what_the_message_was_made_from_is_not() throws Exception {
        var event = new LoggingEvent();
        event.setLoggerName("dev.fairseat.http.Problems");
        event.setLevel(Level.ERROR);
        event.setThreadName("main");
        event.setMessage("it broke");
        event.setArgumentArray(new Object[] {"correct horse"});
        event.setMDCPropertyMap(Map.of("request", "abc-1"));

        String line = new String(Logs.json(new LoggerContext()).encode(event), StandardCharsets.UTF_8);

        JsonNode json = JSON.readTree(line);
        assertThat(json.at("/mdc/request").asText()).isEqualTo("abc-1");
        assertThat(json.get("formattedMessage").asText()).isEqualTo("it broke");
        assertThat(line).doesNotContain("correct horse").endsWith("\n");
    }

    private static void isAnEvent(String line) throws Exception {
        JsonNode event = JSON.readTree(line);
        assertThat(event.has("timestamp")).as(line).isTrue();
        assertThat(event.has("level")).as(line).isTrue();
        assertThat(event.has("formattedMessage")).as(line).isTrue();
    }

    private static List<String> leaksIn(List<String> lines, List<String> secrets) {
        return lines.stream()
                .filter(line -> secrets.stream().anyMatch(line::contains))
                .toList();
    }
}
