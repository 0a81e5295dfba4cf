package dev.fairseat.http;

import dev.fairseat.application.port.CommitUnknown;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.request.RequestRefusal;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where "no" becomes HTTP. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer realm=\"fairseat\"");

    private Problems() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, (no, ctx) -> send(ctx, of(no)));
        routes.exception(Exception.class, (no, ctx) -> send(ctx, of(no, ctx.method() + " " + ctx.path())));
    }

    /**
     * What an answer says when this comes instead of one. What nobody can help who asks is logged.
     *
     * @param asked for the log
     */
    static Problem of(Exception no, String asked) {
        if (no instanceof Refused refused) return of(refused.refusal());
        if (no instanceof Declined declined) return declined.problem();
        if (no instanceof Crowded) return busy();
        // One line each: in an outage there is one for every request, and the stack says nothing about it.
        if (no instanceof StorageBusy) {
            LOG.warn("{}: storage is busy: {}", asked, no.getMessage());
            return busy();
        }
        if (no instanceof StorageUnavailable) {
            LOG.error("{}: storage is away: {}", asked, no.getMessage());
            return storageUnavailable();
        }
        if (no instanceof CommitUnknown) {
            LOG.error("{}: outcome unknown: {}", asked, no.getMessage());
            return unknownRetrySameKey();
        }
        LOG.error("{} failed", asked, no);
        return internalError();
    }

    static void send(Context ctx, Problem problem) {
        Leftovers.clear(ctx);
        var language = Language.wanted(ctx.req().getHeader("Accept-Language"));
        problem.headers().forEach(ctx::header);
        problem.languageHeaders(language).forEach(ctx::header);
        Json.send(ctx, problem.status(), Problem.MEDIA_TYPE, problem.toBytes(language));
    }

    static Problem of(Refusal refusal) {
        var facts = Json.components((Record) refusal);
        return new Problem(statusOf(refusal.kind()), refusal.code(), refusal.sentence(), facts, headersOf(refusal));
    }

    /** Exhaustive on purpose: a new kind of refusal does not compile until somebody decides its status. */
    private static int statusOf(Refusal.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> 404;
            case UNRECOGNISED -> 401;
            case NOT_ADMITTED, TOO_EARLY -> 403;
            case RAN_OUT -> 410;
            case CONFLICT -> 409;
            case IMPOSSIBLE -> 422;
            case UNAFFORDABLE -> 402;
        };
    }

    private static Map<String, String> headersOf(Refusal refusal) {
        if (refusal instanceof RequestRefusal.RequestInFlight) return Map.of("Retry-After", seconds(1, 3));
        return refusal.kind() == Refusal.Kind.UNRECOGNISED ? CHALLENGE : Map.of();
    }

    // What Javalin and Jetty refuse before a handler of ours is asked

    private static Problem of(HttpResponseException no) {
        if (no instanceof MethodNotAllowedResponse) {
            // Javalin words the name of this entry by the Accept header; there is only the one.
            String methods = String.join(", ", no.getDetails().values());
            var allowed = new TreeSet<>(List.of(methods.split(", ?")));
            return ofStatus(405).withHeader("Allow", String.join(", ", allowed));
        }
        return ofStatus(no.getStatus());
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> notFound();
            case 405 -> Problem.of(405, "method-not-allowed", "This address cannot do that. See the Allow header.");
            case 408 -> requestTimeout();
            case 413 -> contentTooLarge(RequestBody.LARGEST);
            case 414 -> Problem.of(414, "uri-too-long", "The address is too long.");
            case 415 -> unsupportedMediaType();
            case 431 -> Problem.of(431, "headers-too-large", "The headers are too large: at most 8 KiB in all.");
            case 503 ->
                Problem.of(503, "shutting-down", "This server is about to stop. Try again.")
                        .withHeader("Retry-After", seconds(1, 3));
            case 500 -> internalError();
            // Whatever else Jetty calls it: what arrived was no request.
            default -> Problem.of(400, "malformed-request", "This is not a request that HTTP allows.");
        };
    }

    // What our own door refuses

    /** @param place where in the request: a JSON pointer, or the name of a header or query parameter */
    static Declined malformed(String place, String sentence) {
        return new Declined(Problem.of(400, "malformed-request", sentence).with("place", place));
    }

    /** Well-formed, but no such value can exist. */
    static Declined invalid(String place, String sentence) {
        return new Declined(Problem.of(422, "invalid-value", sentence).with("place", place));
    }

    static Declined requestKeyMissing() {
        return new Declined(Problem.of(
                400,
                "request-key-missing",
                "Send an Idempotency-Key: a new one for each thing you want done, the same one to repeat it."));
    }

    static Declined notLoggedIn() {
        String detail = "Log in and send the access token as Authorization: Bearer <token>.";
        return new Declined(new Problem(401, "not-logged-in", detail, Json.object(), CHALLENGE));
    }

    /** The same whether there is such an account or not. */
    static Declined tooManyAttempts(long seconds) {
        String detail =
                "Too many log-ins have failed. Nothing was tried; come back after as many seconds as Retry-After says.";
        return new Declined(
                Problem.of(429, "too-many-attempts", detail).withHeader("Retry-After", Long.toString(seconds)));
    }

    static Problem tooManyRequests(long seconds) {
        String detail = "You ask too often. Nothing was done; come back after as many seconds as Retry-After says.";
        return Problem.of(429, "too-many-requests", detail).withHeader("Retry-After", Long.toString(seconds));
    }

    static Declined tooManyStreams(int most) {
        String detail = "You have " + most
                + " live streams at this server already. End one of them, or ask for your standing now and then instead.";
        return new Declined(Problem.of(429, "too-many-streams", detail).withHeader("Retry-After", seconds(3, 10)));
    }

    static Declined wrongOperatorKey() {
        String detail =
                "Send an operator key as Authorization: Bearer <key>. There is none, or one that opens nothing.";
        return new Declined(new Problem(401, "wrong-operator-key", detail, Json.object(), CHALLENGE));
    }

    static Declined queueTokenMissing() {
        return new Declined(Problem.of(
                403,
                "queue-token-missing",
                "Send the Queue-Token of your own place in this line. Join the line to get one."));
    }

    /** For a queue token that does not open, the same whatever is wrong with it. It names no concert: who would believe it? */
    static Declined noSuchTicket() {
        return new Declined(
                Problem.of(404, "no-such-ticket", "You have no such place in any line. Join the line to get one."));
    }

    static Declined notAcceptable(String offered) {
        return new Declined(Problem.of(406, "not-acceptable", "This answer is only available as " + offered + "."));
    }

    static Problem notFound() {
        return Problem.of(404, "not-found", "There is nothing at this address.");
    }

    static Problem requestTimeout() {
        return Problem.of(408, "request-timeout", "The request did not arrive in time.")
                .withHeader("Connection", "close");
    }

    /** @param largest in bytes: whole KiB */
    static Problem contentTooLarge(int largest) {
        return Problem.of(413, "content-too-large", "The body is larger than " + largest / 1024 + " KiB.")
                .withHeader("Connection", "close");
    }

    static Problem unsupportedMediaType() {
        return Problem.of(415, "unsupported-media-type", "Send the body as application/json in UTF-8, uncompressed.");
    }

    static Problem busy() {
        return Problem.of(503, "busy", "Too many want this at once. Nothing was changed; try again in a moment.")
                .withHeader("Retry-After", seconds(1, 3));
    }

    /** There is room for no more streams, or too many are being opened at once. */
    static Problem noStreamFree() {
        return busy().withHeader("Retry-After", seconds(3, 10));
    }

    static Problem notReady() {
        return Problem.of(503, "not-ready", "This server cannot do its work at the moment.")
                .withHeader("Retry-After", seconds(2, 8));
    }

    static Problem storageUnavailable() {
        return Problem.of(503, "storage-unavailable", "The storage is away. Nothing was changed; try again soon.")
                .withHeader("Retry-After", seconds(2, 8));
    }

    static Problem unknownRetrySameKey() {
        return Problem.of(
                        503,
                        "unknown-retry-same-key",
                        "It may or may not have happened. Repeat the request with the same Idempotency-Key to learn which.")
                .withHeader("Retry-After", seconds(1, 3));
    }

    static Problem internalError() {
        return Problem.of(500, "internal-error", "Something broke on our side. Tell us the Request-Id.");
    }

    /** Spread, so that those who were turned away together do not come back together. */
    private static String seconds(int least, int most) {
        return Integer.toString(ThreadLocalRandom.current().nextInt(least, most + 1));
    }
}
