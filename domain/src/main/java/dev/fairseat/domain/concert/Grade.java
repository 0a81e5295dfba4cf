package dev.fairseat.domain.concert;

/** The price class of a seat as the organiser calls it: 1 to 16 letters, digits and hyphens, for example {@code VIP}. */
public record Grade(String value) {

    public Grade {
        if (!value.matches("[A-Za-z0-9-]{1,16}")) {
            throw new IllegalArgumentException("a grade is 1 to 16 letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
