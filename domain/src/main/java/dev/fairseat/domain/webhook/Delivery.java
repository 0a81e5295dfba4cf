package dev.fairseat.domain.webhook;

import dev.fairseat.domain.DomainEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One event on its way to one webhook.
 *
 * @param writtenAt when it was found that the webhook wants it
 * @param tries how often it was sent since it was last asked for
 * @param next when it is sent, or sent again; never by itself, when empty
 * @param lastTry when it was sent last
 * @param outcome what came of that, for the operator, at most 200 characters
 */
public record Delivery(
        DeliveryId id,
        WebhookId webhook,
        DomainEvent event,
        Instant writtenAt,
        State state,
        int tries,
        Optional<Instant> next,
        Optional<Instant> lastTry,
        String outcome) {

    /** What is waited after each try that failed: in all somewhat longer than {@link Health#PATIENCE}. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** How often it is sent before it is given up. */
    public static final int MOST_TRIES = PAUSES.size() + 1;

    // Up to a fifth of a pause is added, so that what failed together does not come back together.
    private static final int JITTER_PARTS = 1_000;
    private static final int JITTER_SHARE = 5;

    private static final int LONGEST_OUTCOME = 200;

    public enum State {
        WAITING,
        DELIVERED,
        /** Sent as often as it may be, and never taken: an operator may have it sent again. */
        GIVEN_UP
    }

    public Delivery {
        writtenAt = writtenAt.truncatedTo(ChronoUnit.MILLIS);
        next = next.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
        lastTry = lastTry.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
        if (outcome.length() > LONGEST_OUTCOME) outcome = outcome.substring(0, LONGEST_OUTCOME);
        if (next.isPresent() != (state == State.WAITING)) {
            throw new IllegalArgumentException("what waits has a next time, and nothing else has: " + id);
        }
    }

    public static Delivery of(WebhookId webhook, DomainEvent event, Instant now) {
        return new Delivery(
                DeliveryId.of(webhook, event),
                webhook,
                event,
                now,
                State.WAITING,
                0,
                Optional.of(now),
                Optional.empty(),
                "");
    }

    /**
     * @param worth whether its receiver takes anything at all: while it does not, nothing is given up, because it is not
     *     the message that is to blame
     */
    public Delivery after(Reply reply, boolean worth, Instant now) {
        if (reply instanceof Reply.Taken) return tried(State.DELIVERED, Optional.empty(), reply, now);
        int tried = Math.min(tries + 1, MOST_TRIES);
        if (tried == MOST_TRIES && worth) return tried(State.GIVEN_UP, Optional.empty(), reply, now);
        int pause = Math.min(tried, PAUSES.size());
        return tried(State.WAITING, Optional.of(now.plus(pauseAfter(pause))), reply, now);
    }

    /** Sent once more as if for the first time, whatever became of it; under the same id. */
    public Delivery replay(Instant now) {
        return new Delivery(id, webhook, event, writtenAt, State.WAITING, 0, Optional.of(now), lastTry, outcome);
    }

    /** @param failures how many there were, from 1 on */
    Duration pauseAfter(int failures) {
        Duration pause = PAUSES.get(failures - 1);
        int part = Math.floorMod(31 * id.hashCode() + failures * 7_919, JITTER_PARTS);
        return pause.plus(pause.multipliedBy(part).dividedBy((long) JITTER_PARTS * JITTER_SHARE));
    }

    private Delivery tried(State then, Optional<Instant> again, Reply reply, Instant now) {
        return new Delivery(
                id,
                webhook,
                event,
                writtenAt,
                then,
                Math.min(tries + 1, MOST_TRIES),
                again,
                Optional.of(now),
                reply.said());
    }
}
