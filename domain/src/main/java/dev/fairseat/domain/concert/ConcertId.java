package dev.fairseat.domain.concert;

/** Names a concert in URLs and logs: 1 to 64 lower-case letters, digits and hyphens, for example {@code aurora-2027}. */
public record ConcertId(String value) implements Comparable<ConcertId> {

    private static final int LONGEST = 64;

    public ConcertId {
        if (!isShaped(value)) {
            throw new IllegalArgumentException("a concert id is 1 to 64 lower-case letters, digits and hyphens");
        }
    }

    /** Letter by letter: every poll of a waiting person makes one of these, and a pattern takes ten times as long. */
    private static boolean isShaped(String value) {
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            boolean allowed = letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9' || letter == '-';
            if (!allowed) return false;
        }
        return !value.isEmpty() && value.length() <= LONGEST;
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
