package dev.fairseat.domain.queue;

import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.concert.ConcertId;
import java.time.Instant;

/** Every "no" the waiting line can give. */
public sealed interface QueueRefusal extends Refusal {

    ConcertId concert();

    /** Unknown, forged, another member's or of an earlier line: all the same to the asker. */
    record NoSuchTicket(ConcertId concert) implements QueueRefusal {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String code() {
            return "no-such-ticket";
        }

        @Override
        public String sentence() {
            return "You have no such place in the line for " + concert + ". Join the line.";
        }
    }

    record NotAdmitted(ConcertId concert) implements QueueRefusal {
        @Override
        public Kind kind() {
            return Kind.NOT_ADMITTED;
        }

        @Override
        public String code() {
            return "not-admitted";
        }

        @Override
        public String sentence() {
            return "It is not your turn for " + concert + " yet. Read your standing to see where you are in line.";
        }
    }

    record AdmissionRanOut(ConcertId concert, Instant at) implements QueueRefusal {
        @Override
        public Kind kind() {
            return Kind.RAN_OUT;
        }

        @Override
        public String code() {
            return "admission-ran-out";
        }

        @Override
        public String sentence() {
            return "Your turn for " + concert + " ended at " + at + ". Join the line again.";
        }
    }

    /** Paid with, or given up. */
    record TicketUsed(ConcertId concert) implements QueueRefusal {
        @Override
        public Kind kind() {
            return Kind.RAN_OUT;
        }

        @Override
        public String code() {
            return "ticket-used";
        }

        @Override
        public String sentence() {
            return "This place in the line for " + concert + " has been used. Join the line again for another turn.";
        }
    }
}
