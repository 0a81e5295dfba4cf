package dev.fairseat.domain.request;

import dev.fairseat.domain.Refusal;

/** Every "no" about request keys. */
public sealed interface RequestRefusal extends Refusal {

    record RequestKeyReused(Operation operation) implements RequestRefusal {
        @Override
        public Kind kind() {
            return Kind.IMPOSSIBLE;
        }

        @Override
        public String code() {
            return "request-key-reused";
        }

        @Override
        public String sentence() {
            return "This key was used for another request. Use a new key for a new request, the same key only to repeat one.";
        }
    }

    record RequestInFlight(Operation operation) implements RequestRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "request-in-flight";
        }

        @Override
        public String sentence() {
            return "The first request with this key is still being worked on. Repeat it with the same key in a moment.";
        }
    }
}
