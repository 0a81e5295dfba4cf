package dev.fairseat.domain.operator;

import java.util.UUID;

public record AuditId(UUID value) implements Comparable<AuditId> {

    /** In the order of the written form, which is that of a database. */
    @Override
    public int compareTo(AuditId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
