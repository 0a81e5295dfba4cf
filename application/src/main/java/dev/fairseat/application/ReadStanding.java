package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.Availability;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueRefusal;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells a member where they stand, and is the sign that they are there: whoever is called gets in by asking, and whoever
 * missed the turn is back in front by asking. Whoever waits is answered by what this node has seen of the line already,
 * without asking the storage.
 */
final class ReadStanding {

    private final UnitOfWork unitOfWork;
    private final QueueViews views;
    private final boolean alwaysLooks;

    ReadStanding(UnitOfWork unitOfWork, QueueViews views, Duration viewLasts) {
        this.unitOfWork = unitOfWork;
        this.views = views;
        this.alwaysLooks = viewLasts.isZero();
    }

    Standing execute(QueueTicket ticket) {
        var id = ticket.concert();
        Optional<QueueView> last = views.last(id);
        // Whoever missed a turn comes back before anybody else is called in their stead.
        if (last.isPresent() && last.get().hasCalled(ticket)) return whereCalled(ticket, last.get());
        QueueView view = views.current(id);
        boolean mayBeCalledByNow = !alwaysLooks && !view.hasCalled(ticket) && view.hasRoomFor(ticket);
        if (mayBeCalledByNow) view = views.fresh(id);
        if (view.hasCalled(ticket)) return whereCalled(ticket, view);
        return view.standingOf(ticket, views.timeBy(view), alwaysLooks || mayBeCalledByNow);
    }

    /** As {@link #execute}, as far as that can be told without asking or waiting for anybody. */
    Optional<Standing.Waiting> atAGlance(QueueTicket ticket) {
        Optional<QueueView> young = views.young(ticket.concert());
        if (young.isEmpty()) return Optional.empty();
        QueueView view = young.get();
        if (view.hasCalled(ticket) || view.hasRoomFor(ticket)) return Optional.empty();
        try {
            Standing standing = view.standingOf(ticket, views.timeBy(view), false);
            return standing instanceof Standing.Waiting waiting ? Optional.of(waiting) : Optional.empty();
        } catch (Refused no) {
            return Optional.empty();
        }
    }

    private Standing whereCalled(QueueTicket ticket, QueueView view) {
        Turn turn = turn(ticket, view);
        if (turn.missed()) {
            comeBack(ticket, view);
            // Whoever came back is next, so this may well call them.
            view = views.fresh(ticket.concert());
            turn = turn(ticket, view);
        } else if (turn.waits()) {
            view = views.current(ticket.concert());
            turn = turn(ticket, view);
        }
        return turn.called() ? claim(ticket, view.availability()) : turn.standing();
    }

    /**
     * @param called whether the turn has come and only waits to be claimed
     * @param missed whether the turn came and went unclaimed
     */
    private record Turn(Standing standing, boolean called, boolean missed) {

        /** Whether it has come back and is to be called again. */
        boolean waits() {
            return standing instanceof Standing.Waiting && !called && !missed;
        }
    }

    private Turn turn(QueueTicket ticket, QueueView view) {
        return unitOfWork.read(stores -> {
            Optional<Admission> found = stores.admissions().find(ticket.admission());
            Instant now = stores.now();
            if (found.isEmpty()) {
                requireFromEarlierEpoch(ticket, view);
                return new Turn(new Standing.Expired(), false, true);
            }
            Admission admission = found.get();
            if (!admission.isOf(ticket.member())) throw new Refused(new QueueRefusal.NoSuchTicket(ticket.concert()));
            Standing standing = admission.standingAt(now, view.availability());
            if (!(standing instanceof Standing.Waiting)) return new Turn(standing, false, false);
            view.concert().requireOnSaleAt(now);
            return new Turn(standing, admission.isCalledAt(now), admission.isMissedAt(now));
        });
    }

    /** Every number of this epoch that was called has an admission. One of an epoch that got lost may have none yet. */
    private static void requireFromEarlierEpoch(QueueTicket ticket, QueueView view) {
        if (ticket.epoch() >= view.queue().epoch()) throw new Refused(new QueueRefusal.NoSuchTicket(ticket.concert()));
        view.concert().requireOnSaleAt(view.at());
    }

    private void comeBack(QueueTicket ticket, QueueView view) {
        unitOfWork.run(stores -> {
            Optional<Admission> found = stores.admissions().find(ticket.admission());
            Instant now = stores.now();
            if (found.isEmpty()) {
                requireFromEarlierEpoch(ticket, view);
                Admission back = Admission.ofEarlierEpoch(ticket, now);
                stores.admissions().add(back);
                stores.outbox().append(QueueEvent.of(back, now));
            } else if (found.get().isMissedAt(now)) {
                keep(stores, found.get().comeBack(now), now);
            }
        });
    }

    private Standing claim(QueueTicket ticket, Availability availability) {
        return unitOfWork.write(stores -> {
            Concert concert = stores.concerts().find(ticket.concert()).orElseThrow();
            Admission turn = Door.admissionOf(stores, ticket);
            Instant now = stores.now();
            if (!turn.isCalledAt(now)) return turn.standingAt(now, availability);
            Admission inside = turn.claim(now, concert.rules().admissionLasts());
            keep(stores, inside, now);
            return inside.standingAt(now, availability);
        });
    }

    private static void keep(Stores stores, Admission turn, Instant now) {
        stores.admissions().save(turn);
        stores.outbox().append(QueueEvent.of(turn, now));
    }
}
