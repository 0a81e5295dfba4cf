package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.draw.Digest;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.draw.DrawRefusal;
import dev.fairseat.domain.draw.Secret;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happens in a lobby, within larger units and under the queue's lock: announced, entered, closed. */
final class Lobbies {

    private Lobbies() {}

    /** Seed and salt, made before the unit that may run twice. */
    record Secrets(Secret seed, Secret salt) {

        static Secrets from(Ids ids) {
            return new Secrets(secretFrom(ids), secretFrom(ids));
        }

        private static Secret secretFrom(Ids ids) {
            return Secret.from(Stream.generate(ids::next).limit(4).toList());
        }
    }

    /** The hash of the seed is published by this, so before the lobby opens. */
    static void announce(Stores stores, Concert concert, Secrets secrets, Instant now) {
        concert.lobby().ifPresent(lobby -> {
            requireClosedStill(concert, lobby, now);
            stores.draws().add(Draw.announce(concert.id(), secrets.seed(), secrets.salt()));
        });
    }

    /** What was announced stays so once people enter. A concert has a lobby from the start, or never. */
    static void requireChangeable(Concert before, Concert after, Instant now) {
        if (before.lobby().equals(after.lobby())) return;
        if (before.lobby().isEmpty() || after.lobby().isEmpty()) {
            throw new Refused(new DrawRefusal.NoSuchDraw(before.id()));
        }
        requireClosedStill(before, before.lobby().get(), now);
        requireClosedStill(after, after.lobby().get(), now);
    }

    private static void requireClosedStill(Concert concert, Lobby lobby, Instant now) {
        if (lobby.hasOpenedAt(now)) throw new Refused(new DrawRefusal.LobbyHasOpened(concert.id(), lobby.opensAt()));
    }

    /** Locked. */
    static Optional<Draw> drawOf(Stores stores, Concert concert) {
        return concert.lobby().flatMap(lobby -> stores.draws().find(concert.id()));
    }

    /** Says when the lobby opens to those who come before. */
    static void requireNotTooEarly(Concert concert, Instant now) {
        if (concert.lobby().isPresent() && !concert.lobby().get().hasOpenedAt(now)) {
            throw new Refused(new DrawRefusal.LobbyNotOpenYet(
                    concert.id(), concert.lobby().get().opensAt()));
        }
    }

    /** Whether whoever comes now enters the draw. */
    static boolean isOpen(Concert concert, Optional<Draw> draw, Instant now) {
        return draw.isPresent() && !draw.get().isClosed() && concert.isLobbyOpenAt(now);
    }

    /** Whether sales have opened, so that nobody may enter any more, and nobody has written that down. */
    static boolean isToClose(Concert concert, Optional<Draw> draw, Instant now) {
        return draw.isPresent() && !draw.get().isClosed() && !concert.sales().isBeforeOpening(now);
    }

    static Optional<Draw> closed(Stores stores, Concert concert, Optional<Draw> draw, Instant now) {
        if (!isToClose(concert, draw, now)) return draw;
        Draw closed = draw.orElseThrow().close(concert.lobby().orElseThrow(), now);
        stores.draws().save(closed);
        return Optional.of(closed);
    }

    /** Those who got these numbers, the next ones, take part. */
    static void enter(Stores stores, Draw draw, List<QueueTicket> entries) {
        List<Digest> leaves = entries.stream()
                .map(entry -> draw.receipt(entry.number(), entry.member(), entry.issuedAt())
                        .leaf())
                .toList();
        stores.draws().append(draw.concert(), draw.entrants().count() + 1, leaves);
        stores.draws().save(draw.enter(leaves));
    }
}
