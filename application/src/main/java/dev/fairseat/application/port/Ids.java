package dev.fairseat.application.port;

import java.util.UUID;

/** Makes the ids of new things: never the same twice, and not to be guessed. {@code UUID::randomUUID} does. */
@FunctionalInterface
public interface Ids {

    UUID next();
}
