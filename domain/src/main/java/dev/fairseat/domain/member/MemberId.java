package dev.fairseat.domain.member;

import java.util.regex.Pattern;

/** Who is acting. An application with its own users hands in its own ids: 1 to 64 visible ASCII characters. */
public record MemberId(String value) implements Comparable<MemberId> {

    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{1,64}");

    public MemberId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a member id is 1 to 64 visible ASCII characters");
        }
    }

    @Override
    public int compareTo(MemberId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
