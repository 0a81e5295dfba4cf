package dev.fairseat.application.port;

import dev.fairseat.domain.DomainEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Facts to be told to the outside, stored with the change that made them true.
 *
 * <p>What was told is written down by whoever keeps the {@link Lane}, under its lock: {@link #untold}, {@link #told} and
 * {@link #holdUp} are for those who have the lane locked. What was copied, for those who read it in the storage, has a mark of its own, made by
 * whoever has the lane locked.
 */
public interface Outbox {

    void append(DomainEvent event);

    /**
     * Whether something has happened already. For whoever has locked what it happens to, and writes it down unless somebody
     * else has.
     */
    boolean has(DomainEvent event);

    /** For a look: what has not been told yet, in the order of each aggregate's versions. */
    List<DomainEvent> pending(int limit);

    /** For a look: the lanes in which there is something to tell, or was a moment ago, by number. */
    List<Integer> busyLanes();

    /**
     * What is to be told next in a lane, in the order of each aggregate's versions: none is left out but those of
     * aggregates held up beyond {@code now}.
     */
    List<Untold> untold(int lane, Instant now, int limit);

    /**
     * These are told, and are not told again.
     *
     * @throws IllegalStateException when one of them is not there, or told already
     */
    void told(Collection<DomainEvent> events, Instant at);

    /** Nothing about the aggregate is told until then. Replaces what was said of it before. */
    void holdUp(Setback setback);

    /** For a look: the lanes in which there is something that was not copied, by number. */
    List<Integer> lanesToCopy();

    /** What was not copied yet, in the order of each aggregate's versions, told or not. */
    List<DomainEvent> uncopied(int lane, int limit);

    /**
     * These are copied, and are not copied again.
     *
     * @throws IllegalStateException when one of them is not there, or copied already
     */
    void copied(Collection<DomainEvent> events, Instant at);

    /** For a look: what about this aggregate could not be told, unless it has been since. */
    Optional<Setback> setback(String about);

    /** For a look: aggregates of which something could not be told, those that wait for an operator first. */
    List<Setback> setbacks(int limit);

    /** For a look. Tickets are not counted. */
    Backlog backlog();

    /**
     * An event to tell.
     *
     * @param tries how often it could not be told
     */
    record Untold(DomainEvent event, int tries) {}

    /**
     * An event that could not be told, so that everything later about its aggregate waits.
     *
     * @param tries how often; 0 when it has been told since, or an operator has it tried afresh
     * @param again when it is tried once more; never by itself, when empty: then it is parked
     * @param reason for the operator, at most 500 characters
     */
    record Setback(String about, long version, int tries, Optional<Instant> again, String reason) {

        /** The most characters of a reason. */
        public static final int LONGEST_REASON = 500;

        public Setback {
            if (reason.length() > LONGEST_REASON) reason = reason.substring(0, LONGEST_REASON);
        }

        /** To be tried at once, and as often as if it had never failed. */
        public Setback afresh(Instant now) {
            return new Setback(about, version, 0, Optional.of(now), "");
        }

        public boolean isParked() {
            return again.isEmpty();
        }
    }

    /**
     * @param untold how many events wait to be told, those held up among them
     * @param oldest when the first of them happened
     * @param parked how many aggregates wait for an operator
     */
    record Backlog(long untold, Optional<Instant> oldest, long parked) {}
}
