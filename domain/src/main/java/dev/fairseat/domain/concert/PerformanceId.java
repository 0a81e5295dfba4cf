package dev.fairseat.domain.concert;

import java.util.regex.Pattern;

/** Names a performance in URLs and logs: 1 to 64 lower-case letters, digits and hyphens, for example {@code aurora-2027-06-01}. */
public record PerformanceId(String value) implements Comparable<PerformanceId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]{1,64}");

    public PerformanceId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a performance id is 1 to 64 lower-case letters, digits and hyphens");
        }
    }

    @Override
    public int compareTo(PerformanceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
