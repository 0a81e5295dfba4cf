package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** UTF-8 without forgiveness: what is not text comes out as nothing, not as question marks. */
final class Texts {

    private Texts() {}

    static Optional<String> decode(byte[] bytes) {
        try {
            // A new decoder reports what is wrong; the String constructor would replace it.
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** Whether it can be written down again: no half of a surrogate pair, which JSON escapes can smuggle in. */
    static boolean isWhole(String text) {
        return UTF_8.newEncoder().canEncode(text);
    }
}
