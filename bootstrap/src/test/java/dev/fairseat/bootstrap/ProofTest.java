package dev.fairseat.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that names the tests behind our promises may not outlive the tests. */
class ProofTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED =
            Pattern.compile("`([A-Z][A-Za-z0-9]+(?:Test|Scenarios|Contract))(?:\\.([a-z0-9_A-Z]+))?`");

    @Test
    void every_test_it_names_is_there() throws IOException {
        List<String> missing = missingIn(Files.readString(ROOT.resolve("docs/proof.md"), UTF_8));

        assertThat(missing).isEmpty();
    }

    @Test
    void a_test_that_is_not_there_is_noticed() throws IOException {
        List<String> missing =
                missingIn("shown by `ProofTest.every_test_it_names_is_there`, `NoSuchTest`, `ProofTest.gone`");

        assertThat(missing).containsExactly("NoSuchTest", "ProofTest.gone");
    }

    private static List<String> missingIn(String page) throws IOException {
        Map<String, Path> sources = testSources();
        return NAMED.matcher(page)
                .results()
                .filter(name -> !isThere(sources, name.group(1), name.group(2)))
                .map(name -> name.group(2) == null ? name.group(1) : name.group(1) + "." + name.group(2))
                .distinct()
                .toList();
    }

    private static boolean isThere(Map<String, Path> sources, String type, String test) {
        Path source = sources.get(type);
        if (source == null) return false;
        try {
            return test == null || Files.readString(source, UTF_8).contains("void " + test + "(");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, Path> testSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .collect(toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            file -> file,
                            (one, other) -> one));
        }
    }
}
