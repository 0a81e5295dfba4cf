package dev.fairseat.domain.member;

import dev.fairseat.domain.Refusal;

/** Every "no" about accounts. None of them names a person. */
public sealed interface MemberRefusal extends Refusal {

    record EmailTaken() implements MemberRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "email-taken";
        }

        @Override
        public String sentence() {
            return "There is an account with this e-mail address. Log in, or sign up with another one.";
        }
    }

    /** The same whether the address or the password is wrong. */
    record WrongCredentials() implements MemberRefusal {
        @Override
        public Kind kind() {
            return Kind.UNRECOGNISED;
        }

        @Override
        public String code() {
            return "wrong-credentials";
        }

        @Override
        public String sentence() {
            return "E-mail address and password do not belong together. Check both and try again.";
        }
    }

    record NoSuchMember() implements MemberRefusal {
        @Override
        public Kind kind() {
            return Kind.UNRECOGNISED;
        }

        @Override
        public String code() {
            return "no-such-member";
        }

        @Override
        public String sentence() {
            return "There is no such account any more. Sign up first.";
        }
    }
}
