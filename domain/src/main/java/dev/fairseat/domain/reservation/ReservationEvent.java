package dev.fairseat.domain.reservation;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.seat.ReservationId;
import java.time.Instant;
import java.util.List;

/** What can happen to a reservation. */
public sealed interface ReservationEvent extends DomainEvent {

    ReservationId reservation();

    MemberId member();

    PerformanceId performance();

    List<String> seats();

    @Override
    default String about() {
        return "reservation:" + reservation();
    }

    record SeatsHeld(
            ReservationId reservation,
            MemberId member,
            PerformanceId performance,
            List<String> seats,
            Money total,
            Instant until,
            long version,
            Instant at)
            implements ReservationEvent {}

    record HoldReleased(
            ReservationId reservation,
            MemberId member,
            PerformanceId performance,
            List<String> seats,
            long version,
            Instant at)
            implements ReservationEvent {}

    record HoldExpired(
            ReservationId reservation,
            MemberId member,
            PerformanceId performance,
            List<String> seats,
            long version,
            Instant at)
            implements ReservationEvent {}

    record ReservationConfirmed(
            ReservationId reservation,
            MemberId member,
            PerformanceId performance,
            List<String> seats,
            Money total,
            long version,
            Instant at)
            implements ReservationEvent {}

    record ReservationRefunded(
            ReservationId reservation,
            MemberId member,
            PerformanceId performance,
            List<String> seats,
            Money total,
            long version,
            Instant at)
            implements ReservationEvent {}

    /** What has just happened to a reservation, read off the state it is in now. */
    static ReservationEvent of(Reservation reservation, Instant at) {
        var id = reservation.id();
        var member = reservation.member();
        var performance = reservation.performance();
        var seats = reservation.labels();
        var total = reservation.total();
        long version = reservation.version();
        var state = reservation.state();
        if (state instanceof ReservationState.Held held) {
            return new SeatsHeld(id, member, performance, seats, total, held.until(), version, at);
        }
        if (state instanceof ReservationState.Confirmed) {
            return new ReservationConfirmed(id, member, performance, seats, total, version, at);
        }
        if (state instanceof ReservationState.Refunded) {
            return new ReservationRefunded(id, member, performance, seats, total, version, at);
        }
        if (state instanceof ReservationState.Released) {
            return new HoldReleased(id, member, performance, seats, version, at);
        }
        return new HoldExpired(id, member, performance, seats, version, at);
    }
}
