package dev.fairseat.domain.reservation;

import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.seat.ReservationId;
import java.time.Instant;

/** Every "no" about reservations. */
public sealed interface ReservationRefusal extends Refusal {

    /** Unknown, or somebody else's. */
    record NoSuchReservation(ReservationId reservation) implements ReservationRefusal {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String code() {
            return "no-such-reservation";
        }

        @Override
        public String sentence() {
            return "You have no reservation " + reservation + ". List your reservations to see which you have.";
        }
    }

    record HoldExpired(ReservationId reservation, Instant at) implements ReservationRefusal {
        @Override
        public Kind kind() {
            return Kind.RAN_OUT;
        }

        @Override
        public String code() {
            return "hold-expired";
        }

        @Override
        public String sentence() {
            return "The hold of reservation " + reservation + " ended at " + at + ". Choose seats again.";
        }
    }

    record AlreadyPaid(ReservationId reservation) implements ReservationRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "already-paid";
        }

        @Override
        public String sentence() {
            return "Reservation " + reservation + " is paid. The seats are yours.";
        }
    }

    record NotHeld(ReservationId reservation, String state) implements ReservationRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "not-held";
        }

        @Override
        public String sentence() {
            return "Reservation " + reservation + " is " + state + "; only a held one can be paid or given back.";
        }
    }

    record NotPaid(ReservationId reservation, String state) implements ReservationRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "not-paid";
        }

        @Override
        public String sentence() {
            return "Reservation " + reservation + " is " + state + "; only a paid one can be refunded.";
        }
    }

    record HoldsAlready(ReservationId reservation, ConcertId concert, Instant until) implements ReservationRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "holds-already";
        }

        @Override
        public String sentence() {
            return "You hold seats for " + concert + " in reservation " + reservation + " until " + until
                    + ". Pay for them or give them back first.";
        }
    }
}
