package dev.fairseat.domain.queue;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import java.time.Instant;

/**
 * A member's numbered place in the line of one concert. Numbers are given in the order in which people join and
 * never again, so a ticket is a fact; what it is worth now is its {@link Standing}.
 *
 * @param number counted from 1 within the concert and epoch
 * @param epoch which life of the line gave the number, counted from 1
 */
public record QueueTicket(ConcertId concert, MemberId member, int epoch, long number, Instant issuedAt) {

    public QueueTicket {
        if (number < 1 || epoch < 1) {
            throw new IllegalArgumentException("no ticket has number " + number + " in epoch " + epoch);
        }
    }

    /** How this ticket's admission is found. */
    public AdmissionId admission() {
        return new AdmissionId(concert, epoch, number);
    }
}
