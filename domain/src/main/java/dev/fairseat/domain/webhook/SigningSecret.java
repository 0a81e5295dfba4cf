package dev.fairseat.domain.webhook;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * What messages to one webhook are signed with: 24 to 64 random bytes, known to its receiver and to whoever reads the
 * storage. Never printed by accident.
 */
public final class SigningSecret {

    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final String PREFIX = "whsec_";

    private final byte[] bytes;

    private SigningSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param bytes 24 to 64 of them */
    public static SigningSecret of(byte[] bytes) {
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException(
                    "a signing secret has " + SHORTEST + " to " + LONGEST + " bytes, not " + bytes.length);
        }
        return new SigningSecret(bytes.clone());
    }

    /** What three or four ids that are not to be guessed come to. */
    public static SigningSecret from(List<UUID> ids) {
        var buffer = ByteBuffer.allocate(ids.size() * 16);
        ids.forEach(id -> buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        if (ids.size() < 3) throw new IllegalArgumentException("a signing secret takes three ids, not " + ids.size());
        return of(buffer.array());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** As its receiver is told, once: {@code whsec_} and the bytes in base64. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningSecret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "a signing secret";
    }
}
