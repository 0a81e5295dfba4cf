package dev.fairseat.inmemory.harness;

import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.domain.member.Password;

/** Hides nothing and costs nothing: nobody in a rehearsal has a secret. */
final class PlainPasswords implements PasswordHasher {

    private static final String MARK = "rehearsal:";

    @Override
    public String hash(Password password) {
        return MARK + password.typed();
    }

    @Override
    public boolean matches(Password password, String hash) {
        return hash.equals(hash(password));
    }
}
