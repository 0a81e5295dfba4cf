package dev.fairseat.domain.queue;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.member.MemberId;
import java.time.Instant;
import java.util.Optional;

/**
 * The waiting line of one concert: two numbers, however many people wait. Everybody up to {@code called} has had
 * their turn called; everybody up to {@code issued} has a ticket.
 *
 * @param epoch which life of the line gives numbers now, counted from 1
 * @param paused whether nobody new is called for the time being
 */
public record Queue(ConcertId concert, int epoch, long issued, long called, boolean paused, Pace pace) {

    public Queue {
        if (called < 0 || called > issued || epoch < 1) {
            throw new IllegalArgumentException(
                    "a line cannot have called " + called + " of " + issued + " in epoch " + epoch);
        }
    }

    public static Queue open(ConcertId concert, Instant now) {
        return new Queue(concert, 1, 0, 0, false, Pace.startingAt(now, 0));
    }

    /** One more joins, at the end. The ticket carries the number {@code issued} has afterwards. */
    public Queue issue() {
        return with(issued + 1, called, paused, pace);
    }

    public QueueTicket lastIssuedTo(MemberId member, Instant now) {
        return new QueueTicket(concert, member, epoch, issued, now);
    }

    /** Numbers given elsewhere: up to this one, or further if that is known already. */
    public Queue issuedUpTo(long number) {
        return with(Math.max(issued, number), called, paused, pace);
    }

    /**
     * The numbers given so far are lost where they were kept; counting begins again in a new epoch. Those inside stay,
     * as long as they would have.
     */
    public Queue nextEpoch() {
        return new Queue(concert, epoch + 1, 0, 0, paused, pace);
    }

    /**
     * Everybody up to {@code number} has been called. Numbers go one way.
     *
     * @param people how many were called, which is fewer than the numbers where somebody has left the line
     * @param inside how many have a place from now on, those called among them
     */
    public Queue callUpTo(long number, int people, int inside, Instant now) {
        if (number < called)
            throw new IllegalArgumentException("number " + number + " of " + concert + " was called already");
        return with(issued, number, paused, pace.read(now, people, inside));
    }

    public Queue pause() {
        return with(issued, called, true, pace);
    }

    public Queue resume() {
        return with(issued, called, false, pace);
    }

    /** As if it had only just opened: for asking about all who were given a number. */
    public Queue withNobodyCalled() {
        return with(issued, 0, paused, pace);
    }

    public boolean hasWaiting() {
        return called < issued;
    }

    /** Whether the ticket is still behind those called. */
    public boolean isWaiting(QueueTicket ticket) {
        return ticket.number() > called;
    }

    /** Whether who is called at this place still waits for it. */
    public boolean isWaitingAt(long place) {
        return place > called;
    }

    /** @throws Refused when the line has never given such a ticket */
    public void requireIssued(QueueTicket ticket) {
        if (ticket.epoch() != epoch || ticket.number() > issued) {
            throw new Refused(new QueueRefusal.NoSuchTicket(concert));
        }
    }

    /** What those who wait can be told. Good for everybody who asks at about this time, while {@code rules} stand. */
    public Outlook outlook(OnSaleRules rules, Instant now) {
        return Outlook.of(pace, paused, rules, now);
    }

    /**
     * Where a waiting ticket stands.
     *
     * @param leftBetween how many of the numbers between {@code called} and the ticket have left the line
     * @param seatsLeft how many seats are open or held
     */
    public Standing.Waiting standingOf(QueueTicket ticket, long leftBetween, long seatsLeft, Outlook outlook) {
        long ahead = ticket.number() - called - 1 - leftBetween;
        Optional<Estimate> estimate = outlook.estimate(ahead);
        return new Standing.Waiting(
                ahead, estimate, outlook.pollAfter(ahead, estimate), Availability.of(seatsLeft, ahead));
    }

    private Queue with(long issued, long called, boolean paused, Pace pace) {
        return new Queue(concert, epoch, issued, called, paused, pace);
    }
}
