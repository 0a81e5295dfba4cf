package dev.fairseat.domain.payment;

import java.util.UUID;

public record PaymentId(UUID value) implements Comparable<PaymentId> {

    /** As it is written, which is how databases sort it; {@link UUID} would take the first bit for a sign. */
    @Override
    public int compareTo(PaymentId other) {
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
