package dev.fairseat.http;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under one key. */
final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    // Never used itself: copying it is several times cheaper than setting up a new one each time.
    private final Mac blank;

    Hmac(byte[] key) {
        try {
            blank = Mac.getInstance(ALGORITHM);
            blank.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }

    /** 32 bytes. */
    byte[] of(byte[] text) {
        return mac().doFinal(text);
    }

    /** Of the first {@code length} bytes. */
    byte[] of(byte[] text, int length) {
        Mac mac = mac();
        mac.update(text, 0, length);
        return mac.doFinal();
    }

    /** Of the first {@code length} bytes of {@code text} and all of {@code more}. */
    byte[] of(byte[] text, int length, byte[] more) {
        Mac mac = mac();
        mac.update(text, 0, length);
        return mac.doFinal(more);
    }

    private Mac mac() {
        try {
            return (Mac) blank.clone();
        } catch (CloneNotSupportedException hardware) {
            throw new IllegalStateException(ALGORITHM + " of " + blank.getProvider() + " cannot be copied", hardware);
        }
    }
}
