package dev.fairseat.application;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationRefusal;
import dev.fairseat.domain.seat.ReservationId;
import java.util.Optional;

/** What is not yours looks exactly like what does not exist. */
final class Ownership {

    private Ownership() {}

    static Reservation require(Optional<Reservation> found, MemberId member, ReservationId id) {
        return found.filter(reservation -> reservation.isOf(member))
                .orElseThrow(() -> new Refused(new ReservationRefusal.NoSuchReservation(id)));
    }
}
