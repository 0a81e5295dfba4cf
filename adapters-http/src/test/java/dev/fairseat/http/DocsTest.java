package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page at /docs, by what is served and as a browser shows it. */
class DocsTest extends ApiTest {

    private static final Contract CONTRACT = Contract.served();

    @Test
    void the_page_runs_nothing_that_stands_in_it_and_loads_nothing_from_elsewhere() {
        var page = api.visitor("dev").get("/docs", "Accept", "text/html").is(200);

        assertThat(page.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                        .doesNotContain("unsafe"));
        assertThat(page.text())
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("//")
                .doesNotContain("style=")
                .doesNotContainPattern("<script>|<style|\\son[a-z]+=");
    }

    @Test
    void everything_the_page_refers_to_is_there() {
        var guest = api.visitor("dev");
        var references = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(guest.get("/docs").text())
                .results()
                .map(found -> found.group(1));

        assertThat(references).hasSize(5).allSatisfy(path -> guest.get(path).is(200));
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/start.js,text/javascript;charset=utf-8",
        "/docs/swagger-ui-bundle.js,text/javascript;charset=utf-8",
        "/docs/swagger-ui.css,text/css;charset=utf-8",
        "/docs/favicon-32x32.png,image/png"
    })
    void what_has_not_changed_is_not_sent_again(String path, String type) {
        var guest = api.visitor("dev");
        var first = guest.get(path).is(200);

        assertThat(first.header("Content-Type")).hasValue(type);
        var again = guest.get(path, "If-None-Match", first.header("ETag").orElseThrow());
        assertThat(again.is(304).bytes()).isEmpty();
    }

    @Test
    void a_large_file_travels_compressed() {
        var bundle = api.visitor("dev").get("/docs/swagger-ui-bundle.js", "Accept-Encoding", "gzip");

        assertThat(bundle.header("Content-Encoding")).hasValue("gzip");
        assertThat(bundle.sent()).isLessThan(bundle.bytes().length / 2);
    }

    @Test
    void a_browser_shows_every_operation_and_has_nothing_to_complain_about(@TempDir Path folder) throws Exception {
        String page = "http://127.0.0.1:" + api.port() + "/docs";
        var seen = browse(folder, "--dump-dom", page);

        for (String operation : CONTRACT.operations()) {
            String path = operation.substring(operation.indexOf(' ') + 1);
            assertThat(seen.dom()).as(operation).contains("data-path=\"" + path + "\"");
        }
        assertThat(seen.dom()).doesNotContain("not supported").doesNotContain("Could not render");
        assertThat(seen.complaints()).isEmpty();
    }

    @Test
    void a_browser_complains_about_what_the_policy_forbids(@TempDir Path folder) throws Exception {
        // So that having nothing to complain about means something: the API's own policy forbids everything.
        String page = "http://127.0.0.1:" + api.port() + "/v1/concerts";
        Path frame = Files.writeString(folder.resolve("frame.html"), "<iframe src='" + page + "'></iframe>");

        assertThat(browse(folder, "--dump-dom", frame.toUri().toString()).complaints())
                .isNotEmpty();
    }

    private record Seen(String dom, List<String> complaints) {}

    private static Seen browse(Path folder, String... arguments) throws IOException, InterruptedException {
        Optional<Path> browser = browser();
        boolean needed = "needed".equals(System.getenv("FAIRSEAT_TEST_BROWSER"));
        assumeTrue(browser.isPresent() || needed, "there is no Chromium on the PATH");
        var command = Stream.concat(
                        Stream.of(
                                browser.orElseThrow().toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run",
                                "--disable-default-apps",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "--enable-logging=stderr",
                                // The page's own time, not ours: it jumps ahead whenever the page waits.
                                "--virtual-time-budget=60000"),
                        Arrays.stream(arguments))
                .toList();
        File dom = folder.resolve("dom").toFile();
        File log = folder.resolve("log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom)
                .redirectError(log)
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as("the browser came to an end")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> complaints = Files.readAllLines(log.toPath()).stream()
                .filter(line -> line.contains("CONSOLE"))
                .toList();
        return new Seen(Files.readString(dom.toPath()), complaints);
    }

    private static Optional<Path> browser() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
