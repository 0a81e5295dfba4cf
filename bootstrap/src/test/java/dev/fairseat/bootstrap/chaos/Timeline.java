package dev.fairseat.bootstrap.chaos;

import dev.fairseat.bootstrap.chaos.Dump.Payment;
import dev.fairseat.bootstrap.chaos.Event.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What follows from the order in which people asked and heard: the history has it line by line, for all of them. */
final class Timeline {

    private final List<String> violations = new ArrayList<>();

    private Timeline() {}

    /** Whoever was told that they have paid sees it from then on, at whichever server they look. */
    static List<String> reads(List<Event> events, Dump dump) {
        var timeline = new Timeline();
        Map<String, String> reservations =
                dump.payments().stream().collect(Collectors.toMap(Payment::id, Payment::reservation));
        Map<String, String> paid = new HashMap<>();
        for (Event event : events) {
            if (!event.isAcknowledged()) continue;
            String effect = event.effect().orElse("nothing");
            String payment = paid.getOrDefault(event.member(), "nothing");
            switch (event.operation()) {
                case PAY -> paid.put(event.member(), effect);
                case LOOK_AT_PAYMENTS -> timeline.sees(event.member(), "payment", payment, effect);
                case LOOK_AT_NEWS ->
                    timeline.sees(event.member(), "word of", reservations.getOrDefault(payment, "nothing"), effect);
                default -> {}
            }
        }
        return timeline.violations;
    }

    private void sees(String member, String what, String due, String seen) {
        if (!seen.equals(due)) violated("%s should see %s %s, and sees %s", member, what, due, seen);
    }

    /** Whoever joins a line after somebody has a number gets a greater one, and nobody gets somebody else's. */
    static List<String> joins(List<Event> events) {
        var timeline = new Timeline();
        long greatest = 0;
        Map<String, Long> before = new HashMap<>();
        Map<Long, String> owners = new HashMap<>();
        Map<String, Long> latest = new HashMap<>();
        for (Event event : events) {
            if (event.operation() != Operation.JOIN) continue;
            if (event.status().isEmpty()) before.put(event.key(), greatest);
            if (!event.isAcknowledged()) continue;
            long number = Long.parseLong(event.effect().orElse("0"));
            String owner = owners.putIfAbsent(number, event.member());
            if (owner != null && !owner.equals(event.member())) {
                timeline.violated("number %d belongs to %s and to %s", number, owner, event.member());
            }
            long given = before.getOrDefault(event.key(), Long.MAX_VALUE);
            // Whoever joins once more while their ticket is live is given the same one.
            boolean again = latest.getOrDefault(event.member(), 0L) == number;
            if (!again && number <= given) {
                timeline.violated("%s joined when %d was given already, and got %d", event.member(), given, number);
            }
            latest.put(event.member(), number);
            greatest = Math.max(greatest, number);
        }
        return timeline.violations;
    }

    private void violated(String sentence, Object... facts) {
        violations.add(sentence.formatted(facts));
    }
}
