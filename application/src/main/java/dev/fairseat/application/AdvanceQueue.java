package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls as many people as there are places free inside: first those who missed their turn and came back, then the next
 * numbers. Under the queue's lock this is the only place that adds occupancy, so the capacity is a hard cap.
 *
 * <p>Nobody has to call it on a schedule: every poll of a waiting person does when there is room.
 */
final class AdvanceQueue {

    private final UnitOfWork unitOfWork;

    AdvanceQueue(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /** How many were called. */
    int execute(ConcertId id) {
        return unitOfWork.write(stores -> {
            Concert concert =
                    stores.concerts().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
            Queue queue = stores.queues().find(id).orElseThrow();
            List<Admission> over = stores.admissions().ranOut(id);
            int free =
                    Math.max(0, concert.rules().capacity() - stores.admissions().occupying(id) + over.size());
            if (queue.paused()) free = 0;
            List<Admission> back = free == 0 ? List.of() : stores.admissions().returned(id, free);
            List<Reservation> unpaid =
                    over.isEmpty() ? List.of() : stores.reservations().heldUnder(idsOf(over));
            Instant now = stores.now();

            tidy(stores, over, unpaid, now);
            if (free == 0 || !concert.sales().isOpenAt(now)) return 0;
            Duration window = concert.rules().claimWindow();
            back.forEach(turn -> save(stores, turn.callAgain(now, window), now));
            return back.size() + callNext(stores, queue, free - back.size(), window, now);
        });
    }

    /** Whether it is worth taking the lock: there is somebody to call, and a place to call them to. For a look. */
    static boolean isWorthwhile(Stores stores, Concert concert, Queue queue, Instant now) {
        return !queue.paused()
                && concert.sales().isOpenAt(now)
                && (queue.hasWaiting() || stores.admissions().anyReturned(concert.id()))
                && stores.admissions().occupyingAt(concert.id(), now)
                        < concert.rules().capacity();
    }

    private static int callNext(Stores stores, Queue queue, int places, Duration window, Instant now) {
        if (places == 0 || !queue.hasWaiting()) return 0;
        List<QueueTicket> next = stores.tickets().waitingIn(queue, places);
        for (QueueTicket ticket : next) {
            Admission turn = Admission.call(ticket, now, window);
            stores.admissions().add(turn);
            stores.outbox().append(QueueEvent.of(turn, now));
        }
        // With places to spare the line has been called to its end, whoever left it on the way.
        long upTo = next.size() < places
                ? queue.issued()
                : next.get(next.size() - 1).number();
        stores.queues().save(queue.callUpTo(upTo, now));
        return next.size();
    }

    /** Writes down what has come to pass by the clock. It decides nothing; every reader compares for itself. */
    private static void tidy(Stores stores, List<Admission> over, List<Reservation> unpaid, Instant now) {
        over.forEach(turn -> save(stores, turn.runOut(now), now));
        unpaid.stream()
                .filter(hold -> hold.isRunOutAt(now))
                .map(hold -> hold.expire(now))
                .forEach(expired -> {
                    stores.reservations().save(expired);
                    stores.outbox().append(ReservationEvent.of(expired, now));
                });
    }

    private static void save(Stores stores, Admission turn, Instant now) {
        stores.admissions().save(turn);
        stores.outbox().append(QueueEvent.of(turn, now));
    }

    private static Set<AdmissionId> idsOf(List<Admission> admissions) {
        return admissions.stream().map(Admission::id).collect(Collectors.toUnmodifiableSet());
    }
}
