package dev.fairseat.domain.draw;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Lobby;
import java.time.Instant;
import java.util.Optional;

/**
 * What is published of a draw.
 *
 * @param seedHash published before the lobby opened
 * @param closing published when it closed
 * @param beaconValue what the beacon that {@code lobby} names turned out to say
 * @param outcome published when the order was fixed
 */
public record PublishedDraw(
        ConcertId concert,
        Status status,
        Digest seedHash,
        Lobby lobby,
        Optional<Closing> closing,
        Optional<String> beaconValue,
        Optional<Outcome> outcome) {

    /** How everything here is computed; docs/draw.md says it byte by byte. */
    public static final String ALGORITHM = "fairseat-draw-1";

    public enum Status {
        /** The hash of the seed is there. */
        ANNOUNCED,
        /** People enter. */
        OPEN,
        /** Who entered is fixed; the beacon is awaited. */
        CLOSED,
        /** The order is fixed. */
        DRAWN
    }

    /**
     * @param entries how many
     * @param root one hash for all of them, see {@link Entrants}
     */
    public record Closing(Instant at, long entries, Digest root) {}

    /** With the seed anybody can compute the order. */
    public record Outcome(Instant at, Secret seed) {}
}
