package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.domain.member.Password;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106), stored in the PHC string format: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. Old hashes
 * stay good when the cost changes, because each carries its own.
 *
 * <p>It works on as many passwords at a time as there are processors, each taking the memory it is meant to cost.
 * Whoever would have to wait for more than a few seconds gets an unchecked exception, which HTTP answers with 503.
 */
public final class Argon2Passwords implements PasswordHasher {

    /**
     * @param kibibytes memory per password, 8 to 1,048,576
     * @param passes 1 to 16
     */
    public record Cost(int kibibytes, int passes) {

        /** What OWASP recommends: 19 MiB and two passes; some 35 ms. */
        public static final Cost RECOMMENDED = new Cost(19_456, 2);

        /** For tests: no protection at all, and no time either. */
        public static final Cost CHEAP = new Cost(8, 1);

        public Cost {
            if (kibibytes < 8 || kibibytes > 1_048_576 || passes < 1 || passes > 16) {
                throw new IllegalArgumentException(
                        "argon2 cannot take " + kibibytes + " KiB and " + passes + " passes");
            }
        }
    }

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=1\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int LONGEST_LINE = 64;
    private static final long LONGEST_WAIT_SECONDS = 3;

    private final Cost cost;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore places;
    private final int longestLine;

    public Argon2Passwords() {
        this(Cost.RECOMMENDED);
    }

    public Argon2Passwords(Cost cost) {
        this(cost, Runtime.getRuntime().availableProcessors(), LONGEST_LINE);
    }

    /** @param places how many passwords at a time */
    Argon2Passwords(Cost cost, int places, int longestLine) {
        this.cost = cost;
        this.places = new Semaphore(places, true);
        this.longestLine = longestLine;
    }

    @Override
    public String hash(Password password) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] hash = inTurn(() -> derive(password, salt, cost, HASH));
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.kibibytes + ",t=" + cost.passes + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    /** @throws IllegalArgumentException when that is no hash of ours */
    @Override
    public boolean matches(Password password, String hash) {
        Matcher phc = PHC.matcher(hash);
        if (!phc.matches()) throw new IllegalArgumentException("not an argon2id hash in the PHC format");
        var base64 = Base64.getDecoder();
        var itsCost = new Cost(Integer.parseInt(phc.group(1)), Integer.parseInt(phc.group(2)));
        byte[] expected = base64.decode(phc.group(4));
        byte[] salt = base64.decode(phc.group(3));
        byte[] actual = inTurn(() -> derive(password, salt, itsCost, expected.length));
        return MessageDigest.isEqual(expected, actual);
    }

    byte[] inTurn(Supplier<byte[]> work) {
        if (!hasPlace()) throw new Crowded();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean hasPlace() {
        try {
            if (places.tryAcquire(0, TimeUnit.SECONDS)) return true;
            return places.getQueueLength() < longestLine && places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static byte[] derive(Password password, byte[] salt, Cost cost, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes)
                .withIterations(cost.passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] derived = new byte[length];
        // One password has one form however a keyboard composes its letters: Hangul arrives whole or in parts.
        generator.generateBytes(
                Normalizer.normalize(password.typed(), Normalizer.Form.NFC).getBytes(UTF_8), derived);
        return derived;
    }
}
