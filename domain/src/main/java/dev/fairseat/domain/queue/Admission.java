package dev.fairseat.domain.queue;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.queue.AdmissionState.Called;
import dev.fairseat.domain.queue.AdmissionState.Ended;
import dev.fairseat.domain.queue.AdmissionState.Expired;
import dev.fairseat.domain.queue.AdmissionState.Finished;
import dev.fairseat.domain.queue.AdmissionState.Left;
import dev.fairseat.domain.queue.AdmissionState.Missed;
import dev.fairseat.domain.queue.AdmissionState.Occupying;
import dev.fairseat.domain.queue.AdmissionState.Returned;
import java.time.Duration;
import java.time.Instant;

/**
 * The right to shop in one on-sale until an instant, from the call to the end. Whether it has run out is a
 * comparison: nothing here waits for a timer to fire.
 *
 * @param version counts what happened to it, one event each
 */
public record Admission(AdmissionId id, MemberId member, AdmissionState state, long version) {

    /** The ticket's turn has come. It has {@code claimWindow} to show up. */
    public static Admission call(QueueTicket ticket, Instant now, Duration claimWindow) {
        return new Admission(ticket.admission(), ticket.member(), new Called(now.plus(claimWindow)), 1);
    }

    /** The ticket left the line before it was called. */
    public static Admission leftWaiting(QueueTicket ticket, Instant now) {
        return new Admission(ticket.admission(), ticket.member(), new Left(now), 1);
    }

    /** The ticket was never called in its epoch, which is over: it comes before everybody of the present one. */
    public static Admission ofEarlierEpoch(QueueTicket ticket, Instant now) {
        return new Admission(ticket.admission(), ticket.member(), new Returned(now), 1);
    }

    public boolean isOf(MemberId someone) {
        return member.equals(someone);
    }

    /** Whether it takes up a place inside. */
    public boolean occupiesAt(Instant now) {
        return state instanceof Occupying place && place.standsAt(now);
    }

    public boolean isActiveAt(Instant now) {
        return state instanceof Active active && active.standsAt(now);
    }

    public boolean isCalledAt(Instant now) {
        return state instanceof Called called && called.standsAt(now);
    }

    /** Whether the ticket is still good: asking for a place gives back the same one. */
    public boolean isLiveAt(Instant now) {
        if (state instanceof Active active) return active.standsAt(now);
        return !(state instanceof Ended);
    }

    /** Whether the turn was called and nobody showed up in time. */
    public boolean isMissedAt(Instant now) {
        return state instanceof Missed || state instanceof Called called && !called.standsAt(now);
    }

    /** The ticket holder shows up in time. Occupancy does not change. */
    public Admission claim(Instant now, Duration lasts) {
        if (!isCalledAt(now)) throw new IllegalStateException("ticket " + id + " cannot be claimed: " + state);
        Instant end = now.plus(lasts);
        return next(new Active(end, end));
    }

    /** The ticket holder shows up after the turn was missed. */
    public Admission comeBack(Instant now) {
        if (!isMissedAt(now)) throw new IllegalStateException("ticket " + id + " missed no turn: " + state);
        return next(new Returned(now));
    }

    /** Called once more after coming back. */
    public Admission callAgain(Instant now, Duration claimWindow) {
        if (!(state instanceof Returned))
            throw new IllegalStateException("ticket " + id + " did not come back: " + state);
        return next(new Called(now.plus(claimWindow)));
    }

    /** Writes down that the time is over: a missed call stays good, a used-up admission does not. */
    public Admission runOut(Instant now) {
        if (state instanceof Called called && !called.standsAt(now)) return next(new Missed(called.until()));
        if (state instanceof Active active && !active.standsAt(now)) return next(new Expired(active.until()));
        throw new IllegalStateException("ticket " + id + " has not run out at " + now + ": " + state);
    }

    /**
     * A hold was granted until {@code holdEnds}. A valid hold is always payable, so the admission lasts at least as
     * long; when a hold that runs out ends the turn, exactly as long.
     */
    public Admission coverHold(Instant now, Instant holdEnds, boolean holdRunOutEndsAdmission) {
        Active active = requireActiveAt(now);
        boolean keepsOwnEnd = !holdRunOutEndsAdmission && holdEnds.isBefore(active.ownEnd());
        return with(new Active(keepsOwnEnd ? active.ownEnd() : holdEnds, active.ownEnd()), version);
    }

    /** The hold was given back: the own end holds again, so choosing again never buys time. */
    public Admission uncoverHold(Instant now) {
        Active active = requireActiveAt(now);
        return with(new Active(active.ownEnd(), active.ownEnd()), version);
    }

    /** Paid: the place is free for the next person. */
    public Admission finish(Instant now) {
        requireActiveAt(now);
        return next(new Finished(now));
    }

    /** Gives up the place or the turn. */
    public Admission leave(Instant now) {
        if (!isLiveAt(now)) throw new IllegalStateException("ticket " + id + " is over: " + state);
        return next(new Left(now));
    }

    /** @throws Refused saying what stands in the way, unless the member is inside */
    public Active requireActiveAt(Instant now) {
        if (state instanceof Active active && active.standsAt(now)) return active;
        if (state instanceof Active active)
            throw new Refused(new QueueRefusal.AdmissionRanOut(id.concert(), active.until()));
        if (state instanceof Expired expired)
            throw new Refused(new QueueRefusal.AdmissionRanOut(id.concert(), expired.at()));
        if (state instanceof Ended) throw new Refused(new QueueRefusal.TicketUsed(id.concert()));
        throw new Refused(new QueueRefusal.NotAdmitted(id.concert()));
    }

    /**
     * What the ticket is worth, apart from how many are ahead of it.
     *
     * @param availability what is left for somebody with nobody ahead
     */
    public Standing standingAt(Instant now, Availability availability) {
        if (state instanceof Active active)
            return active.standsAt(now) ? new Standing.Admitted(active.until(), availability) : new Standing.Expired();
        if (state instanceof Expired) return new Standing.Expired();
        if (state instanceof Finished) return new Standing.Finished();
        if (state instanceof Left) return new Standing.Left();
        // Called, missed or come back: nobody with a smaller number is waiting any more.
        return Standing.Waiting.atTheFront(availability);
    }

    private Admission next(AdmissionState state) {
        return with(state, version + 1);
    }

    private Admission with(AdmissionState state, long version) {
        return new Admission(id, member, state, version);
    }
}
