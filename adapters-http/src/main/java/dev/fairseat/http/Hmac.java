package dev.fairseat.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) under one key. The two blocks that depend on the key only are digested once, not for each text:
 * of the few blocks that a token is long, that is a third of the work.
 */
final class Hmac {

    private static final String DIGEST = "SHA-256";
    private static final int BLOCK = 64;

    // Never used themselves, only copied.
    private final MessageDigest inside;
    private final MessageDigest outside;

    Hmac(byte[] key) {
        byte[] padded = Arrays.copyOf(key.length > BLOCK ? sha256().digest(key) : key, BLOCK);
        inside = begunWith(padded, 0x36);
        outside = begunWith(padded, 0x5c);
    }

    /** 32 bytes. */
    byte[] of(byte[] text) {
        return of(text, text.length);
    }

    /** Of the first {@code length} bytes. */
    byte[] of(byte[] text, int length) {
        return of(text, length, new byte[0]);
    }

    /** Of the first {@code length} bytes of {@code text} and all of {@code more}. */
    byte[] of(byte[] text, int length, byte[] more) {
        MessageDigest inner = copy(inside);
        inner.update(text, 0, length);
        return copy(outside).digest(inner.digest(more));
    }

    private static MessageDigest begunWith(byte[] key, int pad) {
        byte[] block = key.clone();
        for (int at = 0; at < BLOCK; at++) block[at] ^= (byte) pad;
        MessageDigest digest = sha256();
        digest.update(block);
        return digest;
    }

    private static MessageDigest copy(MessageDigest begun) {
        try {
            return (MessageDigest) begun.clone();
        } catch (CloneNotSupportedException hardware) {
            throw new IllegalStateException(DIGEST + " of " + begun.getProvider() + " cannot be copied", hardware);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance(DIGEST);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has " + DIGEST, missing);
        }
    }
}
