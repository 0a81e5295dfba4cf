package dev.fairseat.bootstrap;

import dev.fairseat.http.OwnerKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the secrets nobody gave, and keeps them beside the data so that sessions outlive a restart as the data does. */
final class DevelopmentKeys {

    static final String OWNER_KEY = "development-owner-key";

    private DevelopmentKeys() {}

    /** Finds them in the folder or makes them there; without a folder they last as long as the server. */
    static Keys in(Optional<Path> folder) {
        if (folder.isEmpty()) {
            return new Keys(
                    random(), random(), Optional.empty(), "made; sessions and places in line end with this server");
        }
        Path file = folder.get().resolve("development-secrets");
        try {
            boolean found = Files.exists(file);
            if (!found) write(file, base64(random()) + "\n" + base64(random()) + "\n");
            return read(file, found ? "found in " + file : "made, and kept in " + file);
        } catch (IOException | IllegalArgumentException failure) {
            throw CannotStart.here("cannot use the secrets in " + file + "; remove the file to have new ones made");
        }
    }

    private static Keys read(Path file, String origin) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 2) throw new IllegalArgumentException("two secrets expected in " + file);
        var decoder = Base64.getDecoder();
        return new Keys(decoder.decode(lines.get(0)), decoder.decode(lines.get(1)), Optional.empty(), origin);
    }

    /** The key in the folder's {@value #OWNER_KEY}, which is made when it is missing. */
    static OwnerKey ownerIn(Path folder) {
        Path file = folder.resolve(OWNER_KEY);
        try {
            if (!Files.exists(file)) write(file, base64(random()) + "\n");
            return new OwnerKey(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException failure) {
            throw CannotStart.here("cannot use the key in " + file + "; remove the file to have a new one made");
        }
    }

    private static String base64(byte[] secret) {
        return Base64.getEncoder().encodeToString(secret);
    }

    private static void write(Path file, String lines) throws IOException {
        var asNew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (ByteChannel channel = Files.newByteChannel(file, asNew, forItsOwnerOnly())) {
            channel.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** From the first byte on, where the file system can do that. */
    private static FileAttribute<?>[] forItsOwnerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) return new FileAttribute<?>[0];
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ownerOnly)};
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
