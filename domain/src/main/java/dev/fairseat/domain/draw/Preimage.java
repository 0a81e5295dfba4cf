package dev.fairseat.domain.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What is hashed, piece by piece, so that no two different things come out as the same bytes: numbers take 8 bytes, texts
 * are preceded by their length in 4 bytes (both big-endian), hashes and secrets have 32 bytes always.
 */
final class Preimage {

    private final MessageDigest sha256;

    private Preimage() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    static Preimage plain() {
        return new Preimage();
    }

    /** Begins with the purpose of the hash, so that none made for one purpose can be shown for another. */
    static Preimage of(String purpose) {
        return new Preimage().text(purpose);
    }

    Preimage octet(int value) {
        sha256.update((byte) value);
        return this;
    }

    Preimage number(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) sha256.update((byte) (value >>> shift));
        return this;
    }

    Preimage text(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        for (int shift = 24; shift >= 0; shift -= 8) sha256.update((byte) (encoded.length >>> shift));
        return bytes(encoded);
    }

    Preimage digest(Digest digest) {
        return bytes(digest.peek());
    }

    Preimage secret(Secret secret) {
        return bytes(secret.peek());
    }

    Preimage bytes(byte[] bytes) {
        sha256.update(bytes);
        return this;
    }

    /** Ends it; what follows is the beginning of the next one. */
    Digest digest() {
        return Digest.of(sha256.digest());
    }
}
