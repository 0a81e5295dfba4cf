package dev.fairseat.domain.draw;

import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 hash: 32 bytes, written as 64 hexadecimal digits in lower case. */
public final class Digest {

    static final int LENGTH = 32;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param bytes 32 of them */
    public static Digest of(byte[] bytes) {
        if (bytes.length != LENGTH)
            throw new IllegalArgumentException("a hash has " + LENGTH + " bytes, not " + bytes.length);
        return new Digest(bytes.clone());
    }

    /** @param hex 64 hexadecimal digits */
    public static Digest parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes themselves, for whoever reads them only. */
    byte[] peek() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
