package dev.fairseat.application;

import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.seat.Seat;
import java.util.List;

/**
 * A performance with every seat as it is now, in the order of the seat map. Of a cancelled one no seat is open: those
 * nobody has are withheld.
 */
public record SeatsShown(Performance performance, List<Seat> seats) {

    public SeatsShown {
        seats = List.copyOf(seats);
    }
}
