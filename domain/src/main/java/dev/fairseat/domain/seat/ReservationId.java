package dev.fairseat.domain.seat;

import java.util.UUID;

/** Names a reservation. It stands with the seats because a seat names the reservation that has a claim on it. */
public record ReservationId(UUID value) implements Comparable<ReservationId> {

    @Override
    public int compareTo(ReservationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
