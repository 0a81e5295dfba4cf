package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Gives held seats back. The turn goes on to its own end. */
final class ReleaseHold {

    private final UnitOfWork unitOfWork;

    ReleaseHold(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    Reservation execute(MemberId member, ReservationId id) {
        return unitOfWork.write(stores -> {
            // Under which admission it was held never changes, so it may be read before the admission is locked.
            var peeked = Ownership.require(stores.reservations().peek(id), member, id);
            Admission admission = stores.admissions().find(peeked.admission()).orElseThrow();
            Reservation held = stores.reservations().find(id).orElseThrow();
            List<Seat> seats = stores.seats().find(held.performance(), Set.copyOf(held.labels()));
            Instant now = stores.now();

            Reservation released = release(stores, held, seats, now);
            stores.admissions().save(admission.uncoverHold(now));
            return released;
        });
    }

    /** @param seats all of the reservation's seats, locked; others among them are left alone */
    static Reservation release(Stores stores, Reservation held, List<Seat> seats, Instant now) {
        Reservation released = held.release(now);
        stores.reservations().save(released);
        seats.stream()
                .filter(seat -> seat.id().performance().equals(held.performance()))
                .filter(seat -> held.labels().contains(seat.label()))
                .forEach(seat -> stores.seats().save(seat.releaseFrom(held.id(), now)));
        stores.outbox().append(ReservationEvent.of(released, now));
        return released;
    }
}
