package dev.fairseat.application.port;

import dev.fairseat.domain.DomainEvent;
import java.util.List;

/**
 * Where the outside hears what happened: a bus, a log, another system. For others to write.
 *
 * <p>What is promised: everything that happened is told <em>at least once</em>, and the events about one aggregate
 * ({@link DomainEvent#about}) arrive in the order of their {@linkplain DomainEvent#version versions}, 1, 2, 3, ..., once
 * repetitions are put aside: a repetition is an event whose version is not greater than the greatest heard of its
 * aggregate. Nothing is promised about the order of different aggregates, but that what happened to one member one after
 * the other is told in that order as long as nothing has to be tried again.
 *
 * <p>Told from the thread that runs the relay, outside of any unit of work. An event counts as told when {@link #tell}
 * returns, so it returns when the other side has the event safely.
 *
 * <p><strong>Writing one</strong>, for Kafka or any other log: one partition or stream for each {@link Announcement#lane},
 * or the aggregate as the key, so that the order stays; an answer from the other side awaited before returning (for Kafka,
 * {@code acks=all} and {@code send(...).get()}, or {@code flush()} behind a batch in {@link #tellTogether}); a limit of
 * some seconds for that, well below half a lease ({@code RelaySettings.leaseLasts}); every failure that is not the fault of
 * the event itself as {@link OutOfReach}. {@code RelayTrial} of the contract kit shows whether it holds.
 */
@FunctionalInterface
public interface Announcements {

    /** Tells nobody anything. */
    Announcements NOBODY = announcement -> {};

    /**
     * @throws OutOfReach when nothing can be told at the moment, whatever it is: it is tried again, for as long as it
     *     takes
     * @throws RuntimeException when this event cannot be told: it is tried again a few times, later and later, and then
     *     parked with everything later about its aggregate; all else goes on
     */
    void tell(Announcement announcement);

    /**
     * Tells several of one lane and one epoch, in this order, all of them or none, if this can be done in fewer steps than
     * one by one.
     *
     * @return false when it cannot: nothing was told, and each is {@linkplain #tell told} by itself
     * @throws OutOfReach as {@link #tell} does; whether they were told or not, they are told again
     * @throws RuntimeException when one of these events cannot be told: each is told by itself, to find out which
     */
    default boolean tellTogether(List<Announcement> several) {
        return false;
    }

    /** Whether to be told of every ticket given in a line, thousands in a second of a busy on-sale. */
    default boolean wantsTickets() {
        return false;
    }

    /**
     * @param lane which one it comes from
     * @param epoch rises when the lane goes to another relay. Who remembers the greatest one heard in each lane may
     *     ignore smaller ones: they come from a relay that has lost its lane without having noticed yet
     */
    record Announcement(DomainEvent event, int lane, long epoch) {}

    /** Nothing can be told at the moment, and no event is to blame for it. */
    final class OutOfReach extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public OutOfReach(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
