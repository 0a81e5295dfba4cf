package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.bootstrap.admin.Admin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/configuration.md} names every option there is, and no other, with the default it has. */
class ConfigurationTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Pattern ROW = Pattern.compile("\\| `(--[a-z-]+)` \\| `([A-Z_]+)` \\| (.+?) \\| .+ \\|");

    /** Said in words rather than as the program keeps them. */
    private static final Map<String, String> IN_WORDS = Map.of(
            "--session-lasts",
            "`12h`",
            "--account-pause",
            "`1m`",
            "--client-pause",
            "`5s`",
            "--proxy",
            "none",
            "--stop-notice",
            "`1s`");

    @Test
    void every_option_of_the_server_is_documented_with_its_default() throws IOException {
        assertThat(documented("## The server", "### What is fixed")).isEqualTo(optionsOf(new CommandLine(new Serve())));
    }

    @Test
    void every_option_that_all_organisers_commands_have_is_documented() throws IOException {
        CommandLine show = new CommandLine(new Admin())
                .getSubcommands()
                .get("operators")
                .getSubcommands()
                .get("me");

        assertThat(documented("## The organiser's commands", "## Embedded")).isEqualTo(optionsOf(show));
    }

    private static Map<String, String> documented(String from, String to) throws IOException {
        String page = Files.readString(PAGE);
        String part = page.substring(page.indexOf(from), page.indexOf(to));
        Map<String, String> documented = new TreeMap<>();
        List<String> rows =
                part.lines().filter(line -> line.startsWith("| `--")).toList();
        for (String line : rows) {
            Matcher row = ROW.matcher(line);
            assertThat(row.matches()).as(line).isTrue();
            documented.put(row.group(1) + " " + row.group(2), row.group(3));
        }
        return documented;
    }

    private static Map<String, String> optionsOf(CommandLine command) {
        Map<String, String> options = new TreeMap<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.usageHelp() || option.versionHelp()) continue;
            String name = option.longestName();
            options.put(name + " " + Environment.variableFor(option), IN_WORDS.getOrDefault(name, defaultOf(option)));
        }
        return options;
    }

    private static String defaultOf(OptionSpec option) {
        Object value = option.initialValue();
        if (value == null || value.toString().isEmpty()) return "none";
        return value instanceof Boolean ? "off" : "`" + value + "`";
    }
}
