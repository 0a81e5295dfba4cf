package dev.fairseat.domain.concert;

import java.util.regex.Pattern;

/** Names a concert in URLs and logs: 1 to 64 lower-case letters, digits and hyphens, for example {@code aurora-2027}. */
public record ConcertId(String value) implements Comparable<ConcertId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]{1,64}");

    public ConcertId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a concert id is 1 to 64 lower-case letters, digits and hyphens");
        }
    }

    @Override
    public int compareTo(ConcertId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
