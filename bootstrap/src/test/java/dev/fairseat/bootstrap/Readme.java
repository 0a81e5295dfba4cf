package dev.fairseat.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The README as its readers meet it: the blocks they paste, and what they are told to expect. */
final class Readme {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private final List<Block> blocks;

    private Readme(List<Block> blocks) {
        this.blocks = blocks;
    }

    record Block(String language, String text) {}

    /**
     * Something to paste into a shell.
     *
     * @param expected what it prints, where {@code ...} stands for anything on one line; empty for nothing
     */
    record Step(String script, String expected) {

        Pattern expectation() {
            List<String> parts = new ArrayList<>();
            for (String part : expected.split("\\.\\.\\.", -1)) parts.add(Pattern.quote(part));
            return Pattern.compile(String.join(".*", parts));
        }
    }

    static Readme read() {
        try {
            // Tests run in the folder of their module.
            String text = Files.readString(Path.of("..", "README.md"));
            return new Readme(BLOCK.matcher(text).results().map(Readme::block).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Block block(MatchResult found) {
        return new Block(found.group(1), found.group(2));
    }

    /** Every shell block, each with the text block that follows it, if one does. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < blocks.size(); at++) {
            if (!blocks.get(at).language().equals("bash")) continue;
            boolean told =
                    at + 1 < blocks.size() && blocks.get(at + 1).language().equals("text");
            steps.add(new Step(blocks.get(at).text(), told ? blocks.get(at + 1).text() : ""));
        }
        return steps;
    }

    List<String> java() {
        return blocks.stream()
                .filter(block -> block.language().equals("java"))
                .map(Block::text)
                .toList();
    }

    /** What stands between {@code // README: name} and {@code // README: end} in the source of a test. */
    static String shownIn(Class<?> test, String name) {
        Path source = Path.of("src", "test", "java", test.getName().replace('.', '/') + ".java");
        try {
            String shown = Files.readString(source)
                    .replaceFirst("(?s).*// README: " + name + "\\n", "")
                    .replaceFirst("(?s)\\n *// README: end.*", "");
            return shown.stripIndent() + "\n";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
