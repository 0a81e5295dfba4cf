package dev.fairseat.persistence.redis;

import dev.fairseat.application.port.Line.EpochLost;
import dev.fairseat.application.port.Line.EpochPassed;
import dev.fairseat.domain.concert.ConcertId;
import java.util.List;

/** What a script has answered: a word, and what belongs to it. */
record Answer(List<?> parts) {

    static Answer of(List<?> parts) {
        return new Answer(parts);
    }

    String word() {
        return text(0);
    }

    String text(int part) {
        return (String) parts.get(part);
    }

    long number(int part) {
        return (Long) parts.get(part);
    }

    List<?> list(int part) {
        return (List<?>) parts.get(part);
    }

    /** What to throw when the epoch is not under way. */
    RuntimeException gone(ConcertId concert, int epoch) {
        return switch (word()) {
            case "lost" -> new EpochLost(concert, epoch);
            case "passed" -> new EpochPassed(concert, epoch, Integer.parseInt(text(1)));
            default -> new IllegalStateException("no script says " + word());
        };
    }
}
