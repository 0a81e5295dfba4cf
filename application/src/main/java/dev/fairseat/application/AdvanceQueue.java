package dev.fairseat.application;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.draw.DrawnOrder;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Calls as many people as there are places free inside: first those who missed their turn and came back, then the next
 * numbers. Under the queue's lock this is the only place that adds occupancy, so the capacity is a hard cap.
 *
 * <p>Nobody has to call it on a schedule: whoever looks at the line does when there is room.
 */
final class AdvanceQueue {

    private final UnitOfWork unitOfWork;
    private final DrawnOrders orders;
    private final Optional<LineElsewhere> elsewhere;

    AdvanceQueue(UnitOfWork unitOfWork, DrawnOrders orders, Optional<LineElsewhere> elsewhere) {
        this.unitOfWork = unitOfWork;
        this.orders = orders;
        this.elsewhere = elsewhere;
    }

    /** How many were called. */
    int execute(ConcertId id) {
        // Asked for before the unit begins: it may take its time, and what has a number keeps it.
        return advance(id, elsewhere.filter(line -> line.keeps(id)).map(line -> line.next(id)));
    }

    /** @param given who is next where numbers are given elsewhere */
    private int advance(ConcertId id, Optional<List<QueueTicket>> given) {
        return unitOfWork.write(stores -> {
            Concert concert =
                    stores.concerts().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
            Queue queue = stores.queues().find(id).orElseThrow();
            Optional<Draw> draw = Lobbies.drawOf(stores, concert);
            List<Admission> over = stores.admissions().ranOut(id);
            int inside = stores.admissions().occupying(id) - over.size();
            int free = Math.max(0, concert.rules().capacity() - inside);
            if (queue.paused()) free = 0;
            List<Admission> back = free == 0 ? List.of() : returned(stores, id, orders.of(draw), free);
            Optional<Given> next = given.map(tickets -> stillInLine(stores, queue, tickets));
            List<Reservation> unpaid =
                    over.isEmpty() ? List.of() : stores.reservations().heldUnder(idsOf(over));
            Instant now = stores.now();

            tidy(stores, over, unpaid, now);
            Optional<Draw> closed = Lobbies.closed(stores, concert, draw, now);
            if (closed.isPresent() && !closed.get().isDrawn()
                    || free == 0
                    || !concert.sales().isOpenAt(now)) return 0;
            Duration window = concert.rules().claimWindow();
            back.forEach(turn -> save(stores, turn.callAgain(now, window), now));
            Room room = new Room(inside + back.size(), free - back.size());
            return back.size()
                    + (next.isPresent()
                            ? callGiven(stores, queue, next.get(), room, window, now)
                            : callNext(stores, queue, orders.of(closed), room, window, now));
        });
    }

    /** How many have a place, those who came back among them, and how many places are left for the next numbers. */
    private record Room(int inside, int places) {}

    /** In the order of the line, which is not that of the numbers where it was drawn. */
    private static List<Admission> returned(Stores stores, ConcertId id, DrawnOrder order, int free) {
        if (order.entries() == 0) return stores.admissions().returned(id, free);
        return stores.admissions().returned(id, Integer.MAX_VALUE).stream()
                .sorted(Comparator.comparingLong(turn -> order.placeOf(turn.id().number())))
                .limit(free)
                .toList();
    }

    private static int callNext(Stores stores, Queue queue, DrawnOrder order, Room room, Duration window, Instant now) {
        if (room.places() == 0 || !queue.hasWaiting()) return 0;
        if (queue.called() < order.entries()) return callDrawn(stores, queue, order, room, window, now);
        List<QueueTicket> next = stores.tickets().waitingIn(queue, room.places());
        next.forEach(ticket -> call(stores, ticket, now, window));
        // With places to spare the line has been called to its end, whoever left it on the way.
        long upTo = next.size() < room.places()
                ? queue.issued()
                : next.get(next.size() - 1).number();
        stores.queues().save(queue.callUpTo(upTo, next.size(), room.inside() + next.size(), now));
        return next.size();
    }

    /** Place by place; whoever has left is skipped. */
    private static int callDrawn(
            Stores stores, Queue queue, DrawnOrder order, Room room, Duration window, Instant now) {
        List<QueueTicket> next = new ArrayList<>();
        long upTo = queue.called();
        while (next.size() < room.places() && upTo < queue.issued()) {
            long end = Math.min(queue.issued(), upTo + room.places() - next.size());
            Set<Long> numbers = LongStream.rangeClosed(upTo + 1, end)
                    .mapToObj(order::numberAt)
                    .collect(toUnmodifiableSet());
            stores.tickets().numbered(queue, numbers).stream()
                    .sorted(Comparator.comparingLong(ticket -> order.placeOf(ticket.number())))
                    .forEach(next::add);
            upTo = end;
        }
        next.forEach(ticket -> call(stores, ticket, now, window));
        stores.queues().save(queue.callUpTo(upTo, next.size(), room.inside() + next.size(), now));
        return next.size();
    }

    /**
     * Numbers given elsewhere, behind those called.
     *
     * @param inLine those who have not left, as the storage knows it; the line elsewhere does not
     * @param last the last of all these numbers
     */
    private record Given(List<QueueTicket> inLine, long last) {}

    private static Given stillInLine(Stores stores, Queue queue, List<QueueTicket> given) {
        List<QueueTicket> behind = given.stream()
                .filter(ticket -> ticket.epoch() == queue.epoch() && queue.isWaiting(ticket))
                .toList();
        if (behind.isEmpty()) return new Given(behind, queue.called());
        Set<AdmissionId> left = idsOf(stores.admissions()
                .find(behind.stream().map(QueueTicket::admission).collect(toUnmodifiableSet())));
        List<QueueTicket> inLine = behind.stream()
                .filter(ticket -> !left.contains(ticket.admission()))
                .toList();
        return new Given(inLine, behind.get(behind.size() - 1).number());
    }

    private static int callGiven(Stores stores, Queue queue, Given given, Room room, Duration window, Instant now) {
        int places = room.places();
        if (places == 0 || given.last() == queue.called()) return 0;
        List<QueueTicket> next = given.inLine().stream().limit(places).toList();
        next.forEach(ticket -> call(stores, ticket, now, window));
        // With places to spare all these numbers are through, also those who left: they must not hold up the others.
        long upTo =
                next.size() < places ? given.last() : next.get(next.size() - 1).number();
        stores.queues().save(queue.issuedUpTo(upTo).callUpTo(upTo, next.size(), room.inside() + next.size(), now));
        return next.size();
    }

    private static void call(Stores stores, QueueTicket ticket, Instant now, Duration window) {
        Admission turn = Admission.call(ticket, now, window);
        stores.admissions().add(turn);
        stores.outbox().append(QueueEvent.of(turn, now));
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
        return admissions.stream().map(Admission::id).collect(toUnmodifiableSet());
    }
}
