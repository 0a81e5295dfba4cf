package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueRefusal;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.Seat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives up a place in line, or a turn together with the seats held in it. Leaving twice is leaving once. */
final class LeaveQueue {

    private final UnitOfWork unitOfWork;
    private final QueueViews views;
    private final Optional<LineElsewhere> elsewhere;

    LeaveQueue(UnitOfWork unitOfWork, QueueViews views, Optional<LineElsewhere> elsewhere) {
        this.unitOfWork = unitOfWork;
        this.views = views;
        this.elsewhere = elsewhere;
    }

    void execute(QueueTicket ticket) {
        var id = ticket.concert();
        Optional<Boolean> own = elsewhere.filter(line -> line.keeps(id)).map(line -> line.isOwn(ticket));
        leave(ticket, id, own);
        views.isOutdated(id);
    }

    /** @param own what the line says where numbers are given elsewhere */
    private void leave(QueueTicket ticket, ConcertId id, Optional<Boolean> own) {
        unitOfWork.run(stores -> {
            // The queue first: nobody is called while they are leaving.
            Queue queue = stores.queues().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
            if (own.isEmpty()) queue.requireIssued(ticket);
            boolean owned = own.orElseGet(() -> stores.tickets()
                    .find(id, ticket.member())
                    .filter(current -> current.number() == ticket.number())
                    .isPresent());
            Optional<Admission> admission = stores.admissions().find(ticket.admission());
            if (admission.isEmpty()) {
                if (!owned) throw new Refused(new QueueRefusal.NoSuchTicket(id));
                Instant now = stores.now();
                Admission left = Admission.leftWaiting(ticket, now);
                stores.admissions().add(left);
                stores.outbox().append(QueueEvent.of(left, now));
            } else if (admission.get().isOf(ticket.member())) {
                leaveTurn(stores, admission.get());
            } else {
                throw new Refused(new QueueRefusal.NoSuchTicket(id));
            }
        });
    }

    private static void leaveTurn(Stores stores, Admission turn) {
        List<Reservation> holds = stores.reservations().heldUnder(Set.of(turn.id()));
        List<Seat> seats = holds.stream()
                .flatMap(hold -> stores.seats().find(hold.performance(), Set.copyOf(hold.labels())).stream())
                .toList();
        Instant now = stores.now();
        if (!turn.isLiveAt(now)) return;

        holds.stream()
                .filter(hold -> hold.isHeldAt(now))
                .forEach(hold -> ReleaseHold.release(stores, hold, seats, now));
        // With the turn over nobody else comes across a hold that ran out in it.
        HoldSeats.writeDownExpired(stores, holds, now);
        Admission left = turn.leave(now);
        stores.admissions().save(left);
        stores.outbox().append(QueueEvent.of(left, now));
    }
}
