package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fairseat.domain.queue.Estimate;
import dev.fairseat.domain.queue.Standing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a place in line is worth, as JSON. A million people ask this, so it is put together by hand: no library, and
 * nothing in it needs an escape.
 */
final class StandingJson {

    private StandingJson() {}

    /** @param pollAfter what this one is told, which is not what everybody is told */
    static byte[] of(Standing.Waiting waiting, Duration pollAfter) {
        var json = new StringBuilder(192);
        json.append("{\"standing\":\"WAITING\",\"ahead\":").append(waiting.ahead());
        if (waiting.estimate().isPresent()) {
            Estimate estimate = waiting.estimate().get();
            json.append(",\"estimate\":{\"p10\":\"").append(estimate.p10());
            json.append("\",\"p50\":\"").append(estimate.p50());
            json.append("\",\"p90\":\"").append(estimate.p90()).append("\"}");
        }
        json.append(",\"pollAfter\":\"").append(pollAfter);
        json.append("\",\"availability\":\"").append(waiting.availability()).append("\"}");
        return bytes(json);
    }

    /** Of those who wait no more, or have no place yet. */
    static byte[] of(Standing standing, Instant now) {
        if (standing instanceof Standing.InLobby lobby) {
            return Json.bytes(new InLobbyJson("LOBBY", lobby.opensAt(), lobby.pollAfter()));
        }
        if (standing instanceof Standing.AwaitingDraw awaited) {
            // A beacon's name may well need an escape.
            return Json.bytes(
                    new AwaitingDrawJson("DRAW_AWAITED", awaited.beacon().orElse(null), awaited.pollAfter()));
        }
        var json = new StringBuilder(192).append("{\"standing\":\"").append(nameOf(standing));
        if (standing instanceof Standing.Admitted admitted) {
            Duration remaining = Duration.between(now, admitted.until());
            // Another node's clock may be a little ahead of the storage's.
            if (remaining.isNegative()) remaining = Duration.ZERO;
            json.append("\",\"until\":\"").append(Json.text(admitted.until()));
            json.append("\",\"remaining\":\"").append(remaining);
            json.append("\",\"availability\":\"").append(admitted.availability());
        }
        return bytes(json.append("\"}"));
    }

    private record InLobbyJson(String standing, Instant opensAt, Duration pollAfter) {}

    private record AwaitingDrawJson(
            String standing, @Nullable String beacon, Duration pollAfter) {}

    private static String nameOf(Standing standing) {
        if (standing instanceof Standing.Admitted) return "ADMITTED";
        if (standing instanceof Standing.Finished) return "FINISHED";
        return standing instanceof Standing.Left ? "LEFT" : "EXPIRED";
    }

    private static byte[] bytes(StringBuilder json) {
        return json.toString().getBytes(ISO_8859_1);
    }
}
