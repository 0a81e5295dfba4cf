package dev.fairseat.persistence.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/** Which Redis to start: the one tests bring along, of version 6, or the one of this machine. */
public enum RedisBuild {
    BROUGHT_ALONG {
        @Override
        Optional<Path> executable() {
            return Optional.of(Unpacked.FILE);
        }
    },
    /** Of version 7 or newer; an older one has nothing to tell that the one brought along has not told. */
    INSTALLED {
        @Override
        Optional<Path> executable() {
            return Arrays.stream(System.getenv("PATH").split(System.getProperty("path.separator")))
                    .map(folder -> Path.of(folder, "redis-server"))
                    .filter(Files::isExecutable)
                    .filter(RedisBuild::isNewEnough)
                    .findFirst();
        }
    };

    abstract Optional<Path> executable();

    /** For tests that are left out where there is none; an environment variable says that there has to be one. */
    static boolean isInstalled() {
        boolean found = INSTALLED.executable().isPresent();
        if (!found && "needed".equals(System.getenv("FAIRSEAT_TEST_REDIS"))) {
            throw new AssertionError("no redis-server 7 on the path, and FAIRSEAT_TEST_REDIS says it is needed");
        }
        return found;
    }

    private static boolean isNewEnough(Path executable) {
        try {
            Process asked = new ProcessBuilder(executable.toString(), "--version").start();
            String version = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.matches("(?s).*v=([7-9]|[1-9][0-9]+)\\..*");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class Unpacked {

        static final Path FILE = unpack();

        private static Path unpack() {
            try {
                Path folder = Files.createTempDirectory("fairseat-redis");
                folder.toFile().deleteOnExit();
                Path file = ExecutableProvider.newJarResourceProvider(folder.toFile())
                        .get()
                        .toPath();
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
