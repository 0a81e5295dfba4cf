package dev.fairseat.application;

import dev.fairseat.application.port.Seats.Tally;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.draw.DrawnOrder;
import dev.fairseat.domain.queue.Availability;
import dev.fairseat.domain.queue.Estimate;
import dev.fairseat.domain.queue.Outlook;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueRefusal;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What a node knows about a line: enough to tell everybody who waits where they stand. It never changes; a newer look
 * takes its place.
 *
 * @param draw by which the line is ordered, when it has a lobby
 * @param order at which place each number is called
 * @param outlook what can be told of the time to come, as of {@code at}
 * @param left the places of those who left the line before being called
 * @param free how many more there was room for inside when this was seen
 * @param returned whether somebody who missed a turn had come back
 * @param at the storage's time when it was seen
 * @param numberedAt when the numbers given were counted, by the clock that dates tickets; {@link Instant#MIN} while that
 *     is unknown
 * @param begunNanos this machine's time before it was seen
 */
record QueueView(
        Concert concert,
        Queue queue,
        Optional<Draw> draw,
        DrawnOrder order,
        Outlook outlook,
        Departures left,
        Stock stock,
        long free,
        boolean returned,
        Instant at,
        Instant numberedAt,
        long begunNanos) {

    /** A ticket may be dated before the unit that gives it commits: by no longer than any unit lasts. */
    private static final Duration COMMITTED_BY_THEN = Duration.ofSeconds(30);

    private static final Duration LONGEST_POLL = Duration.ofMinutes(1);

    /**
     * How many seats of the concert are open or held.
     *
     * @param countedNanos this machine's time
     */
    record Stock(long left, long countedNanos) {

        /** A concert that has no seats yet is not sold out. */
        static Stock of(Collection<Tally> performances, long countedNanos) {
            long left = 0;
            long gone = 0;
            for (Tally tally : performances) {
                left += (long) tally.open() + tally.held();
                gone += (long) tally.sold() + tally.withheld();
            }
            return new Stock(left + gone == 0 ? Long.MAX_VALUE : left, countedNanos);
        }
    }

    /** Numbers are given elsewhere: so many, as of then. */
    QueueView withNumbersGiven(long issued, Instant numbered) {
        return new QueueView(
                concert,
                queue.issuedUpTo(issued),
                draw,
                order,
                outlook,
                left,
                stock,
                free,
                returned,
                at,
                numbered,
                begunNanos);
    }

    /** Numbers are given elsewhere, and nobody knows at the moment how many. */
    QueueView withNumbersUnknown() {
        return withNumbersGiven(0, Instant.MIN);
    }

    /** Whether there was somebody to call, and room for them. */
    boolean isWorthAdvancing() {
        return free > 0 && (queue.hasWaiting() || returned);
    }

    LineFigures figures() {
        long behindAll = queue.issued() + 1;
        long waiting = Math.max(0, behindAll - queue.called() - 1 - left.before(behindAll));
        Optional<Estimate> wait = awaitsDraw() ? Optional.empty() : outlook.estimate(waiting);
        return new LineFigures(
                concert.id(), waiting, queue.called(), free, concert.rules().capacity(), queue.paused(), wait);
    }

    /** Whether the ticket's turn has come, so that only its own row can tell what it is worth. */
    boolean hasCalled(QueueTicket ticket) {
        return ticket.epoch() < queue.epoch() || ticket.epoch() == queue.epoch() && !queue.isWaitingAt(placeOf(ticket));
    }

    /** Whether a newer look may well find it called: there was room for so many, or it is of a newer epoch than this. */
    boolean mayBeCalledByNow(QueueTicket ticket) {
        return ticket.epoch() > queue.epoch() || aheadOf(ticket) < free;
    }

    /**
     * For a ticket that was not {@linkplain #hasCalled called}.
     *
     * @param now the storage's time
     * @param complete whether this was seen after the question was asked, so that no ticket in hand can be newer
     * @throws Refused {@code no-such-ticket}, or {@code sales-closed} when there is nothing to wait for
     */
    Standing standingOf(QueueTicket ticket, Instant now, boolean complete) {
        boolean ofNoEpochYet = ticket.epoch() > queue.epoch();
        if (ofNoEpochYet || ticket.number() > queue.issued() && isNoNewerThanThis(ticket, complete)) {
            throw new Refused(new QueueRefusal.NoSuchTicket(concert.id()));
        }
        long place = placeOf(ticket);
        if (left.contains(place)) return new Standing.Left();
        if (awaitsDraw()) return beforeTheDraw(now);
        concert.requireOnSaleAt(now);
        return queue.standingOf(
                new QueueTicket(ticket.concert(), ticket.member(), ticket.epoch(), place, ticket.issuedAt()),
                left.before(place),
                stock.left(),
                outlook);
    }

    /** For somebody whose number was called. */
    Availability availability() {
        return Availability.of(stock.left(), 0);
    }

    private boolean isNoNewerThanThis(QueueTicket ticket, boolean complete) {
        if (numberedAt.equals(Instant.MIN)) return false;
        return complete || ticket.issuedAt().isBefore(numberedAt.minus(COMMITTED_BY_THEN));
    }

    /** Whether sales have opened, so that nobody may enter any more, and nobody had written that down. */
    boolean isLobbyToClose() {
        return Lobbies.isToClose(concert, draw, at);
    }

    private boolean awaitsDraw() {
        return draw.isPresent() && !draw.get().isDrawn();
    }

    /** Nobody is called before the order is drawn, and nobody has a place yet. */
    private Standing beforeTheDraw(Instant now) {
        Lobby lobby = concert.lobby().orElseThrow();
        Instant opensAt = concert.sales().opensAt();
        Duration soon = concert.rules().claimWindow().dividedBy(3);
        if (concert.sales().isBeforeOpening(now)) {
            Duration until = Duration.between(now, opensAt);
            // Whoever is drawn to be first is to hear of it well within the time they have to show up.
            Duration pollAfter = until.compareTo(LONGEST_POLL) < 0 ? until.plus(soon) : LONGEST_POLL;
            return new Standing.InLobby(opensAt, pollAfter);
        }
        concert.requireOnSaleAt(now);
        return new Standing.AwaitingDraw(lobby.beacon(), soon);
    }

    private long placeOf(QueueTicket ticket) {
        return order.placeOf(ticket.number());
    }

    private long aheadOf(QueueTicket ticket) {
        long place = placeOf(ticket);
        return place - queue.called() - 1 - left.before(place);
    }
}
