package dev.fairseat.application.port;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The called tickets, and the ones that left before they were called. */
public interface Admissions {

    Optional<Admission> find(AdmissionId id);

    /** Those there are of one concert, locked together, smallest number first. */
    List<Admission> find(Set<AdmissionId> ids);

    /**
     * Locks those called or active whose time is over by the authority's clock, smallest number first. One that is
     * being claimed or extended meanwhile is waited for, looked at again and left out. Only under the queue's lock.
     */
    List<Admission> ranOut(ConcertId concert);

    /** Locks those that missed their turn and came back, smallest number first. Only under the queue's lock. */
    List<Admission> returned(ConcertId concert, int limit);

    /**
     * How many are called or active as written, whether or not their time is over. Under the queue's lock, and with
     * those that {@link #ranOut} saved as run out, nobody can become one more.
     */
    int occupying(ConcertId concert);

    /** How many take up a place at {@code now}. For a look; it may change at once. */
    int occupyingAt(ConcertId concert, Instant now);

    /** Whether anybody came back and has not been called again. For a look. */
    boolean anyReturned(ConcertId concert);

    /** How many tickets between those called and {@code ticket} have left the line. */
    long leftAheadOf(Queue queue, QueueTicket ticket);

    /**
     * For a look: the numbers behind those called, of the queue's epoch, whose holders left the line at {@code since} or
     * later. Rising.
     */
    long[] leftSince(Queue queue, Instant since);

    void add(Admission admission);

    /** Replaces the admission this unit has found. */
    void save(Admission admission);
}
