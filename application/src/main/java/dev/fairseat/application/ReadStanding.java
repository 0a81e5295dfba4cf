package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueRefusal;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells a member where they stand, and is the sign that they are there: whoever is called gets in by asking, whoever
 * missed the turn is back in front by asking, and whoever waits makes the line move when there is room.
 */
final class ReadStanding {

    private final UnitOfWork unitOfWork;
    private final AdvanceQueue advanceQueue;

    ReadStanding(UnitOfWork unitOfWork, AdvanceQueue advanceQueue) {
        this.unitOfWork = unitOfWork;
        this.advanceQueue = advanceQueue;
    }

    Standing execute(QueueTicket ticket) {
        Look look = unitOfWork.read(stores -> look(stores, ticket));
        if (look.missed()) {
            comeBack(ticket);
            look = unitOfWork.read(stores -> look(stores, ticket));
        }
        if (!look.called() && look.worthAdvancing()) {
            advanceQueue.execute(ticket.concert());
            look = unitOfWork.read(stores -> look(stores, ticket));
        }
        return look.called() ? claim(ticket) : look.standing();
    }

    /**
     * @param called whether the turn has come and only waits to be claimed
     * @param missed whether the turn came and went unclaimed
     */
    private record Look(Standing standing, boolean called, boolean missed, boolean worthAdvancing) {}

    private static Look look(Stores stores, QueueTicket ticket) {
        var id = ticket.concert();
        Concert concert =
                stores.concerts().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
        Queue queue = stores.queues().find(id).orElseThrow();
        queue.requireIssued(ticket);
        Optional<Admission> admission = stores.admissions().find(ticket.admission());
        Instant now = stores.now();

        if (admission.isPresent()) {
            Admission turn = admission.get();
            if (!turn.isOf(ticket.member())) throw new Refused(new QueueRefusal.NoSuchTicket(id));
            Standing standing = turn.standingAt(now);
            if (!(standing instanceof Standing.Waiting)) return new Look(standing, false, false, false);
            concert.requireOnSaleAt(now);
            boolean worthAdvancing = AdvanceQueue.isWorthwhile(stores, concert, queue, now);
            return new Look(standing, turn.isCalledAt(now), turn.isMissedAt(now), worthAdvancing);
        }
        requireOwn(stores, ticket);
        concert.requireOnSaleAt(now);
        long left = stores.admissions().leftAheadOf(queue, ticket);
        Standing standing = queue.standingOf(ticket, left, concert.rules().claimWindow(), now);
        return new Look(standing, false, false, AdvanceQueue.isWorthwhile(stores, concert, queue, now));
    }

    private static void requireOwn(Stores stores, QueueTicket ticket) {
        Optional<QueueTicket> own = stores.tickets().find(ticket.concert(), ticket.member());
        if (own.isEmpty() || own.get().number() != ticket.number()) {
            throw new Refused(new QueueRefusal.NoSuchTicket(ticket.concert()));
        }
    }

    private void comeBack(QueueTicket ticket) {
        unitOfWork.run(stores -> {
            Admission turn = Door.admissionOf(stores, ticket);
            Instant now = stores.now();
            if (!turn.isMissedAt(now)) return;
            keep(stores, turn.comeBack(now), now);
        });
    }

    private Standing claim(QueueTicket ticket) {
        return unitOfWork.write(stores -> {
            Concert concert = stores.concerts().find(ticket.concert()).orElseThrow();
            Admission turn = Door.admissionOf(stores, ticket);
            Instant now = stores.now();
            if (!turn.isCalledAt(now)) return turn.standingAt(now);
            Admission inside = turn.claim(now, concert.rules().admissionLasts());
            keep(stores, inside, now);
            return inside.standingAt(now);
        });
    }

    private static void keep(Stores stores, Admission turn, Instant now) {
        stores.admissions().save(turn);
        stores.outbox().append(QueueEvent.of(turn, now));
    }
}
