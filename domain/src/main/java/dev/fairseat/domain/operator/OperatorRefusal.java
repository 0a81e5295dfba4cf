package dev.fairseat.domain.operator;

import dev.fairseat.domain.Refusal;

/** Every "no" to an operator. */
public sealed interface OperatorRefusal extends Refusal {

    record NoSuchOperator(OperatorId operator) implements OperatorRefusal {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String code() {
            return "no-such-operator";
        }

        @Override
        public String sentence() {
            return "There is no operator " + operator + ". List the operators to see which there are.";
        }
    }

    /** @param about such as {@code reservation:7d1c4e0a-55c8-43c0-a1ce-6b0e8f0b9f11} */
    record NothingHeldUp(String about) implements OperatorRefusal {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String code() {
            return "nothing-held-up";
        }

        @Override
        public String sentence() {
            return "Nothing about " + about + " is held up. List what is held up to see how it is spelled.";
        }
    }

    /** Of a member. To operators it is an ordinary "not found"; a member would be asked to log in. */
    record NoSuchAccount() implements OperatorRefusal {
        @Override
        public Kind kind() {
            return Kind.UNKNOWN;
        }

        @Override
        public String code() {
            return "no-such-account";
        }

        @Override
        public String sentence() {
            return "No member has an account by this name. Check the id or the e-mail address.";
        }
    }

    record RoleTooLow(Role role, Role needed) implements OperatorRefusal {
        @Override
        public Kind kind() {
            return Kind.NOT_ADMITTED;
        }

        @Override
        public String code() {
            return "role-too-low";
        }

        @Override
        public String sentence() {
            return "Your key has the role " + role + "; this takes " + needed + ". Ask an admin for such a key.";
        }
    }
}
