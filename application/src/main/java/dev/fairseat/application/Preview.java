package dev.fairseat.application;

import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.reservation.Reservation.Line;
import java.util.List;

/**
 * What a reservation would cost. Nothing is held by looking.
 *
 * @param taken those of the seats that cannot be had at the moment: somebody has a claim on them, or they are not for sale
 */
public record Preview(PerformanceId performance, List<Line> lines, Money total, List<String> taken) {

    public Preview {
        lines = List.copyOf(lines);
        taken = List.copyOf(taken);
    }
}
