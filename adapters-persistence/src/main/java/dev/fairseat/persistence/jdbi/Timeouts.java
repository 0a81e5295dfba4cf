package dev.fairseat.persistence.jdbi;

import java.time.Duration;

/**
 * How long anything may wait. Nothing waits for ever.
 *
 * @param connection for a connection, new or from the pool
 * @param lock for a row that somebody else has locked
 * @param statement for the answer to one statement, locks included; PostgreSQL only
 * @param idle how long a transaction may stand still before the database ends it and frees its locks; PostgreSQL only
 * @param silence of the network in the middle of an answer; PostgreSQL only
 */
record Timeouts(Duration connection, Duration lock, Duration statement, Duration idle, Duration silence) {

    /** So that every request has its answer within five seconds. */
    static Timeouts standard() {
        return new Timeouts(
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    Timeouts withLock(Duration changed) {
        return new Timeouts(connection, changed, statement, idle, silence);
    }

    Timeouts withConnection(Duration changed) {
        return new Timeouts(changed, lock, statement, idle, silence);
    }
}
