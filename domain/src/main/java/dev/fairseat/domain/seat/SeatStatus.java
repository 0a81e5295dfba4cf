package dev.fairseat.domain.seat;

import dev.fairseat.domain.concert.Withholding;
import dev.fairseat.domain.member.MemberId;
import java.time.Instant;

/** What stands between a seat and the next buyer. */
public sealed interface SeatStatus {

    record Open() implements SeatStatus {}

    /** A claim that runs out: it covers every instant before {@code until}; at {@code until} the seat is open again. */
    record Held(MemberId by, ReservationId under, Instant until) implements SeatStatus {

        boolean standsAt(Instant now) {
            return now.isBefore(until);
        }
    }

    record Sold(MemberId to, ReservationId under) implements SeatStatus {}

    /** Nobody's, and not for sale. */
    record Withheld(Withholding why) implements SeatStatus {}
}
