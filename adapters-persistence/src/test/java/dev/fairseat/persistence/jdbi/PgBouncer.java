package dev.fairseat.persistence.jdbi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The installed PgBouncer, lending connections to the tests' PostgreSQL for one transaction at a time. */
final class PgBouncer implements AutoCloseable {

    private static final List<String> PLACES = List.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer");

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return PLACES.stream().map(Path::of).anyMatch(Files::isExecutable);
    }

    /**
     * @param folder for its settings, an own one
     * @param connections how many it makes to the server
     */
    static PgBouncer start(Path folder, int connections) throws IOException {
        int port = freePort();
        Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=localhost port=%d user=postgres password=postgres
                [pgbouncer]
                listen_addr = localhost
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = %d
                ignore_startup_parameters = extra_float_digits
                logfile = %s
                """.formatted(
                        PostgresServer.port(), port, connections, folder.resolve("log")));
        var process = new ProcessBuilder(command(settings))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        var started = new PgBouncer(process, port);
        started.untilItListens(folder);
        return started;
    }

    /** It refuses to run as root, and there must be somebody else then whose it can be. */
    private static List<String> command(Path settings) throws IOException {
        List<String> command = new ArrayList<>();
        String program = PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow();
        command.add(program);
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
            try (Stream<Path> all = Files.walk(settings.getParent())) {
                for (Path each : all.toList()) {
                    Files.setOwner(
                            each,
                            each.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
                }
            }
        }
        command.add(settings.toString());
        return command;
    }

    /** The same database, reached through it. */
    String through(String url) {
        return url.replace(":" + PostgresServer.port() + "/", ":" + port + "/");
    }

    private void untilItListens(Path folder) throws IOException {
        long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < giveUp && process.isAlive()) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("PgBouncer does not start: " + Files.readString(folder.resolve("out")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
