package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatOffer;
import dev.fairseat.domain.seat.SeatRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a member comes to seats: by naming them, or by leaving the choice to us. */
interface Picking {

    PerformanceId performance();

    /** How many. */
    int count();

    /** Everything that makes this request what it is. */
    List<Object> asked();

    /** Locks the seats. Refuses nothing yet: who is not inside has no right to know. */
    Picked pick(Stores stores, Performance performance);

    /** @throws Refused unless all of the seats can be held at this time */
    void requireOpen(Picked picked, Stores stores, Performance performance, Instant now);

    /** @throws Refused {@link SeatRefusal.TooManySeats} when it would be more than {@code most} together with those the member has */
    default void requireAtMost(int most, int alreadyYours) {
        if (count() + alreadyYours > most) {
            throw new Refused(new SeatRefusal.TooManySeats(count(), most, alreadyYours));
        }
    }

    /**
     * @param seats locked, in the order of the seat map
     * @param why when we chose them
     * @param no why there are none
     */
    record Picked(List<Seat> seats, Optional<SeatOffer> why, Optional<Refusal> no) {

        static Picked asNamed(List<Seat> seats) {
            return new Picked(seats, Optional.empty(), Optional.empty());
        }

        static Picked as(SeatOffer why, List<Seat> seats) {
            return new Picked(seats, Optional.of(why), Optional.empty());
        }

        static Picked nothing(Refusal no) {
            return new Picked(List.of(), Optional.empty(), Optional.of(no));
        }
    }
}
