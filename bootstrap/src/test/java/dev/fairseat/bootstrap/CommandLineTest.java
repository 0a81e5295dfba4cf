package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What an operator is told without a server being started. */
class CommandLineTest {

    private static final String SECRET = "a text that is longer than 32 bytes";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --prot 1                              | Unknown options: '--prot', '1'
            sreve                                 | did you mean serve?
            --port http                           | '--port': 'http' is not a port from 0 to 65535
            --port 65536                          | '--port': '65536' is not a port from 0 to 65535
            --port                                | Missing required parameter for option '--port'
            --storage oracle                      | '--storage': expected one of [memory, h2, postgres]
            --pool-size 0                         | '--pool-size': '0' is not a number of connections from 1 to 1000
            --session-lasts forever               | '--session-lasts': 'forever' is not a time from 1m to 30d
            --session-lasts 31d                   | '--session-lasts': '31d' is not a time from 1m to 30d
            --currency WON                        | '--currency': 'WON' is not an ISO 4217 code
            --least-top-up 0                      | '--least-top-up': '0' is not an amount from 1 to 9007199254740991
            --most-balance 9007199254740992       | is not an amount from 1 to 9007199254740991
            --most-top-up 5000 --most-balance 400 | must rise; they are 1, 5000 and 400
            --storage postgres                    | needs --database-url, for example jdbc:postgresql://
            --storage postgres --database-url db  | --database-url starts with jdbc:postgresql:
            --queue redis                         | --queue: the address of a Redis looks like redis://host:6379/0
            --queue redis://a,b                   | --queue: several servers are a cluster
            --queue-password-file pom.xml         | --queue-password-file belongs to a Redis; this is --queue storage
            --database-url jdbc:postgresql://db/x | belongs to --storage postgres; this is --storage h2
            """)
    void a_wrong_call_is_answered_with_one_sentence(String words, String sentence) {
        int code = run(Map.of(), words.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith("fairseat: ").contains(sentence).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void without_secrets_the_server_says_where_to_get_them() {
        int code = run(Map.of(), "--data", folder.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("--session-secret-file", "--queue-secret-file", "openssl rand -base64 32", "--dev")
                .hasLineCount(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_secret_too_short_is_refused_without_being_shown() {
        int code = run(Map.of("FAIRSEAT_SESSION_SECRET", "hush hush"), "--queue-secret", SECRET);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--session-secret has 9 bytes and needs at least 32");
        assertThat(err.toString()).doesNotContain("hush");
    }

    @Test
    void a_secret_is_given_once() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), SECRET);

        int code = run(Map.of(), "--session-secret", SECRET, "--session-secret-file", file.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("give --session-secret or --session-secret-file, not both");
    }

    @Test
    void a_secret_file_that_is_not_there_is_named() {
        int code = run(Map.of("FAIRSEAT_QUEUE_SECRET_FILE", "/no/such/file"), "--session-secret", SECRET);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("cannot read /no/such/file, given as --queue-secret-file");
    }

    @Test
    void a_wrong_variable_is_blamed_by_its_name() {
        int code = run(Map.of("FAIRSEAT_PORT", "tcp://10.0.0.7:8080"));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("Invalid value for FAIRSEAT_PORT: 'tcp://10.0.0.7:8080' is not a port");
    }

    @Test
    void the_command_line_wins_over_the_environment() {
        // As on a cluster that announces a service called fairseat in a variable of that name.
        var environment = Map.of("FAIRSEAT_PORT", "tcp://10.0.0.7:8080", "FAIRSEAT_POOL_SIZE", "");

        Serve serve = parse(environment, "--port", "9000");

        assertThat(serve.address.port).isEqualTo(9000);
        assertThat(serve.keeping.poolSize).isEqualTo(10);
    }

    @Test
    void every_option_may_come_from_the_environment() {
        Serve serve = parse(Map.of(
                "FAIRSEAT_DEV", "true",
                "FAIRSEAT_HOST", "0.0.0.0",
                "FAIRSEAT_STORAGE", "postgres",
                "FAIRSEAT_DATABASE_URL", "jdbc:postgresql://db/fairseat",
                "FAIRSEAT_DATABASE_PASSWORD_FILE", "/run/secrets/db",
                "FAIRSEAT_SESSION_LASTS", "7d",
                "FAIRSEAT_MOST_TOP_UP", "500"));

        assertThat(serve.trial.dev).isTrue();
        assertThat(serve.trial.demo).isFalse();
        assertThat(serve.address.host).isEqualTo("0.0.0.0");
        assertThat(serve.keeping.storage).isEqualTo(Keeping.Kind.postgres);
        assertThat(serve.keeping.databaseUrl).isEqualTo("jdbc:postgresql://db/fairseat");
        assertThat(serve.keeping.databasePasswordFile).hasToString("/run/secrets/db");
        assertThat(serve.secrets.sessionLasts).hasDays(7);
        assertThat(serve.limits.mostTopUp).isEqualTo(500);
    }

    @Test
    void help_explains_every_option_and_shows_no_secret() {
        int code = run(Map.of("FAIRSEAT_SESSION_SECRET", SECRET, "FAIRSEAT_PORT", "nonsense"), "--help");

        assertThat(code).isZero();
        assertThat(new CommandLine(new Serve()).getCommandSpec().options())
                .hasSizeGreaterThan(15)
                .allSatisfy(option -> assertThat(out.toString()).contains(option.longestName()))
                .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
        assertThat(out.toString())
                .contains("Trying it out", "Where it listens", "Where everything is kept", "Default: 8080", "Examples")
                .doesNotContain(SECRET);
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void variables_are_named_after_options() {
        OptionSpec option = new CommandLine(new Serve()).getCommandSpec().findOption("--database-password-file");

        assertThat(Environment.variableFor(option)).isEqualTo("FAIRSEAT_DATABASE_PASSWORD_FILE");
    }

    @Test
    void the_version_is_told() {
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(out.toString()).startsWith("fairseat ");
    }

    private int run(Map<String, String> environment, String... words) {
        return Main.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    private static Serve parse(Map<String, String> environment, String... words) {
        var serve = new Serve();
        new CommandLine(serve)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new Environment(new java.util.TreeMap<>(environment), words))
                .parseArgs(words);
        return serve;
    }
}
