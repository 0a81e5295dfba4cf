package dev.fairseat.bootstrap;

import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.persistence.redis.RedisAddress;
import dev.fairseat.persistence.redis.RedisLine;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the waiting lines give their numbers: in the storage of everything else, or in a Redis. */
final class LineKeeping {

    private static final String IN_STORAGE = "storage";

    @Option(
            names = "--queue",
            paramLabel = "storage|<url>",
            description = {
                "storage gives numbers where everything else is kept; a Redis 6 or newer gives more of them in a second,"
                        + " and people in line keep their order when it is lost. One of",
                "redis://[user[:password]@]host[:port][/database]",
                "redis+cluster://[user[:password]@]host[:port],host[:port],...",
                "with rediss for TLS. Default: ${DEFAULT-VALUE}"
            })
    String queue = IN_STORAGE;

    @Option(
            names = "--queue-password-file",
            paramLabel = "<file>",
            description = "A file with the password of the Redis in it, rather than in the address.")
    @Nullable
    Path queuePasswordFile;

    /** @throws CannotStart when the address is none, or a password is there for nobody to ask */
    void requireConsistent() {
        address();
    }

    /** @throws CannotStart when there is no Redis there, or one that a line is not to be kept in */
    Storage in(Storage storage) {
        Optional<RedisAddress> address = address();
        if (address.isEmpty()) return storage;
        try {
            return new Storage.WithLine(storage, RedisLine.open(address.get()), "Redis at " + address.get());
        } catch (StorageUnavailable | IllegalStateException failure) {
            storage.close();
            throw CannotStart.here("cannot keep the line in the Redis at " + address.get() + ": "
                    + String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ")
                    + " (check that it runs, --queue and the password)");
        }
    }

    private Optional<RedisAddress> address() {
        Optional<String> password = Secrets.written("--queue-password", null, queuePasswordFile);
        if (queue.equals(IN_STORAGE)) {
            if (password.isPresent()) {
                throw CannotStart.calledWrongly("--queue-password-file belongs to a Redis; this is --queue storage");
            }
            return Optional.empty();
        }
        try {
            RedisAddress address = RedisAddress.of(queue);
            return Optional.of(password.map(address::withPassword).orElse(address));
        } catch (IllegalArgumentException wrong) {
            // The address is not repeated: there may be a password in it.
            throw CannotStart.calledWrongly("--queue: " + wrong.getMessage());
        }
    }
}
