package dev.fairseat.application.port;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The current ticket of each member in each line: one per member and concert. */
public interface QueueTickets {

    Optional<QueueTicket> find(ConcertId concert, MemberId member);

    /** Those of the members who have one, locked together, in no particular order. */
    List<QueueTicket> find(ConcertId concert, Set<MemberId> members);

    /**
     * Who is next: the tickets behind those called that have not left the line, smallest number first. Asked under the
     * queue's lock, so nobody joins or leaves meanwhile; the tickets themselves are not locked.
     */
    List<QueueTicket> waitingIn(Queue queue, int limit);

    /**
     * Those with these numbers of the queue's epoch that have not left the line, smallest number first. Asked under the
     * queue's lock, like {@link #waitingIn}; the tickets themselves are not locked.
     */
    List<QueueTicket> numbered(Queue queue, Set<Long> numbers);

    void add(QueueTicket ticket);

    /** Replaces the member's ticket, which this unit has found, by the next one. */
    void save(QueueTicket ticket);
}
