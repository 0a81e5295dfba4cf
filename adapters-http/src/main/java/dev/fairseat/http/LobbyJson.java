package dev.fairseat.http;

import dev.fairseat.domain.concert.Lobby;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

record LobbyJson(Instant opensAt, @Nullable String beacon) {

    static @Nullable LobbyJson of(Optional<Lobby> lobby) {
        return lobby.map(there -> new LobbyJson(there.opensAt(), there.beacon().orElse(null)))
                .orElse(null);
    }

    static Lobby in(RequestBody lobby) {
        Instant opensAt = lobby.value("opensAt", Requests::instant);
        // With any time at all: what is wrong here is the name.
        Optional<String> beacon = lobby.optional(
                "beacon",
                name -> new Lobby(Instant.EPOCH, Optional.of(name)).beacon().orElseThrow());
        return new Lobby(opensAt, beacon);
    }
}
