package dev.fairseat.bootstrap;

import picocli.CommandLine;

/** Why there is no server, in one sentence that says what to do about it. */
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CannotStart(int exitCode, String sentence) {
        // The sentence is the answer; a stack trace would only hide it.
        super(sentence, null, false, false);
        this.exitCode = exitCode;
    }

    /** Whoever called it has to call it differently. */
    static CannotStart calledWrongly(String sentence) {
        return new CannotStart(CommandLine.ExitCode.USAGE, sentence);
    }

    /** Something around it has to change. */
    static CannotStart here(String sentence) {
        return new CannotStart(CommandLine.ExitCode.SOFTWARE, sentence);
    }

    int exitCode() {
        return exitCode;
    }
}
