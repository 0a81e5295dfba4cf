package dev.fairseat.domain.payment;

import java.util.UUID;

public record PaymentId(UUID value) implements Comparable<PaymentId> {

    @Override
    public int compareTo(PaymentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
