package dev.fairseat.domain.concert;

import dev.fairseat.domain.Refusal;
import java.time.Instant;

/** Every "no" about what is on sale and when. */
public sealed interface ConcertRefusal extends Refusal {

    record NoSuchConcert(ConcertId concert) implements ConcertRefusal {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String code() {
            return "no-such-concert";
        }

        @Override
        public String sentence() {
            return "There is no concert " + concert + ". List the concerts to see which there are.";
        }
    }

    record NoSuchPerformance(PerformanceId performance) implements ConcertRefusal {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String code() {
            return "no-such-performance";
        }

        @Override
        public String sentence() {
            return "There is no performance " + performance
                    + " of this concert. List its performances to see which there are.";
        }
    }

    record NotOpenYet(ConcertId concert, Instant opensAt) implements ConcertRefusal {
        @Override
        public Kind kind() {
            return Kind.TOO_EARLY;
        }

        @Override
        public String code() {
            return "not-open-yet";
        }

        @Override
        public String sentence() {
            return "Sales for " + concert + " open at " + opensAt + ". Come back then.";
        }
    }

    record LobbyTooLate(ConcertId concert, Instant lobbyOpensAt, Instant salesOpenAt) implements ConcertRefusal {
        @Override
        public Kind kind() {
            return Kind.IMPOSSIBLE;
        }

        @Override
        public String code() {
            return "lobby-too-late";
        }

        @Override
        public String sentence() {
            return "The lobby of " + concert + " has to open before sales do at " + salesOpenAt + ", not at "
                    + lobbyOpensAt + ".";
        }
    }

    record SalesClosed(ConcertId concert, Instant closedAt) implements ConcertRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "sales-closed";
        }

        @Override
        public String sentence() {
            return "Sales for " + concert + " closed at " + closedAt + ".";
        }
    }

    record TooLateToRefund(PerformanceId performance, Instant until) implements ConcertRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "too-late-to-refund";
        }

        @Override
        public String sentence() {
            return "Tickets for " + performance + " could be given back until " + until + ".";
        }
    }

    record AlreadyOnSale(ConcertId concert) implements ConcertRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "concert-exists";
        }

        @Override
        public String sentence() {
            return "There is a concert " + concert + " already. Choose another id.";
        }
    }

    record PerformanceExists(PerformanceId performance) implements ConcertRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "performance-exists";
        }

        @Override
        public String sentence() {
            return "There is a performance " + performance + " already. Choose another id.";
        }
    }

    record PerformanceCancelled(PerformanceId performance, Instant at) implements ConcertRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "performance-cancelled";
        }

        @Override
        public String sentence() {
            return "The performance " + performance + " was cancelled at " + at
                    + ". Whatever was paid for it is given back without asking.";
        }
    }

    /** It takes place as things stand. */
    record NoSuchCancellation(PerformanceId performance) implements ConcertRefusal {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String code() {
            return "no-such-cancellation";
        }

        @Override
        public String sentence() {
            return "The performance " + performance + " is not cancelled.";
        }
    }
}
