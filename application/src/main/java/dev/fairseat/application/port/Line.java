package dev.fairseat.application.port;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the waiting lines give their numbers when that is not in the storage of everything else. Who is called, who is
 * inside and which epoch of a line counts stay in the storage, so losing a line costs the order of its last moments and
 * never a seat, a won or the cap.
 *
 * <p>Promises an adapter makes, each one a test of {@code LineContract}:
 *
 * <ul>
 *   <li>The numbers of an epoch are 1, 2, 3 and so on, each given once, however many join at once and from wherever.
 *       Whoever was answered before another asked has the smaller number.
 *   <li>Asking again, for example because an answer was lost, gives the same answer and changes nothing.
 *   <li>A line that may have forgotten anything says {@link EpochLost} before it gives another number of that epoch.
 * </ul>
 *
 * <p>Every method may be called by any thread, takes its time on the network, and so belongs outside a unit of work. It
 * throws {@link StorageUnavailable} when the line cannot be reached in time; whether the number was given is then found
 * out by asking again.
 */
public interface Line {

    /**
     * The ticket the member has, of this epoch or an earlier one, or else the next number of this epoch.
     *
     * @param instead a ticket the caller knows to be over: the member gets a new one, unless they have another already
     * @throws Refused {@link ConcertRefusal.NotOpenYet} or {@link ConcertRefusal.SalesClosed} where a number would be
     *     given, by the line's own clock
     * @throws EpochLost when the line does not know this epoch, or not any more
     * @throws EpochPassed when a later epoch is under way
     */
    Joined join(Concert concert, int epoch, MemberId member, Optional<QueueTicket> instead);

    /**
     * What joining came to.
     *
     * @param isNew whether the number was given just now
     */
    record Joined(QueueTicket ticket, boolean isNew) {}

    /** The ticket the line knows the member to have, of whichever epoch; empty when it knows none, or has lost it. */
    Optional<QueueTicket> find(ConcertId concert, MemberId member);

    /**
     * The numbers of this epoch behind {@code number}, smallest first and without a gap, at most {@code limit} of them.
     * Every number that was given is among them, also one whose member has another ticket by now: who left the line is
     * known to the storage.
     *
     * @throws EpochLost when the line does not know this epoch, or not any more
     * @throws EpochPassed when a later epoch is under way
     */
    List<QueueTicket> behind(ConcertId concert, int epoch, long number, int limit);

    /**
     * How long the line of this epoch has become.
     *
     * @throws EpochLost when the line does not know this epoch, or not any more
     * @throws EpochPassed when a later epoch is under way
     */
    Length length(ConcertId concert, int epoch);

    /**
     * A line at one instant.
     *
     * @param issued how many numbers have been given
     * @param at the line's own time, in whole milliseconds: the clock that stamps {@link QueueTicket#issuedAt()}
     */
    record Length(long issued, Instant at) {}

    /**
     * Begins this epoch with no numbers given. Nothing happens when it or a later one has begun here already. The
     * tickets that members have stay theirs.
     *
     * <p>For who has just raised the epoch in the storage, once: an epoch that was begun, lost without a trace and begun
     * again would give its numbers twice.
     */
    void begin(Concert concert, int epoch);

    /**
     * The line does not know the epoch: it never began here, or the line restarted, failed over or was emptied and can
     * no longer say which numbers it has given. Raise the epoch in the storage, and begin that.
     */
    final class EpochLost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public EpochLost(ConcertId concert, int epoch) {
            // An answer like a refusal, and in an on-sale thousands may get it at once: no stack is walked.
            super("the line for " + concert + " has lost epoch " + epoch, null, false, false);
        }
    }

    /** A later epoch is under way: look at the storage again. */
    final class EpochPassed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int current;

        /** @param current the epoch the line knows of */
        public EpochPassed(ConcertId concert, int epoch, int current) {
            super(
                    "epoch " + epoch + " of the line for " + concert + " has passed, " + current + " came after it",
                    null,
                    false,
                    false);
            this.current = current;
        }

        /**
         * The epoch the line knows of. When the storage knows no such epoch, it has been set back, and has to be raised
         * beyond it.
         */
        public int current() {
            return current;
        }
    }
}
