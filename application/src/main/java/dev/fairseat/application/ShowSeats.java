package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.Withholding;
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

    SeatsShown execute(QueueTicket ticket, PerformanceId id) {
        return unitOfWork.read(stores -> {
            Performance performance = require(stores, ticket, id);
            Instant now = requireInside(stores, ticket);
            return new SeatsShown(
                    performance,
                    stores.seats().at(id).stream()
                            .map(seat -> performance.isCancelled() ? notForSale(seat, now) : seat.asOf(now))
                            .toList());
        });
    }

    private static Seat notForSale(Seat seat, Instant now) {
        return seat.isOpenAt(now) ? seat.withhold(Withholding.BLOCKED, now) : seat;
    }

    Preview preview(QueueTicket ticket, PerformanceId id, List<String> labels) {
        var choice = new SeatChoice(id, labels);
        return unitOfWork.read(stores -> {
            require(stores, ticket, id).requireTakesPlace();
            Instant now = requireInside(stores, ticket);
            List<Seat> seats = stores.seats().find(id, choice.set());
            choice.requireAllIn(seats);
            var lines = Reservation.linesOf(seats);
            return new Preview(id, lines, Reservation.totalOf(lines), SeatChoice.takenOf(seats, now));
        });
    }

    private static Performance require(Stores stores, QueueTicket ticket, PerformanceId id) {
        Performance performance =
                stores.performances().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchPerformance(id)));
        performance.requireOf(ticket.concert());
        return performance;
    }

    private static Instant requireInside(Stores stores, QueueTicket ticket) {
        var admission = Door.admissionOf(stores, ticket);
        Instant now = stores.now();
        admission.requireActiveAt(now);
        return now;
    }
}
