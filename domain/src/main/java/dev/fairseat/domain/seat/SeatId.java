package dev.fairseat.domain.seat;

import dev.fairseat.domain.concert.PerformanceId;

/** One seat at one performance. */
public record SeatId(PerformanceId performance, String label) {

    @Override
    public String toString() {
        return performance + "/" + label;
    }
}
