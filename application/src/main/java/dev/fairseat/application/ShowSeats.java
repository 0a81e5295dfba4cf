package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.Seat;
import java.time.Instant;
import java.util.List;

/** Shows the seats of a performance, and what some of them would cost, to those who are inside. */
final class ShowSeats {

    private final UnitOfWork unitOfWork;

    ShowSeats(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    List<Seat> execute(QueueTicket ticket, PerformanceId id) {
        return unitOfWork.read(stores -> {
            Instant now = requireInside(stores, ticket, id);
            return stores.seats().at(id).stream().map(seat -> seat.asOf(now)).toList();
        });
    }

    Preview preview(QueueTicket ticket, PerformanceId id, List<String> labels) {
        var choice = new SeatChoice(id, labels);
        return unitOfWork.read(stores -> {
            Instant now = requireInside(stores, ticket, id);
            List<Seat> seats = stores.seats().find(id, choice.set());
            choice.requireAllIn(seats);
            var lines = Reservation.linesOf(seats);
            return new Preview(id, lines, Reservation.totalOf(lines), SeatChoice.takenOf(seats, now));
        });
    }

    private static Instant requireInside(Stores stores, QueueTicket ticket, PerformanceId id) {
        stores.performances()
                .find(id)
                .orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchPerformance(id)))
                .requireOf(ticket.concert());
        var admission = Door.admissionOf(stores, ticket);
        Instant now = stores.now();
        admission.requireActiveAt(now);
        return now;
    }
}
