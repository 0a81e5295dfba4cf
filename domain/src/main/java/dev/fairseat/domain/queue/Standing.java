package dev.fairseat.domain.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a ticket is worth now, in the words shown to its holder. */
public sealed interface Standing {

    /**
     * @param ahead how many are called before this ticket
     * @param estimate time to entry, once it can be told
     * @param pollAfter when asking again makes sense
     * @param availability whether there will be seats left by then
     */
    record Waiting(long ahead, Optional<Estimate> estimate, Duration pollAfter, Availability availability)
            implements Standing {

        static Waiting atTheFront(Availability availability) {
            return new Waiting(0, Optional.empty(), Duration.ofSeconds(1), availability);
        }
    }

    /**
     * Entered the draw for the order of the line, which is open up to but not at {@code opensAt}.
     *
     * @param pollAfter when asking again makes sense
     */
    record InLobby(Instant opensAt, Duration pollAfter) implements Standing {}

    /**
     * The lobby is closed, and the order is not drawn yet.
     *
     * @param beacon whose value is awaited
     */
    record AwaitingDraw(Optional<String> beacon, Duration pollAfter) implements Standing {}

    /** Inside, up to but not at {@code until}. */
    record Admitted(Instant until, Availability availability) implements Standing {}

    /** Used: paid for. */
    record Finished() implements Standing {}

    /** The time inside ran out. */
    record Expired() implements Standing {}

    /** Given up. */
    record Left() implements Standing {}
}
