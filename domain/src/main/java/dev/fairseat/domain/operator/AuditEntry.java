package dev.fairseat.domain.operator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who did what to what, and when. Written with the change itself and never changed.
 *
 * @param subject what it was done to, for example {@code concert:aurora-2027}
 * @param detail in words, at most {@value #LONGEST_DETAIL} characters
 */
public record AuditEntry(AuditId id, Instant at, Operator by, Action action, String subject, String detail) {

    public static final int LONGEST_DETAIL = 1_000;

    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        if (detail.length() > LONGEST_DETAIL) detail = detail.substring(0, LONGEST_DETAIL - 1) + "…";
    }
}
