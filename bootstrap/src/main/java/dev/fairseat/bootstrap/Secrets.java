package dev.fairseat.bootstrap;

import dev.fairseat.http.HttpSettings;
import dev.fairseat.http.OwnerKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The secrets a server signs with, and for how long it believes its own signature. */
final class Secrets {

    private static final int SHORTEST = 32;

    @Option(
            names = "--session-secret",
            paramLabel = "<secret>",
            description = {
                "Signs sessions: at least 32 bytes, base64 or text, the same on every server of one storage. Better in"
                        + " a file or the environment: others on this machine can read a command line. For example from",
                "openssl rand -base64 32"
            })
    @Nullable
    String sessionSecret;

    @Option(names = "--session-secret-file", paramLabel = "<file>", description = "A file with the secret in it.")
    @Nullable
    Path sessionSecretFile;

    @Option(
            names = "--queue-secret",
            paramLabel = "<secret>",
            description = "Signs queue tokens; as --session-secret, and another one.")
    @Nullable
    String queueSecret;

    @Option(names = "--queue-secret-file", paramLabel = "<file>", description = "A file with the secret in it.")
    @Nullable
    Path queueSecretFile;

    @Option(
            names = "--queue-secret-previous",
            paramLabel = "<secret>",
            description = "A second secret whose queue tokens are believed and which signs none. To change the secret"
                    + " while people stand in line: the new one here on every server, then the new one as"
                    + " --queue-secret and the old one here, and nothing here once the line is over.")
    @Nullable
    String queueSecretPrevious;

    @Option(
            names = "--queue-secret-previous-file",
            paramLabel = "<file>",
            description = "A file with the secret in it.")
    @Nullable
    Path queueSecretPreviousFile;

    @Option(
            names = "--owner-key",
            paramLabel = "<key>",
            description =
                    "Opens the back office to you, who appoint everybody else there: 32 to 256 visible characters."
                            + " Without one only operators who were appointed get in.")
    @Nullable
    String ownerKey;

    @Option(names = "--owner-key-file", paramLabel = "<file>", description = "A file with the key in it.")
    @Nullable
    Path ownerKeyFile;

    @Option(
            names = "--session-lasts",
            paramLabel = "<time>",
            converter = Lasting.class,
            description = "How long a log-in is good for: 30m, 12h, 7d; up to 30d. Default: 12h")
    Duration sessionLasts = Duration.ofHours(12);

    /** @throws CannotStart when a secret is missing and must not be made, or cannot be a secret */
    void requireGivenOr(boolean made) {
        queuePrevious();
        boolean both = session().isPresent() && queue().isPresent();
        if (both || made) return;
        throw CannotStart.calledWrongly("no secrets to sign sessions and queue tokens with. Give --session-secret-file"
                + " and --queue-secret-file (or FAIRSEAT_SESSION_SECRET and FAIRSEAT_QUEUE_SECRET), each at least "
                + SHORTEST + " bytes, for example from: openssl rand -base64 32. To try things out, --dev makes them");
    }

    /**
     * Those given.
     *
     * @param making whether what is missing is made, and kept in the folder if there is one
     */
    Keys keys(Optional<Path> folder, boolean making) {
        Optional<byte[]> session = session();
        Optional<byte[]> queue = queue();
        Optional<OwnerKey> owner = owner();
        if (making && owner.isEmpty()) owner = folder.map(DevelopmentKeys::ownerIn);
        if (session.isPresent() && queue.isPresent()) return new Keys(session.get(), queue.get(), owner, "as given");
        Keys made = DevelopmentKeys.in(folder);
        return new Keys(session.orElse(made.session()), queue.orElse(made.queue()), owner, made.origin());
    }

    /** The same, also with queue tokens of the other secret if there is one. */
    HttpSettings in(HttpSettings settings) {
        return queuePrevious().map(settings::withPreviousQueueSecret).orElse(settings);
    }

    private Optional<OwnerKey> owner() {
        try {
            return written("--owner-key", ownerKey, ownerKeyFile).map(OwnerKey::new);
        } catch (IllegalArgumentException wrong) {
            throw CannotStart.calledWrongly(
                    "--owner-key: " + wrong.getMessage() + ", for example from: openssl rand -base64 32");
        }
    }

    private Optional<byte[]> session() {
        return bytesOf("--session-secret", written("--session-secret", sessionSecret, sessionSecretFile));
    }

    private Optional<byte[]> queue() {
        return bytesOf("--queue-secret", written("--queue-secret", queueSecret, queueSecretFile));
    }

    private Optional<byte[]> queuePrevious() {
        String option = "--queue-secret-previous";
        return bytesOf(option, written(option, queueSecretPrevious, queueSecretPreviousFile));
    }

    /** What somebody gave as {@code option} or in the file of {@code option-file}, without the line break at its end. */
    static Optional<String> written(String option, @Nullable String text, @Nullable Path file) {
        if (file == null) return Optional.ofNullable(text);
        if (text != null) throw CannotStart.calledWrongly("give " + option + " or " + option + "-file, not both");
        try {
            return Optional.of(Files.readString(file).stripTrailing());
        } catch (IOException failure) {
            throw CannotStart.calledWrongly("cannot read " + file + ", given as " + option + "-file");
        }
    }

    private static Optional<byte[]> bytesOf(String option, Optional<String> written) {
        Optional<byte[]> bytes = written.map(Secrets::decode);
        if (bytes.isPresent() && bytes.get().length < SHORTEST) {
            throw CannotStart.calledWrongly(option + " has " + bytes.get().length + " bytes and needs at least "
                    + SHORTEST + ", for example from: openssl rand -base64 32");
        }
        return bytes;
    }

    /** Base64 if it can be read as that and is long enough as that; otherwise the text itself. */
    private static byte[] decode(String written) {
        try {
            byte[] decoded = Base64.getDecoder().decode(written);
            if (decoded.length >= SHORTEST) return decoded;
        } catch (IllegalArgumentException notBase64) {
            // Then it is text.
        }
        return written.getBytes(StandardCharsets.UTF_8);
    }

    static final class Lasting extends Times {
        Lasting() {
            super(Duration.ofMinutes(1), Duration.ofDays(30), "1m to 30d");
        }
    }
}
