package dev.fairseat.application.port;

/** The connection broke after the commit was sent, so the unit may or may not have happened. Ask again under the same request key to learn which. */
public final class CommitUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommitUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
