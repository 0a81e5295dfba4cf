package dev.fairseat.bootstrap.chaos;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the history that a client writes: before it asks, and after it has heard.
 *
 * @param key what the request is known by; the same each time it is repeated
 * @param status of the answer; 0 when none came; empty before
 * @param effect the id of what was brought about, when the answer says so: of a ticket its number; of a look the newest
 *     payment, or the reservation that the newest word of a payment is about
 */
record Event(String member, Operation operation, String key, Optional<Integer> status, Optional<String> effect) {

    enum Operation {
        TOP_UP,
        HOLD,
        PAY,
        REFUND,
        JOIN,
        LOOK_AT_PAYMENTS,
        LOOK_AT_NEWS;

        private static final Set<Operation> KEYED = EnumSet.of(TOP_UP, HOLD, PAY, REFUND);

        /** Whether its key goes along, and its answer is kept under it. */
        boolean isKeyed() {
            return KEYED.contains(this);
        }
    }

    static Event asks(String member, Operation operation, String key) {
        return new Event(member, operation, key, Optional.empty(), Optional.empty());
    }

    Event hears(int answer, Optional<String> brought) {
        return new Event(member, operation, key, Optional.of(answer), brought);
    }

    boolean isAcknowledged() {
        return status.filter(code -> code >= 200 && code < 300).isPresent();
    }

    /** With a refusal nothing has happened; without an answer, or with one that says "repeat it", nobody knows. */
    boolean isRefused() {
        return status.filter(code -> code >= 400 && code < 500 && code != 408 && code != 425 && code != 429)
                .isPresent();
    }

    String line() {
        return String.join(
                "\t",
                member,
                operation.name(),
                key,
                status.map(Object::toString).orElse("?"),
                effect.orElse("-"));
    }

    static Event of(String line) {
        String[] parts = line.split("\t", -1);
        return new Event(
                parts[0],
                Operation.valueOf(parts[1]),
                parts[2],
                parts[3].equals("?") ? Optional.empty() : Optional.of(Integer.valueOf(parts[3])),
                parts[4].equals("-") ? Optional.empty() : Optional.of(parts[4]));
    }
}
