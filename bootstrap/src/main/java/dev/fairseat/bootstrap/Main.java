package dev.fairseat.bootstrap;

import dev.fairseat.bootstrap.admin.Admin;
import dev.fairseat.bootstrap.admin.Declined;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code fairseat} command. Ends with 0 after a clean stop, 2 when it was called wrongly and 1 when the world was
 * not ready for it; either way with one sentence on the error stream that says what to do.
 */
public final class Main {

    static {
        // Guice otherwise reaches for sun.misc.Unsafe, and newer JDKs complain. Before Guice is loaded.
        System.setProperty("guice_custom_class_loading", "CHILD");
    }

    @Command(
            name = "fairseat",
            subcommands = {Serve.class, Admin.class, VerifyDraw.class})
    private static final class Fairseat {}

    private Main() {}

    public static void main(String... arguments) {
        var out = new PrintWriter(System.out, true, Charset.defaultCharset());
        var err = new PrintWriter(System.err, true, Charset.defaultCharset());
        int code = run(System.getenv(), out, err, arguments);
        // A server that started goes on after this method, in threads of its own.
        if (code != 0) System.exit(code);
    }

    /** @return the exit code; 0 as soon as the server is up */
    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        String[] words = withCommand(arguments);
        var fallback = new Environment(new TreeMap<>(environment), words);
        return new CommandLine(new Fairseat())
                .setDefaultValueProvider(fallback)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpWidth(100)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((wrong, ignored) -> refuse(wrong, fallback, err))
                .setExecutionExceptionHandler(Main::giveUp)
                .execute(words);
    }

    /** Whoever names no command wants to serve. */
    private static String[] withCommand(String... arguments) {
        if (arguments.length > 0 && !arguments[0].startsWith("-")) return arguments;
        String[] words = new String[arguments.length + 1];
        words[0] = "serve";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return words;
    }

    private static int refuse(ParameterException wrong, Environment environment, PrintWriter err) {
        String message = environment.blame(wrong);
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            message += "; did you mean " + unmatched.getSuggestions().get(0) + "?";
        }
        err.println("fairseat: " + message + " (try --help)");
        return CommandLine.ExitCode.USAGE;
    }

    private static int giveUp(Exception failure, CommandLine command, ParseResult parsed) {
        CommandSpec spec = command.getCommandSpec();
        if (failure instanceof CannotStart cannot) {
            command.getErr().println("fairseat: " + cannot.getMessage());
            return cannot.exitCode();
        }
        if (failure instanceof Declined no) {
            command.getErr().println("fairseat: " + no.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        command.getErr().println("fairseat: cannot " + spec.name() + ", and did not expect that: " + failure);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
