package dev.fairseat.domain.payment;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody wanted to pay and could not. It changes nothing, so it stands apart from what happens to reservations: each is
 * about itself.
 *
 * @param attempt one for all that is asked under one key and refused for one reason
 * @param reason the refusal's code
 * @param missing how much more the wallet would have to hold; nothing where that is not the reason
 */
public record PaymentRefused(
        UUID attempt,
        ReservationId reservation,
        MemberId member,
        PerformanceId performance,
        List<String> seats,
        Money total,
        String reason,
        Money missing,
        Instant at)
        implements DomainEvent {

    public PaymentRefused {
        seats = List.copyOf(seats);
    }

    public static PaymentRefused of(UUID attempt, Reservation unpaid, String reason, Money missing, Instant at) {
        return new PaymentRefused(
                attempt,
                unpaid.id(),
                unpaid.member(),
                unpaid.performance(),
                unpaid.labels(),
                unpaid.total(),
                reason,
                missing,
                at);
    }

    @Override
    public String about() {
        return "payment-refusal:" + attempt;
    }

    @Override
    public long version() {
        return 1;
    }
}
