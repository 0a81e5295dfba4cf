package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The key of whoever runs the server: it opens everything, appoints the first operators and needs no storage. Only its
 * digest is kept, and compared in constant time.
 */
public final class OwnerKey {

    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{32,256}");

    private final String digest;

    /** @param text 32 to 256 visible ASCII characters, as it will be sent */
    public OwnerKey(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("the owner's key is 32 to 256 visible ASCII characters");
        }
        this.digest = digestOf(text);
    }

    boolean is(String text) {
        return isDigestOf(digest, text);
    }

    /** In constant time. */
    static boolean isDigestOf(String digest, String text) {
        return MessageDigest.isEqual(digest.getBytes(UTF_8), digestOf(text).getBytes(UTF_8));
    }

    /** SHA-256 in lower-case hexadecimal digits. Enough for secrets that nobody made up: there is nothing to guess. */
    static String digestOf(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnerKey key && digest.equals(key.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** Keeps it to itself. */
    @Override
    public String toString() {
        return "OwnerKey";
    }
}
