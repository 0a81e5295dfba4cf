package dev.fairseat.domain.reservation;

import java.time.Instant;

/** {@code Held -> Confirmed -> Refunded}, or {@code Held -> Released}, or {@code Held -> Expired}. The last three are final. */
public sealed interface ReservationState {

    /** Covers every instant before {@code until}. */
    record Held(Instant until) implements ReservationState {

        boolean standsAt(Instant now) {
            return now.isBefore(until);
        }
    }

    record Confirmed(Instant at) implements ReservationState {}

    record Refunded(Instant at) implements ReservationState {}

    record Released(Instant at) implements ReservationState {}

    record Expired(Instant at) implements ReservationState {}
}
