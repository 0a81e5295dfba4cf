package dev.fairseat.domain.concert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where people gather before sales open: whoever comes from {@code opensAt} on, up to but not at the opening of sales,
 * takes part in a draw for the order of the line. Cut to whole milliseconds.
 *
 * @param beacon names a public value that will exist only after the lobby has closed, and takes part in the draw; one
 *     line of 1 to 200 characters, for example {@code drand quicknet, round 12345678}
 */
public record Lobby(Instant opensAt, Optional<String> beacon) {

    public Lobby {
        opensAt = opensAt.truncatedTo(ChronoUnit.MILLIS);
        beacon = beacon.map(name -> Texts.line("a beacon", name));
    }

    public boolean hasOpenedAt(Instant now) {
        return !now.isBefore(opensAt);
    }
}
