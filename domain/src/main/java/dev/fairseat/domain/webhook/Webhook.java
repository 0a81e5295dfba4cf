package dev.fairseat.domain.webhook;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where another system wants to be told of what happens.
 *
 * @param address where to send to, 1 to 2,000 visible ASCII characters; whether anything may be sent there is found out
 *     when it is
 * @param note for operators, up to 200 characters on one line
 * @param kinds what it is told of; with none everything but {@link EventKind#TICKET_ISSUED}
 * @param addedAt what happened before is not sent
 * @param tests how often it was tested
 * @param givenUp how often something was sent to it for the last time in vain
 * @param removedAt from when on it is sent nothing, for ever
 */
public record Webhook(
        WebhookId id,
        String address,
        String note,
        Set<EventKind> kinds,
        SigningSecrets secrets,
        Health health,
        Turn turn,
        Instant addedAt,
        long tests,
        long givenUp,
        Optional<Instant> removedAt) {

    /** How many there may be at a time. */
    public static final int MOST = 50;

    private static final int LONGEST_ADDRESS = 2_000;
    private static final int LONGEST_NOTE = 200;
    private static final int AT_ONCE = 20;

    public Webhook {
        if (address.isEmpty()
                || address.length() > LONGEST_ADDRESS
                || address.chars().anyMatch(letter -> letter <= ' ' || letter >= 127)) {
            throw new IllegalArgumentException(
                    "a webhook's address is 1 to " + LONGEST_ADDRESS + " visible ASCII characters");
        }
        note = note.strip();
        if (note.length() > LONGEST_NOTE || note.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a webhook's note is up to " + LONGEST_NOTE + " characters on one line");
        }
        kinds = Set.copyOf(kinds);
        addedAt = addedAt.truncatedTo(ChronoUnit.MILLIS);
        removedAt = removedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }

    public static Webhook add(
            WebhookId id, String address, String note, Set<EventKind> kinds, SigningSecret secret, Instant now) {
        return new Webhook(
                id,
                address,
                note,
                kinds,
                SigningSecrets.only(secret),
                Health.good(now),
                Turn.nobodys(now),
                now,
                0,
                0,
                Optional.empty());
    }

    public boolean isRemoved() {
        return removedAt.isPresent();
    }

    public boolean wants(EventKind kind) {
        return kinds.isEmpty() ? kind != EventKind.TICKET_ISSUED : kinds.contains(kind);
    }

    public boolean wants(DomainEvent event) {
        return !isRemoved() && !event.at().isBefore(addedAt) && wants(EventKind.of(event));
    }

    /** Its kinds in the order of their names, whatever order they were given in. */
    public List<EventKind> kindsInOrder() {
        return kinds.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(kinds));
    }

    // Sending

    /** Whether a sender may begin. */
    public boolean isReadyAt(Instant now) {
        return !isRemoved()
                && health.state() != Health.State.DISABLED
                && !now.isBefore(health.again())
                && !now.isBefore(turn.until());
    }

    /** How many messages to send in one turn: no more than one while none is taken. */
    public int atOnce() {
        return health.state() == Health.State.ENABLED ? AT_ONCE : 1;
    }

    public Webhook beginTurn(UUID sender, Instant now, Duration lasts) {
        return with(address, note, kinds, secrets, health, turn.begin(sender, now, lasts));
    }

    /**
     * @param replies to what was sent in this turn; none when nothing was after all
     * @param inVain how much of that is not sent again
     */
    public Webhook endTurn(List<Reply> replies, int inVain, Instant now) {
        Health next = replies.isEmpty() ? health : health.after(replies, now);
        return new Webhook(
                id, address, note, kinds, secrets, next, turn.end(now), addedAt, tests, givenUp + inVain, removedAt);
    }

    // What operators do

    public Webhook change(String otherAddress, String otherNote, Set<EventKind> otherKinds) {
        return with(otherAddress, otherNote, otherKinds, secrets, health, turn);
    }

    public Webhook rotate(SigningSecret next, Instant now, Duration overlap) {
        return with(address, note, kinds, secrets.rotate(next, now, overlap), health, turn);
    }

    /** Whatever has happened to it before, it is sent to again. */
    public Webhook enable(Instant now) {
        return health.state() == Health.State.ENABLED
                ? this
                : with(address, note, kinds, secrets, Health.good(now), turn);
    }

    public Webhook disable(String why, Instant now) {
        return with(address, note, kinds, secrets, health.disable(why, now), turn);
    }

    public Webhook test() {
        return new Webhook(id, address, note, kinds, secrets, health, turn, addedAt, tests + 1, givenUp, removedAt);
    }

    /** @throws Refused {@link WebhookRefusal.NoSuchWebhook} when it was removed before */
    public Webhook remove(Instant now) {
        if (isRemoved()) throw new Refused(new WebhookRefusal.NoSuchWebhook(id));
        return new Webhook(id, address, note, kinds, secrets, health, turn, addedAt, tests, givenUp, Optional.of(now));
    }

    private Webhook with(
            String otherAddress,
            String otherNote,
            Set<EventKind> otherKinds,
            SigningSecrets otherSecrets,
            Health otherHealth,
            Turn otherTurn) {
        return new Webhook(
                id,
                otherAddress,
                otherNote,
                otherKinds,
                otherSecrets,
                otherHealth,
                otherTurn,
                addedAt,
                tests,
                givenUp,
                removedAt);
    }
}
