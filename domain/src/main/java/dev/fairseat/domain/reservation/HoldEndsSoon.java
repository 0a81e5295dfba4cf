package dev.fairseat.domain.reservation;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.seat.ReservationId;
import java.time.Instant;
import java.util.List;

/**
 * There is little time left to pay. It changes nothing about the reservation, so it stands apart from its events; and
 * there is one of it for a reservation, because a hold's end never moves.
 */
public record HoldEndsSoon(
        ReservationId reservation,
        MemberId member,
        PerformanceId performance,
        List<String> seats,
        Money total,
        Instant until,
        Instant at)
        implements DomainEvent {

    public HoldEndsSoon {
        seats = List.copyOf(seats);
    }

    /** @throws IllegalArgumentException unless it is held at that time */
    public static HoldEndsSoon of(Reservation held, Instant at) {
        if (!held.isHeldAt(at)) throw new IllegalArgumentException("not held at " + at + ": " + held);
        return new HoldEndsSoon(
                held.id(), held.member(), held.performance(), held.labels(), held.total(), held.holdUntil(), at);
    }

    @Override
    public String about() {
        return "hold-end:" + reservation;
    }

    @Override
    public long version() {
        return 1;
    }
}
