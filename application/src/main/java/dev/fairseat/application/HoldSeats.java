package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.reservation.ReservationRefusal;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatWish;
import java.time.Instant;
import java.util.List;

/** Takes seats off the map for a while so that a member can pay for them in peace. All of them or none. */
final class HoldSeats {

    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final SeatPlans plans;

    HoldSeats(UnitOfWork unitOfWork, Ids ids) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.plans = new SeatPlans();
    }

    Answered<Reservation> named(QueueTicket ticket, PerformanceId wanted, List<String> labels, RequestKey key) {
        var choice = new SeatChoice(wanted, labels);
        return execute(ticket, new NamedSeats(choice, plans), new ReservationId(ids.next()), key);
    }

    Answered<Reservation> best(QueueTicket ticket, PerformanceId wanted, SeatWish wish, RequestKey key) {
        plans.prepare(unitOfWork, wanted);
        var id = new ReservationId(ids.next());
        return execute(ticket, new BestSeats(wanted, wish, plans, id), id, key);
    }

    private Answered<Reservation> execute(QueueTicket ticket, Picking picking, ReservationId id, RequestKey key) {
        var once = OnceOnly.of(
                ticket.member(),
                Operation.HOLD,
                key,
                id.value(),
                picking.asked().toArray());
        return once.in(
                unitOfWork,
                (stores, effect) -> stores.reservations()
                        .find(new ReservationId(effect))
                        .orElseThrow()
                        .asGranted(),
                stores -> hold(stores, ticket, picking, id));
    }

    private static Reservation hold(Stores stores, QueueTicket ticket, Picking picking, ReservationId id) {
        Performance performance = stores.performances()
                .findForSale(picking.performance())
                .orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchPerformance(picking.performance())));
        performance.requireOf(ticket.concert());
        performance.requireTakesPlace();
        OnSaleRules rules = performance.concert().rules();
        picking.requireAtMost(rules.seatsPerMember(), 0); // before anything is locked for a request that cannot succeed
        Admission admission = Door.admissionOf(stores, ticket);
        List<Reservation> counting = stores.reservations().countingFor(ticket.member(), ticket.concert());
        var picked = picking.pick(stores, performance);
        Instant now = stores.now();

        admission.requireActiveAt(now);
        performance.concert().requireOnSaleAt(now);
        requireNoLiveHold(counting, ticket, now);
        picking.requireAtMost(rules.seatsPerMember(), seatsIn(performance.id(), counting));
        picking.requireOpen(picked, stores, performance, now);

        List<Seat> seats = picked.seats();
        Reservation named = Reservation.hold(id, ticket.member(), admission.id(), seats, now, rules.holdLasts());
        Reservation granted = picked.why().map(named::chosenAs).orElse(named);
        writeDownExpired(stores, counting, now);
        stores.reservations().add(granted);
        seats.forEach(seat -> stores.seats().save(seat.holdFor(ticket.member(), id, now, granted.holdUntil())));
        stores.admissions().save(admission.coverHold(now, granted.holdUntil(), rules.holdRunOutEndsAdmission()));
        stores.outbox().append(ReservationEvent.of(granted, now));
        return granted;
    }

    private static void requireNoLiveHold(List<Reservation> counting, QueueTicket ticket, Instant now) {
        counting.stream()
                .filter(reservation -> reservation.isHeldAt(now))
                .findFirst()
                .ifPresent(live -> {
                    throw new Refused(
                            new ReservationRefusal.HoldsAlready(live.id(), ticket.concert(), live.holdUntil()));
                });
    }

    private static int seatsIn(PerformanceId performance, List<Reservation> counting) {
        return counting.stream()
                .filter(Reservation::isConfirmed)
                .filter(reservation -> reservation.performance().equals(performance))
                .mapToInt(reservation -> reservation.lines().size())
                .sum();
    }

    /** A hold that ran out is written down by whoever comes across it with the lock in hand. It decides nothing. */
    static void writeDownExpired(Stores stores, List<Reservation> holds, Instant now) {
        holds.stream()
                .filter(hold -> hold.isRunOutAt(now))
                .map(hold -> hold.expire(now))
                .forEach(expired -> {
                    stores.reservations().save(expired);
                    stores.outbox().append(ReservationEvent.of(expired, now));
                });
    }
}
