package dev.fairseat.domain.notification;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.member.MemberId;

/**
 * What a member is told of something that happened to them.
 *
 * @param number 1, 2, 3, ... for each member without a gap, in the order in which they are told
 * @param what the fact itself, with its seats, amounts and times
 */
public record Notification(MemberId member, long number, Kind kind, DomainEvent what) {

    /** The steps that members are told of. The names are public and stay. */
    public enum Kind {
        /** It is their turn, and their place is kept for a while. */
        TURN_CALLED,
        /** They are inside. */
        ADMITTED,
        /** They did not show up in time; their place in line is still theirs. */
        TURN_MISSED,
        /** Their time inside ran out. */
        TURN_OVER,
        SEATS_HELD,
        /** A minute or less is left to pay. */
        HOLD_ENDS_SOON,
        HOLD_RAN_OUT,
        /** By themselves, or because the performance will not take place. */
        HOLD_RELEASED,
        PAID,
        PAYMENT_REFUSED,
        REFUNDED,
        TOPPED_UP,
        /** What they bought, once more, as they asked. */
        CONFIRMATION
    }

    public Notification {
        if (number < 1) throw new IllegalArgumentException("notifications are numbered from 1 on, not " + number);
    }
}
