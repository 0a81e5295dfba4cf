package dev.fairseat.domain.draw;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** 32 random bytes that nobody knows before they are published. Never printed by accident. */
public final class Secret {

    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param bytes 32 of them */
    public static Secret of(byte[] bytes) {
        if (bytes.length != LENGTH)
            throw new IllegalArgumentException("a secret has " + LENGTH + " bytes, not " + bytes.length);
        return new Secret(bytes.clone());
    }

    /** What several ids that are not to be guessed come to: at least three, for more than 256 random bits. */
    public static Secret from(List<UUID> ids) {
        if (ids.size() < 3) throw new IllegalArgumentException("a secret takes three ids or more, not " + ids.size());
        Preimage preimage = Preimage.of("fairseat-secret-1");
        for (UUID id : ids) {
            preimage.number(id.getMostSignificantBits()).number(id.getLeastSignificantBits());
        }
        return of(preimage.digest().bytes());
    }

    /** @param hex 64 hexadecimal digits */
    public static Secret parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** What can be shown in advance without giving it away: SHA-256 of the 32 bytes. */
    public Digest hash() {
        return Preimage.plain().bytes(bytes).digest();
    }

    /** The secret itself in 64 hexadecimal digits: no secret any more for whoever reads it. */
    public String reveal() {
        return HexFormat.of().formatHex(bytes);
    }

    byte[] peek() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
