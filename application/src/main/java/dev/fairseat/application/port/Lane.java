package dev.fairseat.application.port;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.payment.PaymentRefused;
import dev.fairseat.domain.queue.QueueEvent;
import dev.fairseat.domain.reservation.ConfirmationResent;
import dev.fairseat.domain.reservation.HoldEndsSoon;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.wallet.WalletEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One of the lanes on which facts travel from the outbox to the outside. Everything about one aggregate, and everything
 * about one member, is in one lane; each lane is told by one relay at a time.
 *
 * @param number from 0 on, below {@link #COUNT}
 * @param epoch how often the lane has changed hands; 0 when nobody has ever kept it. Whoever kept it in an earlier epoch
 *     has lost it, whatever they believe
 * @param keeper the relay that keeps it
 * @param until when others may take it from its keeper
 */
public record Lane(int number, long epoch, Optional<UUID> keeper, Instant until) {

    /** How many lanes there are. Changing it would send what waits about one aggregate over two lanes. */
    public static final int COUNT = 9;

    /**
     * Tickets travel alone: they come in thousands a second, each is an aggregate with one event, and hardly anybody wants
     * to be told. Nothing else is in this lane.
     */
    public static final int OF_TICKETS = COUNT - 1;

    public Lane {
        if (number < 0 || number >= COUNT) throw new IllegalArgumentException("there is no lane " + number);
    }

    /** As it is before anybody has kept it. */
    public static Lane unkept(int number) {
        return new Lane(number, 0, Optional.empty(), Instant.EPOCH);
    }

    /** The lane of an event, for ever the same one for the same aggregate. */
    public static int of(DomainEvent event) {
        if (event instanceof QueueEvent.TicketIssued) return OF_TICKETS;
        return of(whose(event));
    }

    /** Whether somebody else tells it at the moment. */
    public boolean isKeptFrom(UUID relay, Instant now) {
        return keeper.isPresent() && !keeper.get().equals(relay) && now.isBefore(until);
    }

    /** Kept by this relay for a while from now on, in an epoch of its own unless it kept it all along. */
    public Lane keep(UUID relay, Instant now, Duration lasts) {
        boolean goesOn = keeper.isPresent() && keeper.get().equals(relay) && now.isBefore(until);
        return new Lane(number, goesOn ? epoch : epoch + 1, Optional.of(relay), now.plus(lasts));
    }

    /** For others to take at once. */
    public Lane giveUp(Instant now) {
        return new Lane(number, epoch, keeper, now);
    }

    /** The lane of everything about a member. */
    public static int of(MemberId member) {
        return of(member.value());
    }

    private static int of(String whose) {
        return Math.floorMod(whose.hashCode(), OF_TICKETS);
    }

    private static String whose(DomainEvent event) {
        if (event instanceof QueueEvent turn) return turn.member().value();
        if (event instanceof ReservationEvent reservation)
            return reservation.member().value();
        if (event instanceof WalletEvent wallet) return wallet.member().value();
        if (event instanceof ConfirmationResent wish) return wish.member().value();
        if (event instanceof HoldEndsSoon soon) return soon.member().value();
        if (event instanceof PaymentRefused no) return no.member().value();
        return event.about();
    }
}
