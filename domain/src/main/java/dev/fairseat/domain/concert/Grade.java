package dev.fairseat.domain.concert;

import java.util.regex.Pattern;

/** The price class of a seat as the organiser calls it: 1 to 16 letters, digits and hyphens, for example {@code VIP}. */
public record Grade(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9-]{1,16}");

    public Grade {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a grade is 1 to 16 letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
