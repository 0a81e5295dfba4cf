package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Instant;
import java.util.Optional;

/** Gives a member a place at the end of the line, or back the one they have. */
final class JoinQueue {

    private final UnitOfWork unitOfWork;

    JoinQueue(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    QueueTicket execute(MemberId member, ConcertId id) {
        return unitOfWork.write(stores -> {
            Concert concert =
                    stores.concerts().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
            Queue queue = stores.queues().find(id).orElseThrow();
            Optional<QueueTicket> current = stores.tickets().find(id, member);
            // Locked, so that a hold being granted under the old ticket cannot revive it behind our back.
            var admission = current.flatMap(ticket -> stores.admissions().find(ticket.admission()));
            Instant now = stores.now();

            boolean live = admission.map(turn -> turn.isLiveAt(now)).orElse(true);
            if (current.isPresent() && live) return current.get();

            concert.requireOnSaleAt(now);
            Queue longer = queue.issue();
            QueueTicket ticket = longer.lastIssuedTo(member, now);
            stores.queues().save(longer);
            keep(stores, ticket, current.isEmpty());
            stores.outbox().append(QueueEvent.TicketIssued.of(ticket));
            return ticket;
        });
    }

    private static void keep(Stores stores, QueueTicket ticket, boolean first) {
        if (first) stores.tickets().add(ticket);
        else stores.tickets().save(ticket);
    }
}
