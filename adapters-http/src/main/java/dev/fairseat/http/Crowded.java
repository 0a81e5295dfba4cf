package dev.fairseat.http;

/** Too many people want their password checked at once; nothing has happened. */
final class Crowded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Crowded() {
        // An answer under load, when a stack trace is the last thing to spend time on.
        super("too many passwords to check at once", null, false, false);
    }
}
