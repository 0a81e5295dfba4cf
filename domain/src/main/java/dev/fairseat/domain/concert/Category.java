package dev.fairseat.domain.concert;

import java.util.regex.Pattern;

/** What kind of music it is, for browsing: 1 to 32 lower-case letters, digits and hyphens, for example {@code k-pop}. */
public record Category(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]{1,32}");

    public Category {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a category is 1 to 32 lower-case letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
