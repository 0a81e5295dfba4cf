package dev.fairseat.domain.member;

/** Who is acting. An application with its own users hands in its own ids: 1 to 64 visible ASCII characters. */
public record MemberId(String value) implements Comparable<MemberId> {

    private static final int LONGEST = 64;

    public MemberId {
        if (!isShaped(value)) {
            throw new IllegalArgumentException("a member id is 1 to 64 visible ASCII characters");
        }
    }

    /** Letter by letter: every poll of a waiting person makes one of these, and a pattern takes ten times as long. */
    private static boolean isShaped(String value) {
        for (int at = 0; at < value.length(); at++) {
            if (value.charAt(at) <= ' ' || value.charAt(at) > '~') return false;
        }
        return !value.isEmpty() && value.length() <= LONGEST;
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
