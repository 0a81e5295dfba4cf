package dev.fairseat.domain.reservation;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.seat.ReservationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody wants to be told once more what they bought. It changes nothing about the reservation, so it stands apart
 * from its events: each wish is about itself.
 */
public record ConfirmationResent(
        UUID wish,
        ReservationId reservation,
        MemberId member,
        PerformanceId performance,
        List<String> seats,
        Money total,
        Instant at)
        implements DomainEvent {

    public ConfirmationResent {
        seats = List.copyOf(seats);
    }

    public static ConfirmationResent of(UUID wish, Reservation paid, Instant at) {
        return new ConfirmationResent(
                wish, paid.id(), paid.member(), paid.performance(), paid.labels(), paid.total(), at);
    }

    @Override
    public String about() {
        return "confirmation:" + wish;
    }

    @Override
    public long version() {
        return 1;
    }
}
