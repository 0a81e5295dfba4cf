package dev.fairseat.persistence.redis;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Instant;

/** Tickets as the scripts write them down. */
final class Tickets {

    private Tickets() {}

    /** What tells a ticket from all others of its line. */
    static String place(QueueTicket ticket) {
        return ticket.epoch() + ":" + ticket.number();
    }

    /** @param written {@code epoch:number:issuedAt} */
    static QueueTicket ofMember(ConcertId concert, MemberId member, String written) {
        String[] parts = written.split(":", 3);
        return new QueueTicket(
                concert, member, Integer.parseInt(parts[0]), Long.parseLong(parts[1]), instant(parts[2]));
    }

    /** @param written {@code issuedAt:member}; there may be colons in the member's id */
    static QueueTicket ofNumber(ConcertId concert, int epoch, long number, String written) {
        String[] parts = written.split(":", 2);
        return new QueueTicket(concert, new MemberId(parts[1]), epoch, number, instant(parts[0]));
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
