package dev.fairseat.domain.seat;

import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.PerformanceId;
import java.util.List;

/** Every "no" about seats. */
public sealed interface SeatRefusal extends Refusal {

    /** Names exactly the seats that somebody else was faster with; none of the others was held. */
    record SeatsTaken(PerformanceId performance, List<String> seats) implements SeatRefusal {

        public SeatsTaken {
            seats = List.copyOf(seats);
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "seats-taken";
        }

        @Override
        public String sentence() {
            return "Somebody else was faster with " + String.join(", ", seats)
                    + ". Nothing was held; choose other seats.";
        }
    }

    /** Names exactly the seats that the organiser does not sell, or not yet; none of the others was held. */
    record SeatsNotForSale(PerformanceId performance, List<String> seats) implements SeatRefusal {

        public SeatsNotForSale {
            seats = List.copyOf(seats);
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "seats-not-for-sale";
        }

        @Override
        public String sentence() {
            return "Not for sale: " + String.join(", ", seats) + ". Nothing was held; choose other seats.";
        }
    }

    /** Names exactly the seats that cannot be taken out of the sale, because a member has them; none was. */
    record SeatsClaimed(PerformanceId performance, List<String> seats) implements SeatRefusal {

        public SeatsClaimed {
            seats = List.copyOf(seats);
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "seats-claimed";
        }

        @Override
        public String sentence() {
            return "Held or sold: " + String.join(", ", seats)
                    + ". Nothing was withheld; withhold the others, and these" + " when they are open.";
        }
    }

    record NoSuchSeats(PerformanceId performance, List<String> seats) implements SeatRefusal {

        public NoSuchSeats {
            seats = List.copyOf(seats);
        }

        @Override
        public Kind kind() {
            return Kind.IMPOSSIBLE;
        }

        @Override
        public String code() {
            return "no-such-seats";
        }

        @Override
        public String sentence() {
            return "Performance " + performance + " has no seats " + String.join(", ", seats)
                    + ". Choose from its seat list.";
        }
    }

    record NoSeatsChosen() implements SeatRefusal {
        @Override
        public Kind kind() {
            return Kind.IMPOSSIBLE;
        }

        @Override
        public String code() {
            return "no-seats-chosen";
        }

        @Override
        public String sentence() {
            return "Choose at least one seat.";
        }
    }

    record SeatsRepeated(List<String> seats) implements SeatRefusal {

        public SeatsRepeated {
            seats = List.copyOf(seats);
        }

        @Override
        public Kind kind() {
            return Kind.IMPOSSIBLE;
        }

        @Override
        public String code() {
            return "seats-repeated";
        }

        @Override
        public String sentence() {
            return "Name each seat once; repeated: " + String.join(", ", seats) + ".";
        }
    }

    record TooManySeats(int seats, int most, int alreadyYours) implements SeatRefusal {
        @Override
        public Kind kind() {
            return Kind.IMPOSSIBLE;
        }

        @Override
        public String code() {
            return "too-many-seats";
        }

        @Override
        public String sentence() {
            return "A member may have " + most + " seats of a performance; you have " + alreadyYours + " and asked for "
                    + seats + " more.";
        }
    }

    /** @param open how many of the kind that was wished for are open */
    record NotEnoughSeats(PerformanceId performance, int asked, int open) implements SeatRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "not-enough-seats";
        }

        @Override
        public String sentence() {
            return "You asked for " + asked + " seats and " + open
                    + " such seats are open. Ask for fewer, or in another grade or section.";
        }
    }

    /** @param open how many wheelchair places are open where they were wished for */
    record NotEnoughWheelchairPlaces(PerformanceId performance, int asked, int open) implements SeatRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "not-enough-wheelchair-places";
        }

        @Override
        public String sentence() {
            return "You asked for " + asked + " wheelchair places and " + open
                    + " such places are open. Ask for fewer, or in another grade or section.";
        }
    }

    record NoSuchGrade(PerformanceId performance, Grade grade) implements SeatRefusal {
        @Override
        public Kind kind() {
            return Kind.IMPOSSIBLE;
        }

        @Override
        public String code() {
            return "no-such-grade";
        }

        @Override
        public String sentence() {
            return "There is no grade " + grade + " at " + performance + ". Choose from its seat list.";
        }
    }

    record NoSuchSection(PerformanceId performance, String section) implements SeatRefusal {
        @Override
        public Kind kind() {
            return Kind.IMPOSSIBLE;
        }

        @Override
        public String code() {
            return "no-such-section";
        }

        @Override
        public String sentence() {
            return "There is no section " + section + " at " + performance + ". Choose from its seat list.";
        }
    }

    /** Names the single seats that nobody would want any more. */
    record OrphansLeft(PerformanceId performance, List<String> seats) implements SeatRefusal {

        public OrphansLeft {
            seats = List.copyOf(seats);
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "leaves-orphans";
        }

        @Override
        public String sentence() {
            return "Your choice would leave " + String.join(", ", seats)
                    + " single, and it need not. Choose seats nearer to the taken ones or to the aisle.";
        }
    }

    /** The fence: the seat moved on to another reservation, or the hold ended. */
    record ClaimLost(SeatId seat, ReservationId reservation) implements SeatRefusal {
        @Override
        public Kind kind() {
            return Kind.RAN_OUT;
        }

        @Override
        public String code() {
            return "claim-lost";
        }

        @Override
        public String sentence() {
            return "Reservation " + reservation + " has no claim on seat " + seat.label()
                    + " any more. Choose seats again.";
        }
    }
}
