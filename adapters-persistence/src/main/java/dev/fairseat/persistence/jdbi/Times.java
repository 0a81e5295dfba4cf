package dev.fairseat.persistence.jdbi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Instants between Java and SQL: in UTC and whole milliseconds on both sides, whatever zone either machine is set to. */
final class Times {

    // Beyond this the databases differ in what they can keep, and nobody sells tickets.
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Times() {}

    static OffsetDateTime toDatabase(Instant instant) {
        if (!withinReach(instant).equals(instant)) {
            throw new IllegalArgumentException("instants are kept from " + FIRST + " to " + LAST + ", not " + instant);
        }
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** For comparing: nothing that is kept lies on the other side of what this moves. */
    static Instant withinReach(Instant instant) {
        if (instant.isBefore(FIRST)) return FIRST;
        return instant.isAfter(LAST) ? LAST : instant;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> instantIfAny(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Duration duration(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis(row.getLong(column));
    }
}
