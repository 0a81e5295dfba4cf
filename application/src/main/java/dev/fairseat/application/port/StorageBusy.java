package dev.fairseat.application.port;

/** Too many units wanted the same rows at once, or no connection came free in time. Nothing was changed; try again in a moment. */
public final class StorageBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageBusy(String message) {
        super(message);
    }

    public StorageBusy(String message, Throwable cause) {
        super(message, cause);
    }
}
