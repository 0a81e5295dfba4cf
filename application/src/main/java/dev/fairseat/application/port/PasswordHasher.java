package dev.fairseat.application.port;

import dev.fairseat.domain.member.Password;

/** Turns passwords into what may be stored: slow on purpose, salted, one way. */
public interface PasswordHasher {

    /** A new hash every time, with everything in it that {@link #matches} needs. */
    String hash(Password password);

    /** Takes the same time whether it matches or not. */
    boolean matches(Password password, String hash);
}
