package dev.fairseat.domain.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How a webhook has been doing.
 *
 * @param since when it came to be so
 * @param failures how often in a row nothing of what was sent was taken
 * @param again nothing is sent before
 * @param reason for the operator; empty while all is well
 */
public record Health(State state, Instant since, int failures, Instant again, String reason) {

    /** What takes nothing for so long is given up until an operator has looked at it. */
    public static final Duration PATIENCE = Duration.ofDays(3);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_WISH = Duration.ofHours(1);
    private static final int LONGEST_REASON = 300;

    public enum State {
        /** What is sent is taken, as far as is known. */
        ENABLED,
        /** What was sent last was not taken: one message at a time is tried until one is. */
        FAILING,
        /** Nothing is sent. What happens meanwhile waits until an operator enables or removes the webhook. */
        DISABLED
    }

    public Health {
        since = since.truncatedTo(ChronoUnit.MILLIS);
        again = again.truncatedTo(ChronoUnit.MILLIS);
        if (reason.length() > LONGEST_REASON) reason = reason.substring(0, LONGEST_REASON);
    }

    static Health good(Instant now) {
        return new Health(State.ENABLED, now, 0, now, "");
    }

    Health disable(String why, Instant now) {
        return state == State.DISABLED ? this : new Health(State.DISABLED, now, failures, again, why);
    }

    /** @param replies to what was sent together, at least one */
    Health after(List<Reply> replies, Instant now) {
        Optional<String> unwanted = replies.stream()
                .filter(Reply.Unwanted.class::isInstance)
                .map(Reply::said)
                .findFirst();
        if (unwanted.isPresent()) return disable(unwanted.get(), now);
        if (state == State.DISABLED) return this;
        Duration wish = wish(replies);
        if (replies.stream().anyMatch(Reply.Taken.class::isInstance)) {
            Instant from = state == State.ENABLED ? since : now;
            return new Health(State.ENABLED, from, 0, now.plus(wish), "");
        }
        return failed(replies.get(0).said(), wish, now);
    }

    private Health failed(String why, Duration wish, Instant now) {
        Instant from = state == State.FAILING ? since : now;
        if (!now.isBefore(from.plus(PATIENCE))) {
            return disable("nothing was taken for " + PATIENCE.toDays() + " days: " + why, now);
        }
        Duration own = pauseAfter(failures + 1);
        return new Health(State.FAILING, from, failures + 1, now.plus(wish.compareTo(own) > 0 ? wish : own), why);
    }

    /** The longest one asked for, within reason. */
    private static Duration wish(List<Reply> replies) {
        return replies.stream()
                .filter(Reply.NotTaken.class::isInstance)
                .flatMap(reply -> ((Reply.NotTaken) reply).pause().stream())
                .map(pause -> pause.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : pause)
                .filter(pause -> !pause.isNegative())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** None after the first failure, which may be the message's; then doubling. */
    private static Duration pauseAfter(int failures) {
        if (failures <= 1) return Duration.ZERO;
        Duration doubled = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures - 2, 10));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
