package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the README says, letter by letter, and expects what it promises. */
class ReadmeWalkThroughTest {

    private static final String OWNER_KEY = "only-for-the-walk-through-of-a-test";
    private static final String END_OF_STEP = "=== end of step ===";

    @TempDir
    private Path folder;

    @Test
    void whoever_pastes_the_walk_through_sees_what_it_promises() throws Exception {
        List<Readme.Step> steps = Readme.read().steps();
        try (var server =
                ServerProcess.start("--demo", "--port", "0", "--storage", "memory", "--owner-key", OWNER_KEY)) {

            List<String> printed = paste(steps, server.url());

            assertThat(printed).hasSameSizeAs(steps).hasSizeGreaterThan(5);
            for (int at = 0; at < steps.size(); at++) {
                assertThat(printed.get(at))
                        .as("what this prints:%n%s", steps.get(at).script())
                        .matches(steps.get(at).expectation());
            }
        }
    }

    /** Into one shell, as one reader would; what each step printed, errors included. */
    private List<String> paste(List<Readme.Step> steps, String url) throws Exception {
        var script = new StringBuilder();
        for (Readme.Step step : steps) {
            script.append(step.script()).append("echo '").append(END_OF_STEP).append("'\n");
        }
        Path file = Files.writeString(folder.resolve("walk-through.sh"), script);
        Path out = folder.resolve("printed");
        var builder = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("FAIRSEAT", url);
        builder.environment().put("FAIRSEAT_OWNER_KEY", OWNER_KEY);
        Process shell = builder.start();
        try {
            assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            shell.destroyForcibly();
        }
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        String[] parts = printed.split(END_OF_STEP + "\n", -1);
        // Behind the last mark there is nothing.
        return List.of(parts).subList(0, parts.length - 1);
    }
}
