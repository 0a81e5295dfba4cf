package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns queue tickets into the strings that clients carry, and back. A token is sealed together with the member it was
 * given to, whose name is not in it: in anybody else's hands it is as good as a forged one, and tells nothing of whom
 * it belongs to.
 *
 * <p>The bytes: version, key id, epoch (4), number (8), issued at in milliseconds (8), the concert's id, and the
 * HMAC-SHA256 (32) of all that and the member's id.
 */
final class QueueTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte VERSION = 1;
    private static final int SEAL = 32;
    private static final int HEAD = 1 + 1 + Integer.BYTES + Long.BYTES + Long.BYTES;
    private static final int LONGEST_TOKEN =
            Base64Url.encode(new byte[HEAD + 64 + SEAL]).length();

    // Never used itself: copying it is several times cheaper than setting up a new one for each token.
    private final Mac blank;
    private final byte keyId;

    QueueTokens(byte[] secret) {
        try {
            blank = Mac.getInstance(ALGORITHM);
            blank.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
        // Names the key without telling anything about it, so that a token of an earlier key is known as such.
        keyId = mac().doFinal("key id".getBytes(US_ASCII))[0];
    }

    String tokenOf(QueueTicket ticket) {
        byte[] concert = ticket.concert().value().getBytes(US_ASCII);
        byte[] token = ByteBuffer.allocate(HEAD + concert.length + SEAL)
                .put(VERSION)
                .put(keyId)
                .putInt(ticket.epoch())
                .putLong(ticket.number())
                .putLong(ticket.issuedAt().toEpochMilli())
                .put(concert)
                .array();
        byte[] seal = sealOf(token, ticket.member());
        System.arraycopy(seal, 0, token, token.length - SEAL, SEAL);
        return Base64Url.encode(token);
    }

    /** Empty unless we gave this token to this member. */
    Optional<QueueTicket> ticketOf(String token, MemberId holder) {
        if (token.length() > LONGEST_TOKEN) return Optional.empty();
        return Base64Url.decode(token)
                .filter(bytes -> bytes.length > HEAD + SEAL && bytes[0] == VERSION && bytes[1] == keyId)
                .filter(bytes -> MessageDigest.isEqual(
                        sealOf(bytes, holder), Arrays.copyOfRange(bytes, bytes.length - SEAL, bytes.length)))
                .map(bytes -> read(ByteBuffer.wrap(bytes, 2, bytes.length - 2 - SEAL), holder));
    }

    private static QueueTicket read(ByteBuffer bytes, MemberId holder) {
        int epoch = bytes.getInt();
        long number = bytes.getLong();
        Instant issuedAt = Instant.ofEpochMilli(bytes.getLong());
        var concert = new ConcertId(US_ASCII.decode(bytes).toString());
        return new QueueTicket(concert, holder, epoch, number, issuedAt);
    }

    /** @param token with room for the seal at the end */
    private byte[] sealOf(byte[] token, MemberId member) {
        Mac mac = mac();
        mac.update(token, 0, token.length - SEAL);
        // No concert id contains this byte, so nothing can slide from the one name into the other.
        mac.update((byte) 0);
        mac.update(member.value().getBytes(US_ASCII));
        return mac.doFinal();
    }

    private Mac mac() {
        try {
            return (Mac) blank.clone();
        } catch (CloneNotSupportedException hardware) {
            throw new IllegalStateException(ALGORITHM + " of " + blank.getProvider() + " cannot be copied", hardware);
        }
    }
}
