package dev.fairseat.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships, and how it is built, holds nobody's secret: neither a key nor a password to start with. */
class NoSecretsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> SEARCHED =
            Set.of("java", "xml", "yaml", "yml", "properties", "json", "sql", "sh", "run", "conf", "env", "toml");

    private static final Pattern SECRET = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"
            // Something called a secret, followed by what looks like one rather than by a name or a place.
            + "|(?i)(password|passwd|secret|api[_-]?key|access[_-]?token)[a-z_]*[\"']?\\s*[:=]\\s*[\"']?"
            + "(?=[a-z0-9+/_-]*[0-9])(?=[a-z0-9+/_-]*[a-z])[a-z0-9+/_-]{12,}={0,2}[\"']?\\s*(,|;|$)");

    @Test
    void no_secret_lies_among_what_ships() throws IOException {
        assertThat(secretsIn(ROOT)).isEmpty();
    }

    @Test
    void a_secret_that_does_is_noticed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("application.yml"), "jwt:\n  secret: 3kTmR8vPq0sZx7Wd\n");
        Files.writeString(folder.resolve("db.properties"), "db.user=fairseat\ndb.password=c0ncert-n1ght-2027\n");
        Files.writeString(folder.resolve("Keys.java"), "String key = \"-----BEGIN RSA PRIVATE KEY-----\";");
        Files.writeString(folder.resolve("harmless.yml"), "password: ${DB_PASSWORD}\nsecretFile: /run/secret\n");

        assertThat(secretsIn(folder)).hasSize(3).noneMatch(found -> found.contains("harmless"));
    }

    private static List<String> secretsIn(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> ships(root.relativize(path)))
                    .toList()) {
                int number = 0;
                for (String line : Files.readString(file, UTF_8).lines().toList()) {
                    number++;
                    if (SECRET.matcher(line).find())
                        found.add(root.relativize(file) + ":" + number + " " + line.strip());
                }
            }
        }
        return found;
    }

    private static boolean ships(Path path) {
        String name = path.getFileName().toString();
        for (Path part : path) {
            if (Set.of("target", "test", ".git", "data", "node_modules").contains(part.toString())) return false;
        }
        return SEARCHED.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
