package dev.fairseat.persistence.redis;

import java.time.Duration;

/**
 * How long to wait for a Redis, and how many connections to have.
 *
 * @param connections at most, to each server
 * @param free for one of them to come free
 * @param connect for a new one to be made
 * @param answer for each answer
 */
record Patience(int connections, Duration free, Duration connect, Duration answer) {

    /** Longer than a Redis that writes its log to a busy disk takes, shorter than people look at a spinning wheel. */
    static Patience standard() {
        return new Patience(32, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }
}
