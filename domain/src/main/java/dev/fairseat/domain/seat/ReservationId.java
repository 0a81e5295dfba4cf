package dev.fairseat.domain.seat;

import java.util.UUID;

/** Names a reservation. It stands with the seats because a seat names the reservation that has a claim on it. */
public record ReservationId(UUID value) implements Comparable<ReservationId> {

    /** As it is written, which is how databases sort it; {@link UUID} would take the first bit for a sign. */
    @Override
    public int compareTo(ReservationId other) {
        int first = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return first != 0
                ? first
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
