package dev.fairseat.http;

import java.time.Instant;
import java.util.Optional;

/**
 * What one of our own access tokens says, read without a library.
 *
 * @param issuedAt in seconds since 1970, as {@code expiresAt}
 */
record SessionClaims(String subject, long issuedAt, long expiresAt) {

    private static final String BEGINNING = "{\"iss\":\"fairseat\",\"aud\":\"fairseat\",\"sub\":\"";
    private static final String ISSUED_AT = "\",\"iat\":";
    private static final String EXPIRES_AT = ",\"exp\":";

    /** Empty unless these claims are written in this order, without a blank and without an escape. */
    static Optional<SessionClaims> read(String payload) {
        if (!payload.startsWith(BEGINNING)) return Optional.empty();
        int subjectEnd = payload.indexOf('"', BEGINNING.length());
        if (subjectEnd < 0 || !payload.startsWith(ISSUED_AT, subjectEnd)) return Optional.empty();
        String subject = payload.substring(BEGINNING.length(), subjectEnd);
        int issuedAt = subjectEnd + ISSUED_AT.length();
        int issuedAtEnd = numberEnd(payload, issuedAt);
        if (!payload.startsWith(EXPIRES_AT, issuedAtEnd)) return Optional.empty();
        int expiresAt = issuedAtEnd + EXPIRES_AT.length();
        int expiresAtEnd = numberEnd(payload, expiresAt);
        boolean complete = issuedAt < issuedAtEnd
                && expiresAt < expiresAtEnd
                && expiresAtEnd == payload.length() - 1
                && payload.charAt(expiresAtEnd) == '}';
        if (!complete || !isPlain(subject)) return Optional.empty();
        return Optional.of(new SessionClaims(
                subject,
                Long.parseLong(payload, issuedAt, issuedAtEnd, 10),
                Long.parseLong(payload, expiresAt, expiresAtEnd, 10)));
    }

    /** Not a second from the future either; how far clocks may be apart is for the library to judge. */
    boolean areGoodAt(Instant now) {
        return issuedAt <= now.getEpochSecond() && now.isBefore(Instant.ofEpochSecond(expiresAt));
    }

    /** Behind at most ten digits, which are enough until 2286. No number of ours begins with a zero. */
    private static int numberEnd(String payload, int begin) {
        int end = begin;
        if (payload.startsWith("0", begin)) return begin;
        while (end < payload.length() && end < begin + 10 && payload.charAt(end) >= '0' && payload.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Visible ASCII that means itself, and as long as the id of a member may be. */
    private static boolean isPlain(String subject) {
        if (subject.isEmpty() || subject.length() > 64) return false;
        for (int at = 0; at < subject.length(); at++) {
            char letter = subject.charAt(at);
            if (letter <= ' ' || letter >= 0x7F || letter == '\\') return false;
        }
        return true;
    }
}
