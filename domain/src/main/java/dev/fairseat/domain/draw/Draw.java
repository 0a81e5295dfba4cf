package dev.fairseat.domain.draw;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.member.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the order of a lobby's entrants comes about. The hash of the seed is published before the lobby opens, who entered is
 * fixed when it closes, and the order follows from both and, where one was named in advance, from a public value that
 * did not exist until then.
 *
 * @param salt keeps the published entries from telling who they are; never published
 * @param closedAt when the entrants were fixed
 * @param beaconValue what the named beacon turned out to say
 * @param drawnAt when the order was fixed
 */
public record Draw(
        ConcertId concert,
        Secret seed,
        Secret salt,
        Entrants entrants,
        Optional<Instant> closedAt,
        Optional<String> beaconValue,
        Optional<Instant> drawnAt) {

    private static final int LONGEST_BEACON = 512;

    public Draw {
        if (drawnAt.isPresent() && closedAt.isEmpty() || beaconValue.isPresent() && drawnAt.isEmpty()) {
            throw new IllegalArgumentException("a draw is closed, then its beacon is stated, then it is drawn");
        }
        beaconValue.ifPresent(Draw::requireBeaconValue);
    }

    public static Draw announce(ConcertId concert, Secret seed, Secret salt) {
        return new Draw(concert, seed, salt, Entrants.none(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A beacon's value as it will be kept: one line, 1 to {@value #LONGEST_BEACON} characters. */
    public static String requireBeaconValue(String value) {
        String line = value.strip();
        if (line.isEmpty() || line.length() > LONGEST_BEACON || line.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a beacon's value is 1 to " + LONGEST_BEACON + " characters on one line");
        }
        return line;
    }

    public boolean isClosed() {
        return closedAt.isPresent();
    }

    public boolean isDrawn() {
        return drawnAt.isPresent();
    }

    /** The entries with these leaves, numbered on from those there are. */
    public Draw enter(List<Digest> leaves) {
        if (isClosed()) throw new IllegalStateException("the lobby of " + concert + " is closed");
        return with(entrants.enter(leaves), closedAt, beaconValue, drawnAt);
    }

    /** What the holder of this entry can check the draw with. */
    public Receipt receipt(long number, MemberId member, Instant issuedAt) {
        Digest entrySalt =
                Preimage.of("fairseat-draw-salt-1").secret(salt).number(number).digest();
        return new Receipt(concert, number, issuedAt, member, entrySalt);
    }

    /** Nobody enters any more. Without a beacon to wait for, the order is fixed with it. Closing twice is closing once. */
    public Draw close(Lobby lobby, Instant now) {
        if (isClosed()) return this;
        return with(
                entrants,
                Optional.of(now),
                beaconValue,
                lobby.beacon().isEmpty() ? Optional.of(now) : Optional.empty());
    }

    /**
     * The named beacon says this, and fixes the order. Stating the same again changes nothing.
     *
     * @throws Refused {@link DrawRefusal.LobbyNotClosed}, {@link DrawRefusal.NoBeaconNamed} or
     *     {@link DrawRefusal.BeaconStated}
     */
    public Draw stateBeacon(Concert of, String value, Instant now) {
        String line = requireBeaconValue(value);
        if (of.lobby().flatMap(Lobby::beacon).isEmpty()) throw new Refused(new DrawRefusal.NoBeaconNamed(concert));
        if (!isClosed()) throw new Refused(notClosed(of));
        if (beaconValue.isEmpty()) return with(entrants, closedAt, Optional.of(line), Optional.of(now));
        if (beaconValue.get().equals(line)) return this;
        throw new Refused(new DrawRefusal.BeaconStated(concert, beaconValue.get()));
    }

    /** @throws Refused {@link DrawRefusal.LobbyNotClosed} while people may still enter */
    public void requireClosed(Concert of) {
        if (!isClosed()) throw new Refused(notClosed(of));
    }

    /** Made anew every time, which takes a while: keep it. Empty until drawn. */
    public Optional<DrawnOrder> order() {
        return drawnAt.map(at ->
                DrawnOrder.of(key(concert, seed, entrants.root(), entrants.count(), beaconValue), entrants.count()));
    }

    /** What anybody may know by now. */
    public PublishedDraw publishedAt(Lobby lobby, Instant now) {
        return new PublishedDraw(
                concert,
                statusAt(lobby, now),
                seed.hash(),
                lobby,
                closedAt.map(at -> new PublishedDraw.Closing(at, entrants.count(), entrants.root())),
                beaconValue,
                drawnAt.map(at -> new PublishedDraw.Outcome(at, seed)));
    }

    private PublishedDraw.Status statusAt(Lobby lobby, Instant now) {
        if (isDrawn()) return PublishedDraw.Status.DRAWN;
        if (isClosed()) return PublishedDraw.Status.CLOSED;
        return now.isBefore(lobby.opensAt()) ? PublishedDraw.Status.ANNOUNCED : PublishedDraw.Status.OPEN;
    }

    /** The key of the order: everything that was published, in one hash. */
    static Digest key(ConcertId concert, Secret seed, Digest root, long entries, Optional<String> beaconValue) {
        Preimage key = Preimage.of("fairseat-draw-key-1")
                .text(concert.value())
                .secret(seed)
                .digest(root)
                .number(entries);
        return beaconValue
                .map(value -> key.octet(1).text(value))
                .orElseGet(() -> key.octet(0))
                .digest();
    }

    private DrawRefusal notClosed(Concert of) {
        return new DrawRefusal.LobbyNotClosed(concert, of.sales().opensAt());
    }

    private Draw with(
            Entrants entrants, Optional<Instant> closedAt, Optional<String> beaconValue, Optional<Instant> drawnAt) {
        return new Draw(concert, seed, salt, entrants, closedAt, beaconValue, drawnAt);
    }
}
