package dev.fairseat.domain.operator;

import java.util.UUID;

public record OperatorId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
