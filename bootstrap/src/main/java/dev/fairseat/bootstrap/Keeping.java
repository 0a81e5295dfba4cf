package dev.fairseat.bootstrap;

import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.persistence.jdbi.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where everything is kept: in memory, in a folder of this machine or in a PostgreSQL that several servers share. */
final class Keeping {

    enum Kind {
        memory,
        h2,
        postgres
    }

    @Option(
            names = "--storage",
            paramLabel = "memory|h2|postgres",
            description = {
                "memory forgets everything when the server stops; h2 keeps it in the data folder, for one server;"
                        + " postgres is for one server or many.",
                "Default: ${DEFAULT-VALUE}"
            })
    Kind storage = Kind.h2;

    @Option(
            names = "--data",
            paramLabel = "<folder>",
            description = {"For --storage h2; made when it is missing.", "Default: ${DEFAULT-VALUE}"})
    Path data = Path.of("data");

    @Option(
            names = "--database-url",
            paramLabel = "<url>",
            description = {
                "For --storage postgres. The schema is made and brought up to date at the start. For example",
                "jdbc:postgresql://localhost:5432/fairseat"
            })
    String databaseUrl = "";

    @Option(names = "--database-user", paramLabel = "<name>", description = "Default: ${DEFAULT-VALUE}")
    String databaseUser = "fairseat";

    @Option(
            names = "--database-password",
            paramLabel = "<password>",
            description = "Better in a file or the environment: others on this machine can read a command line.")
    @Nullable
    String databasePassword;

    @Option(names = "--database-password-file", paramLabel = "<file>", description = "A file with the password in it.")
    @Nullable
    Path databasePasswordFile;

    @Option(
            names = "--pool-size",
            paramLabel = "<n>",
            converter = PoolSize.class,
            description = "The most connections to PostgreSQL, 1 to 1000. Default: ${DEFAULT-VALUE}")
    int poolSize = 10;

    /** @throws CannotStart when an option is missing, or belongs to another kind of storage */
    void requireConsistent() {
        if (storage == Kind.postgres && databaseUrl.isEmpty()) {
            throw CannotStart.calledWrongly("--storage postgres needs --database-url, for example"
                    + " jdbc:postgresql://localhost:5432/fairseat");
        }
        if (storage == Kind.postgres && !databaseUrl.startsWith("jdbc:postgresql:")) {
            throw CannotStart.calledWrongly("--database-url starts with jdbc:postgresql:, for example"
                    + " jdbc:postgresql://localhost:5432/fairseat");
        }
        if (storage != Kind.postgres && !databaseUrl.isEmpty()) {
            throw CannotStart.calledWrongly(
                    "--database-url belongs to --storage postgres; this is --storage " + storage);
        }
    }

    /** Where this server may leave files; empty when its storage has no folder. */
    Optional<Path> folder() {
        return storage == Kind.h2 ? Optional.of(data.toAbsolutePath().normalize()) : Optional.empty();
    }

    /** @throws CannotStart when the data folder cannot be made or written to */
    void prepare() {
        folder().ifPresent(folder -> {
            try {
                Files.createDirectories(folder);
                // Asked by doing: permissions, quotas and read-only disks all look different, and all fail here.
                Files.delete(Files.createTempFile(folder, "may-i-write", null));
            } catch (IOException failure) {
                throw CannotStart.here("cannot write to the data folder " + folder
                        + "; make it writable for this user, or choose another with --data");
            }
        });
    }

    /** @throws CannotStart when the storage cannot be reached or holds something else */
    Storage open() {
        if (storage == Kind.memory) return new Storage.InMemory();
        if (storage == Kind.h2) {
            Path in = folder().orElseThrow();
            return open(() -> Database.h2File(in.resolve("fairseat")), "H2 in " + in, "is another server using it?");
        }
        String password = Secrets.written("--database-password", databasePassword, databasePasswordFile)
                .orElse("");
        return open(
                () -> Database.postgres(databaseUrl, databaseUser, password, poolSize),
                // Parameters of a URL may hold a password.
                "PostgreSQL at " + databaseUrl.replaceFirst("\\?.*", "") + ", as user " + databaseUser,
                "check that it runs, --database-url, --database-user and the password");
    }

    private static Storage open(Supplier<Database> opening, String place, String advice) {
        try {
            return new Storage.InDatabase(opening.get(), place);
        } catch (StorageUnavailable | IllegalStateException | IllegalArgumentException failure) {
            String reason = String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
            throw CannotStart.here("cannot open " + place + ": " + reason + " (" + advice + ")");
        }
    }

    static final class PoolSize implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String value) {
            if (value.matches("[1-9][0-9]{0,2}|1000")) return Integer.valueOf(value);
            throw new TypeConversionException("'" + value + "' is not a number of connections from 1 to 1000");
        }
    }
}
