package dev.fairseat.domain.member;

import java.time.Instant;

/**
 * A person with an account. Guests browse; members queue, hold and pay.
 *
 * @param passwordHash as the password hasher made it; never shown, never logged
 */
public record Member(MemberId id, EmailAddress email, String name, String passwordHash, Instant signedUpAt) {

    private static final int LONGEST_NAME = 100;

    public Member {
        name = requireName(name);
    }

    /** The name as it will be kept; so that a bad one can be refused before the password is hashed. */
    public static String requireName(String name) {
        String kept = name.strip();
        if (kept.isEmpty() || kept.length() > LONGEST_NAME || kept.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a name is 1 to " + LONGEST_NAME + " characters without control characters");
        }
        return kept;
    }

    /** Says who, and keeps the hash to itself. */
    @Override
    public String toString() {
        return "Member[" + id + "]";
    }
}
