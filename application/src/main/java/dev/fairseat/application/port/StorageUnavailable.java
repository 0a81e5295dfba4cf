package dev.fairseat.application.port;

/** The storage cannot be reached. Nothing was changed. */
public final class StorageUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
