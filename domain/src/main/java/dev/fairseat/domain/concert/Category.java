package dev.fairseat.domain.concert;

/** What kind of music it is, for browsing: 1 to 32 lower-case letters, digits and hyphens, for example {@code k-pop}. */
public record Category(String value) {

    public Category {
        if (!value.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("a category is 1 to 32 lower-case letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
