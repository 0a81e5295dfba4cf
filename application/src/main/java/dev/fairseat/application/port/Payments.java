package dev.fairseat.application.port;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.seat.ReservationId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** At most one payment a reservation. */
public interface Payments {

    /**
     * Amounts in minor units.
     *
     * @param refunds how many of the payments were given back
     */
    record Takings(long payments, long paid, long refunds, long refunded) {}

    Optional<Payment> findFor(ReservationId reservation);

    /** Those of these reservations that are paid, locked together, in the order of the reservations' ids. */
    List<Payment> findFor(Set<ReservationId> reservations);

    /**
     * For a look: the member's payments, newest first.
     *
     * @param after continue behind this one; an unknown one finds nothing
     */
    List<Payment> of(MemberId member, Optional<PaymentId> after, int limit);

    /** For a look: what was paid and given back for all performances of the concert. */
    Takings takingsOf(ConcertId concert);

    void add(Payment payment);

    /** Replaces the payment this unit has found. All that ever changes about one is its refund. */
    void save(Payment payment);
}
