package dev.fairseat.application.port;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.seat.ReservationId;
import java.util.List;
import java.util.Optional;

/** At most one payment a reservation. */
public interface Payments {

    Optional<Payment> findFor(ReservationId reservation);

    /**
     * For a look: the member's payments, newest first.
     *
     * @param after continue behind this one; an unknown one finds nothing
     */
    List<Payment> of(MemberId member, Optional<PaymentId> after, int limit);

    void add(Payment payment);

    /** Replaces the payment this unit has found. All that ever changes about one is its refund. */
    void save(Payment payment);
}
