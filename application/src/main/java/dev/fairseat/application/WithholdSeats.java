package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatRefusal;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Takes seats out of the sale and puts them back, all of them or none. What a member has is theirs. */
final class WithholdSeats {

    private final UnitOfWork unitOfWork;

    WithholdSeats(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    List<Seat> withhold(PerformanceId performance, List<String> labels, Withholding why) {
        return unitOfWork.write(stores -> withhold(stores, performance, labels, why));
    }

    List<Seat> release(PerformanceId performance, List<String> labels) {
        return unitOfWork.write(stores -> release(stores, performance, labels));
    }

    static List<Seat> withhold(Stores stores, PerformanceId performance, List<String> labels, Withholding why) {
        List<Seat> seats = find(stores, new SeatChoice(performance, labels));
        Instant now = stores.now();
        List<String> claimed = SeatChoice.claimedOf(seats, now);
        if (!claimed.isEmpty()) throw new Refused(new SeatRefusal.SeatsClaimed(performance, claimed));
        return change(stores, seats, seat -> seat.withhold(why, now));
    }

    static List<Seat> release(Stores stores, PerformanceId performance, List<String> labels) {
        List<Seat> seats = find(stores, new SeatChoice(performance, labels));
        Instant now = stores.now();
        return change(stores, seats, Seat::putOnSale).stream()
                .map(seat -> seat.asOf(now))
                .toList();
    }

    private static List<Seat> find(Stores stores, SeatChoice choice) {
        if (stores.performances().find(choice.performance()).isEmpty()) {
            throw new Refused(new ConcertRefusal.NoSuchPerformance(choice.performance()));
        }
        List<Seat> seats = stores.seats().find(choice.performance(), choice.set());
        choice.requireAllIn(seats);
        return seats;
    }

    private static List<Seat> change(Stores stores, List<Seat> seats, UnaryOperator<Seat> change) {
        return seats.stream()
                .map(seat -> {
                    Seat changed = change.apply(seat);
                    if (changed.version() != seat.version()) stores.seats().save(changed);
                    return changed;
                })
                .toList();
    }
}
