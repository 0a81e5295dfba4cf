package dev.fairseat.application.port;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

public interface Reservations {

    record Standing(long held, long confirmed) {}

    Optional<Reservation> find(ReservationId id);

    /** Those of these that there are, locked together, in the order of their ids. */
    List<Reservation> find(Set<ReservationId> ids);

    /** Without a lock, even in a writing unit: only what never changes about a reservation may be relied on. */
    Optional<Reservation> peek(ReservationId id);

    /**
     * Those of the member in any performance of the concert that are written as held or confirmed: what counts towards
     * the member's limits. In the order of their ids.
     */
    List<Reservation> countingFor(MemberId member, ConcertId concert);

    /** Those written as held under any of these admissions, in the order of their ids. */
    List<Reservation> heldUnder(Set<AdmissionId> admissions);

    /**
     * For a look: those of the performance that are written as held or confirmed, in the order of their ids. What is not
     * stored yet is not among them.
     *
     * @param after only those behind it
     */
    List<Reservation> standingFor(PerformanceId performance, Optional<ReservationId> after, int limit);

    /**
     * For a look: those written as held whose hold ends in between, those that end first coming first.
     *
     * @param after only those that end later
     * @param upTo only those that end no later
     */
    List<Reservation> ending(Instant after, Instant upTo, int limit);

    /** For a look: how many of the performance are written as held, run out or not, and as confirmed. */
    Standing tallyFor(PerformanceId performance);

    /**
     * For a look: the member's reservations, newest first.
     *
     * @param after continue behind this one; an unknown one finds nothing
     */
    List<Reservation> of(MemberId member, Optional<ReservationId> after, int limit);

    void add(Reservation reservation);

    /** Replaces the reservation this unit has found. */
    void save(Reservation reservation);
}
