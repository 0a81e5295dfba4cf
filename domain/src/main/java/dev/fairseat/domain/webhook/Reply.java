package dev.fairseat.domain.webhook;

import java.time.Duration;
import java.util.Optional;

/** What came of sending one message. */
public sealed interface Reply {

    /** For the operator, without anything that the receiver sent but its status. */
    String said();

    /** The receiver has it. */
    record Taken(String said) implements Reply {}

    /**
     * It may or may not have arrived; it is sent again.
     *
     * @param pause for how long the receiver wants to be left alone, if it said so
     */
    record NotTaken(String said, Optional<Duration> pause) implements Reply {}

    /** The receiver wants nothing any more. */
    record Unwanted(String said) implements Reply {}
}
