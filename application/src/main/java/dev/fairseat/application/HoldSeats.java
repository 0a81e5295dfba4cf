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
import dev.fairseat.domain.seat.SeatRefusal;
import java.time.Instant;
import java.util.List;

/** Takes seats off the map for a while so that a member can pay for them in peace. All of them or none. */
final class HoldSeats {

    private final UnitOfWork unitOfWork;
    private final Ids ids;

    HoldSeats(UnitOfWork unitOfWork, Ids ids) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
    }

    Answered<Reservation> execute(QueueTicket ticket, PerformanceId wanted, List<String> labels, RequestKey key) {
        var choice = new SeatChoice(wanted, labels);
        var id = new ReservationId(ids.next());
        var once = OnceOnly.of(
                ticket.member(),
                Operation.HOLD,
                key,
                id.value(),
                wanted,
                choice.labels().stream().sorted().toList());
        return unitOfWork.write(stores -> {
            var earlier = once.earlierEffect(stores);
            if (earlier.isPresent()) {
                var granted = stores.reservations()
                        .find(new ReservationId(earlier.get()))
                        .orElseThrow();
                return Answered.again(granted.asGranted());
            }
            return Answered.first(hold(stores, ticket, choice, id));
        });
    }

    private static Reservation hold(Stores stores, QueueTicket ticket, SeatChoice choice, ReservationId id) {
        Performance performance = stores.performances()
                .find(choice.performance())
                .orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchPerformance(choice.performance())));
        performance.requireOf(ticket.concert());
        OnSaleRules rules = performance.concert().rules();
        choice.requireAtMost(rules.seatsPerMember(), 0); // before anything is locked for a request that cannot succeed
        Admission admission = Door.admissionOf(stores, ticket);
        List<Reservation> counting = stores.reservations().countingFor(ticket.member(), ticket.concert());
        List<Seat> seats = stores.seats().find(performance.id(), choice.set());
        Instant now = stores.now();

        admission.requireActiveAt(now);
        performance.concert().requireOnSaleAt(now);
        requireNoLiveHold(counting, ticket, now);
        choice.requireAtMost(rules.seatsPerMember(), seatsIn(performance.id(), counting));
        choice.requireAllIn(seats);
        List<String> withheld = SeatChoice.withheldOf(seats);
        if (!withheld.isEmpty()) throw new Refused(new SeatRefusal.SeatsNotForSale(performance.id(), withheld));
        List<String> taken = SeatChoice.claimedOf(seats, now);
        if (!taken.isEmpty()) throw new Refused(new SeatRefusal.SeatsTaken(performance.id(), taken));

        Reservation granted = Reservation.hold(id, ticket.member(), admission.id(), seats, now, rules.holdLasts());
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
