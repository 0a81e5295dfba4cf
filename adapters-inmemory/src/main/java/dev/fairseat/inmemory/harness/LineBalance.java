package dev.fairseat.inmemory.harness;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.queue.AdmissionState.Ended;
import dev.fairseat.domain.queue.AdmissionState.Left;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationState.Held;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The line: no more inside than there is room for, nobody called before their turn, nobody in two places, and everybody
 * who holds seats inside for as long as the hold lasts.
 */
final class LineBalance {

    private final Stocktake before;
    private final Stocktake after;
    private final List<String> found;

    private LineBalance(Stocktake before, Stocktake after, List<String> found) {
        this.before = before;
        this.after = after;
        this.found = found;
    }

    static void check(Stocktake before, Stocktake after, List<String> found) {
        new LineBalance(before, after, found).check();
    }

    private void check() {
        after.concerts().forEach((id, now) -> {
            LineAndSeats then = before.concerts().get(id);
            noMoreInsideThanThereIsRoomFor(then, now);
            calledInOrder(now);
            onePlaceEach(id, now);
            if (then == null) return;
            nobodyOvertakes(then, now);
            movedOn(then, now);
        });
        for (Folio folio : after.folios().values()) {
            folio.reservations().values().forEach(this::insideAsLongAsHolding);
        }
    }

    /** A smaller capacity puts nobody out, it only lets nobody in. */
    private void noMoreInsideThanThereIsRoomFor(@Nullable LineAndSeats then, LineAndSeats now) {
        Set<Long> inside = now.numbersInside(after.at());
        int capacity = now.concert().rules().capacity();
        if (inside.size() <= capacity) return;
        Set<Long> entered = new HashSet<>(inside);
        if (then != null) entered.removeAll(then.numbersInside(before.at()));
        if (!entered.isEmpty()) {
            found.add(inside.size() + " are inside " + now.concert().id() + ", where " + capacity
                    + " have room; the last to be let in were numbers " + entered);
        }
    }

    private void calledInOrder(LineAndSeats now) {
        long called = now.queue().called();
        for (long number = 1; number <= now.queue().issued(); number++) {
            Admission turn = now.admissions().get(number);
            long place = now.order().placeOf(number);
            if (place <= called && turn == null) {
                found.add("number " + number + " was passed over; the line is called up to " + called);
            }
            if (place > called && turn != null && !(turn.state() instanceof Left)) {
                found.add("number " + number + " was called before its turn: " + turn + "; the line is called up to "
                        + called);
            }
        }
    }

    private void onePlaceEach(ConcertId id, LineAndSeats now) {
        Map<Long, Folio> holders = new HashMap<>();
        for (Folio folio : after.folios().values()) {
            QueueTicket ticket = folio.tickets().get(id);
            if (ticket == null) continue;
            Folio other = holders.put(ticket.number(), folio);
            if (other != null) {
                found.add(folio.member() + " and " + other.member() + " both have number " + ticket.number());
            }
            if (ticket.number() > now.queue().issued()) found.add("the line never gave " + ticket);
        }
        for (Admission turn : now.admissions().values()) {
            Folio folio = after.folios().get(turn.member());
            if (folio == null || !turn.isLiveAt(after.at())) continue;
            QueueTicket ticket = folio.tickets().get(id);
            if (ticket == null || ticket.number() != turn.id().number()) {
                found.add(folio.member() + " has a second place in line: " + turn + " besides " + ticket);
            }
        }
    }

    private void nobodyOvertakes(LineAndSeats then, LineAndSeats now) {
        Set<Long> stillBack = now.numbersReturned();
        stillBack.retainAll(then.numbersReturned());
        if (stillBack.isEmpty()) return;
        if (now.queue().called() > then.queue().called()) {
            found.add("numbers " + stillBack + " came back and wait, but the line was called from "
                    + then.queue().called() + " to " + now.queue().called());
        }
        for (long number : then.numbersReturned()) {
            Admission turn = now.admissions().get(number);
            boolean calledAgain = turn != null && !stillBack.contains(number) && !(turn.state() instanceof Left);
            if (calledAgain && stillBack.stream().anyMatch(waiting -> now.isBefore(waiting, number))) {
                found.add("number " + number + " was called again before " + stillBack);
            }
        }
    }

    private void movedOn(LineAndSeats then, LineAndSeats now) {
        if (now.queue().issued() < then.queue().issued()
                || now.queue().called() < then.queue().called()) {
            found.add("the line went back from " + then.queue() + " to " + now.queue());
        }
        then.admissions().forEach((number, earlier) -> {
            Admission turn = now.admissions().get(number);
            boolean stays = turn != null
                    && turn.member().equals(earlier.member())
                    && turn.version() >= earlier.version()
                    && (turn.equals(earlier) || !(earlier.state() instanceof Ended));
            if (!stays) found.add(earlier + " cannot have become " + turn);
        });
    }

    private void insideAsLongAsHolding(Reservation reservation) {
        LineAndSeats concert = after.concerts().get(reservation.admission().concert());
        if (concert == null || !(reservation.state() instanceof Held)) return;
        Admission turn = concert.admissions().get(reservation.admission().number());
        if (reservation.isHeldAt(after.at())) {
            boolean payable = turn != null
                    && turn.isOf(reservation.member())
                    && turn.state() instanceof Active active
                    && !active.until().isBefore(reservation.holdUntil());
            if (!payable) found.add(reservation + " cannot be paid to its end; its turn is " + turn);
        } else if (turn != null && turn.state() instanceof Ended) {
            // Whoever ended the turn had the hold in hand; nobody else will come across it and tell.
            found.add(reservation + " ran out and its turn is over, but nobody will tell: " + turn);
        }
    }
}
