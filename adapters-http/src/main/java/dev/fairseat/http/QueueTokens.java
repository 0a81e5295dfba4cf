package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns queue tickets into the strings that clients carry, and back. A token is sealed together with the member it was
 * given to, whose name is not in it: in anybody else's hands it is as good as a forged one, and tells nothing of whom
 * it belongs to.
 *
 * <p>The bytes: version, key id, epoch (4), number (8), issued at in milliseconds (8), the concert's id, and the
 * HMAC-SHA256 (32) of all that and the member's id.
 *
 * <p>Tokens are sealed with the current key. Those of the previous one still open, so that a key can be replaced while
 * people stand in line.
 */
final class QueueTokens {

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + 1 + Integer.BYTES + Long.BYTES + Long.BYTES;
    private static final int LONGEST_TOKEN =
            Base64Url.encode(new byte[HEAD + 64 + Seal.LENGTH]).length();

    private final Seal current;
    private final List<Seal> accepted;

    QueueTokens(byte[] secret, Optional<byte[]> previousSecret) {
        current = new Seal(secret);
        accepted = Stream.concat(Stream.of(current), previousSecret.stream().map(Seal::new))
                .toList();
    }

    String tokenOf(QueueTicket ticket) {
        byte[] concert = ticket.concert().value().getBytes(US_ASCII);
        byte[] token = ByteBuffer.allocate(HEAD + concert.length + Seal.LENGTH)
                .put(VERSION)
                .put(current.keyId())
                .putInt(ticket.epoch())
                .putLong(ticket.number())
                .putLong(ticket.issuedAt().toEpochMilli())
                .put(concert)
                .array();
        int sealed = token.length - Seal.LENGTH;
        System.arraycopy(current.of(token, sealed, ticket.member()), 0, token, sealed, Seal.LENGTH);
        return Base64Url.encode(token);
    }

    /** Empty unless we gave this token to this member. */
    Optional<QueueTicket> ticketOf(String token, MemberId holder) {
        if (token.length() > LONGEST_TOKEN) return Optional.empty();
        return Base64Url.decode(token)
                .filter(bytes -> bytes.length > HEAD + Seal.LENGTH && bytes[0] == VERSION)
                .filter(bytes -> isOurs(bytes, holder))
                .map(bytes -> read(ByteBuffer.wrap(bytes, 2, bytes.length - 2 - Seal.LENGTH), holder));
    }

    /** Every key of that id is tried: two keys in 256 have the same. */
    private boolean isOurs(byte[] token, MemberId holder) {
        int sealed = token.length - Seal.LENGTH;
        byte[] seal = Arrays.copyOfRange(token, sealed, token.length);
        for (Seal key : accepted) {
            if (key.keyId() == token[1] && MessageDigest.isEqual(key.of(token, sealed, holder), seal)) return true;
        }
        return false;
    }

    private static QueueTicket read(ByteBuffer bytes, MemberId holder) {
        int epoch = bytes.getInt();
        long number = bytes.getLong();
        Instant issuedAt = Instant.ofEpochMilli(bytes.getLong());
        var concert = new ConcertId(US_ASCII.decode(bytes).toString());
        return new QueueTicket(concert, holder, epoch, number, issuedAt);
    }

    /** One key, and what it makes of a ticket. */
    private static final class Seal {

        static final int LENGTH = 32;

        private final Hmac hmac;
        private final byte keyId;

        Seal(byte[] secret) {
            hmac = new Hmac(secret);
            // Names the key without telling anything about it, so that a token of another key is known as such.
            keyId = hmac.of("key id".getBytes(US_ASCII))[0];
        }

        byte keyId() {
            return keyId;
        }

        /** Of the first {@code length} bytes, for this member. */
        byte[] of(byte[] ticket, int length, MemberId member) {
            // No concert id contains this byte, so nothing can slide from the one name into the other.
            byte[] name = ("\0" + member.value()).getBytes(US_ASCII);
            return hmac.of(ticket, length, name);
        }
    }
}
