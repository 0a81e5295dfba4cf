package dev.fairseat.domain.draw;

import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.concert.ConcertId;
import java.time.Instant;

/** Every "no" about a lobby and the draw that ends it. */
public sealed interface DrawRefusal extends Refusal {

    record NoSuchDraw(ConcertId concert) implements DrawRefusal {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String code() {
            return "no-such-draw";
        }

        @Override
        public String sentence() {
            return "There is no draw for " + concert + ": its line is in the order of arrival.";
        }
    }

    /** What was announced stays as it was announced. */
    record LobbyHasOpened(ConcertId concert, Instant at) implements DrawRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "lobby-has-opened";
        }

        @Override
        public String sentence() {
            return "The lobby of " + concert + " opened at " + at
                    + ". From then on neither it nor its beacon can be changed.";
        }
    }

    record LobbyNotOpenYet(ConcertId concert, Instant opensAt) implements DrawRefusal {
        @Override
        public Kind kind() {
            return Kind.TOO_EARLY;
        }

        @Override
        public String code() {
            return "lobby-not-open-yet";
        }

        @Override
        public String sentence() {
            return "The lobby of " + concert + " opens at " + opensAt + ". Come back then.";
        }
    }

    /** The ticket was given after the lobby had closed. */
    record NoSuchEntry(ConcertId concert) implements DrawRefusal {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String code() {
            return "no-such-entry";
        }

        @Override
        public String sentence() {
            return "This place in the line for " + concert + " was given after the draw and took no part in it.";
        }
    }

    record LobbyNotClosed(ConcertId concert, Instant closesAt) implements DrawRefusal {
        @Override
        public Kind kind() {
            return Kind.TOO_EARLY;
        }

        @Override
        public String code() {
            return "lobby-not-closed";
        }

        @Override
        public String sentence() {
            return "The lobby of " + concert + " closes at " + closesAt + ". Come back then.";
        }
    }

    record NoBeaconNamed(ConcertId concert) implements DrawRefusal {
        @Override
        public Kind kind() {
            return Kind.IMPOSSIBLE;
        }

        @Override
        public String code() {
            return "no-beacon-named";
        }

        @Override
        public String sentence() {
            return "No beacon was named in advance for " + concert + ", so none can take part in its draw.";
        }
    }

    record BeaconStated(ConcertId concert, String value) implements DrawRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "beacon-stated";
        }

        @Override
        public String sentence() {
            return "The beacon of " + concert + " was stated already, as " + value + ". It cannot be changed.";
        }
    }
}
