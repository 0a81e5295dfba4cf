package dev.fairseat.domain.seat;

import dev.fairseat.domain.concert.PerformanceId;
import java.util.List;

/**
 * Seats chosen for somebody, and why these. Nothing is held by it.
 *
 * @param blocks the labels, those of seats side by side together, in the order of rows and seats
 * @param kept the preferences it keeps as well as can be wished, the most important first
 * @param relaxed those it had to fall short of because the seats that are open, or a more important preference, left no
 *     other choice. What cannot matter to this wish is in neither list
 */
public record SeatOffer(
        PerformanceId performance, List<List<String>> blocks, List<Preference> kept, List<Preference> relaxed) {

    public SeatOffer {
        blocks = blocks.stream().map(List::copyOf).toList();
        kept = List.copyOf(kept);
        relaxed = List.copyOf(relaxed);
    }

    public List<String> labels() {
        return blocks.stream().flatMap(List::stream).toList();
    }
}
