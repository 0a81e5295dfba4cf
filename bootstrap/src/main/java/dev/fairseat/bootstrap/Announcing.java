package dev.fairseat.bootstrap;

import dev.fairseat.persistence.redis.RedisAddress;
import dev.fairseat.persistence.redis.RedisAnnouncements;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom the server tells what happened: nobody, or streams in a Redis. */
final class Announcing {

    private static final String NOBODY = "nobody";

    @Option(
            names = "--announce",
            paramLabel = "nobody|<url>",
            description = {
                "Tells what happened, in order and at least once, to streams in a Redis 6 or newer: an address as for"
                        + " --queue. While it is away events wait. Default: ${DEFAULT-VALUE}"
            })
    String announce = NOBODY;

    @Option(
            names = "--announce-password-file",
            paramLabel = "<file>",
            description = "A file with the password of that Redis in it, rather than in the address.")
    @Nullable
    Path announcePasswordFile;

    @Option(
            names = "--announce-keep",
            paramLabel = "<n>",
            description = "About how many entries of each of the nine streams to keep, 1000 to 1000000000. Default:"
                    + " ${DEFAULT-VALUE}")
    int announceKeep = 100_000;

    @Option(names = "--announce-tickets", description = "Tell of every ticket given in a line as well.")
    boolean announceTickets;

    /** @throws CannotStart when the address is none, or something is said for nobody to hear */
    void requireConsistent() {
        address();
        if (announceKeep < 1_000 || announceKeep > RedisAnnouncements.MOST_KEPT) {
            throw CannotStart.calledWrongly("--announce-keep is from 1000 to " + RedisAnnouncements.MOST_KEPT);
        }
    }

    /** @throws CannotStart when there is a Redis that events are not to be told to */
    Storage in(Storage storage) {
        Optional<RedisAddress> address = address();
        if (address.isEmpty()) return storage;
        try {
            var redis = RedisAnnouncements.open(address.get(), announceKeep, announceTickets);
            return new Storage.Announced(storage, redis, "Redis at " + address.get());
        } catch (IllegalStateException failure) {
            storage.close();
            throw CannotStart.here("cannot tell events to the Redis at " + address.get() + ": "
                    + String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ")
                    + " (check --announce and the password)");
        }
    }

    private Optional<RedisAddress> address() {
        Optional<String> password = Secrets.written("--announce-password", null, announcePasswordFile);
        if (announce.equals(NOBODY)) {
            if (password.isPresent()) {
                throw CannotStart.calledWrongly(
                        "--announce-password-file belongs to a Redis; this is --announce nobody");
            }
            return Optional.empty();
        }
        try {
            RedisAddress address = RedisAddress.of(announce);
            return Optional.of(password.map(address::withPassword).orElse(address));
        } catch (IllegalArgumentException wrong) {
            // The address is not repeated: there may be a password in it.
            throw CannotStart.calledWrongly("--announce: " + wrong.getMessage());
        }
    }
}
