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
        boolean looksAgain = !alwaysLooks && !view.hasCalled(ticket) && view.mayBeCalledByNow(ticket);
        if (looksAgain) view = views.fresh(id);
        if (view.hasCalled(ticket)) return whereCalled(ticket, view);
        return view.standingOf(ticket, views.timeBy(view), alwaysLooks || looksAgain);
    }

    /** As {@link #execute}, as far as that can be told without asking or waiting for anybody. */
    Optional<Standing.Waiting> atAGlance(QueueTicket ticket) {
        Optional<QueueView> young = views.young(ticket.concert());
        if (young.isEmpty()) return Optional.empty();
        QueueView view = young.get();
        if (view.hasCalled(ticket) || view.mayBeCalledByNow(ticket)) return Optional.empty();
        try {
            Standing standing = view.standingOf(ticket, views.timeBy(view), false);
            return standing instanceof Standing.Waiting waiting ? Optional.of(waiting) : Optional.empty();
        } catch (Refused no) {
            return Optional.empty();
        }
    }

    /** @param seen any view of the line, in which the ticket was called */
    private Standing whereCalled(QueueTicket ticket, QueueView seen) {
        Turn turn = turn(ticket, seen);
        QueueView view;
        if (turn.isMissed()) {
            seen.concert().requireOnSaleAt(turn.now());
            comeBack(ticket, seen);
            // Whoever came back is next, so this may well call them.
            view = views.fresh(ticket.concert());
            turn = turn(ticket, view);
        } else {
            view = views.current(ticket.concert());
            if (turn.waits()) turn = turn(ticket, view);
        }
        Standing standing = turn.standing(view.availability());
        if (!(standing instanceof Standing.Waiting)) return standing;
        view.concert().requireOnSaleAt(turn.now());
        return turn.isCalled() ? claim(ticket, view.availability()) : standing;
    }

    /**
     * What has become of a called ticket.
     *
     * @param admission none yet for a ticket of an epoch that got lost
     */
    private record Turn(Optional<Admission> admission, Instant now) {

        /** Whether it only waits to be claimed. */
        boolean isCalled() {
            return admission.filter(turn -> turn.isCalledAt(now)).isPresent();
        }

        /** Whether it came and went unclaimed, or never came in its epoch. */
        boolean isMissed() {
            return admission.map(turn -> turn.isMissedAt(now)).orElse(true);
        }

        /** Whether it has come back and is to be called again. */
        boolean waits() {
            return !isCalled() && !isMissed() && standing(Availability.AVAILABLE) instanceof Standing.Waiting;
        }

        Standing standing(Availability availability) {
            return admission.orElseThrow().standingAt(now, availability);
        }
    }

    private Turn turn(QueueTicket ticket, QueueView view) {
        return unitOfWork.read(stores -> {
            Optional<Admission> found = stores.admissions().find(ticket.admission());
            Instant now = stores.now();
            if (found.isEmpty()) requireFromEarlierEpoch(ticket, view);
            else if (!found.get().isOf(ticket.member())) {
                throw new Refused(new QueueRefusal.NoSuchTicket(ticket.concert()));
            }
            return new Turn(found, now);
        });
    }

    /** Every number of this epoch that was called has an admission. One of an epoch that got lost may have none yet. */
    private static void requireFromEarlierEpoch(QueueTicket ticket, QueueView view) {
        if (ticket.epoch() >= view.queue().epoch()) throw new Refused(new QueueRefusal.NoSuchTicket(ticket.concert()));
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
