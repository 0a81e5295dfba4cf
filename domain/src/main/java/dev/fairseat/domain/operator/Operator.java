package dev.fairseat.domain.operator;

import dev.fairseat.domain.Refused;
import java.util.UUID;

/**
 * Somebody, or some program, that runs on-sales for the organiser.
 *
 * @param name as it is read in the audit: 1 to 100 characters without control characters
 */
public record Operator(OperatorId id, String name, Role role) {

    private static final int LONGEST_NAME = 100;

    public Operator {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "an operator's name is 1 to " + LONGEST_NAME + " characters without control characters");
        }
    }

    /** Whoever runs the server itself: the one who appoints the first operators, and cannot be dismissed. */
    public static Operator owner() {
        return new Operator(new OperatorId(new UUID(0, 0)), "owner", Role.ADMIN);
    }

    /** @throws Refused {@link OperatorRefusal.RoleTooLow} */
    public void require(Role needed) {
        if (!role.covers(needed)) throw new Refused(new OperatorRefusal.RoleTooLow(role, needed));
    }
}
