package dev.fairseat.domain.draw;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import java.time.Instant;

/**
 * What an entrant needs to find themselves among the published entries.
 *
 * @param number of the entry, counted from 1 in the order of arrival
 * @param salt known to the entrant and the box office only, so that nobody finds out by trying who entered
 */
public record Receipt(ConcertId concert, long number, Instant issuedAt, MemberId member, Digest salt) {

    public Receipt {
        if (number < 1) throw new IllegalArgumentException("no entry has number " + number);
    }

    /** What is published of the entry. */
    public Digest leaf() {
        return Preimage.plain()
                .octet(0)
                .text("fairseat-draw-entry-1")
                .text(concert.value())
                .number(number)
                .number(issuedAt.toEpochMilli())
                .digest(salt)
                .text(member.value())
                .digest();
    }
}
