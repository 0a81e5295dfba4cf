package dev.fairseat.persistence.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** A real Redis of a test's own, on a port that was free, with a folder for what it writes down. */
public final class RedisServer implements AutoCloseable {

    private final RedisBuild build;
    private final List<String> settings;
    private final Path folder;
    private final int port;
    private Process process;

    private RedisServer(RedisBuild build, Path folder, int port, List<String> settings) {
        this.build = build;
        this.folder = folder;
        this.port = port;
        this.settings = settings;
        this.process = launch();
        // For the one that is never closed because the whole JVM uses it.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** @param settings as in redis.conf, name and value in turn; what they do not say is as Redis would have it, but for snapshots, of which there are none */
    public static RedisServer start(RedisBuild build, String... settings) {
        try {
            return new RedisServer(
                    build,
                    Files.createTempDirectory("fairseat-redis"),
                    freePorts(1).iterator().next(),
                    List.of(settings));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Several different ones. */
    static Set<Integer> freePorts(int count) {
        Set<Integer> ports = new TreeSet<>();
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            while (ports.size() < count) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
            for (ServerSocket socket : sockets) socket.close();
            return ports;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return port;
    }

    /**
     * Takes over all that the other one has, and is on its own from then on.
     *
     * @param mark a key that nobody needs
     */
    public void replicate(RedisServer other, String mark) {
        ask(jedis -> jedis.replicaof("127.0.0.1", other.port));
        other.ask(jedis -> {
            // On the connection that counts as having written: what was written before it has arrived as well.
            jedis.set(mark, "");
            return jedis.waitReplicas(1, 0);
        });
        ask(Jedis::replicaofNoOne);
    }

    RedisAddress address() {
        return RedisAddress.of("redis://127.0.0.1:" + port);
    }

    public <T> T ask(Function<Jedis, T> question) {
        try (var jedis = new Jedis("127.0.0.1", port)) {
            return question.apply(jedis);
        }
    }

    /** As if the plug was pulled: the process gets to finish nothing. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Lets it hang, as on a machine that is swapping: connections stay, and nobody answers. */
    public void hang() {
        signal("STOP");
    }

    /** It goes on where it was, with what it has been asked meanwhile. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (exit != 0) throw new AssertionError("kill -" + name + " ended with " + exit);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** With the same port, folder and settings. Returns when it answers. */
    public void startAgain() {
        process = launch();
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException gone) {
            // By itself it would be gone with the machine.
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                build.executable().orElseThrow().toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                ""));
        for (int setting = 0; setting < settings.size(); setting += 2) {
            command.add("--" + settings.get(setting));
            command.add(settings.get(setting + 1));
        }
        try {
            Process started =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            untilReady(started);
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void untilReady(Process started) throws IOException {
        var said = new StringBuilder();
        BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Ready to accept connections")) {
                // It would wait for somebody to read what it has to say.
                var reader = new Thread(() -> output.lines().forEach(rest -> {}), "redis-output");
                reader.setDaemon(true);
                reader.start();
                return;
            }
        }
        throw new AssertionError("Redis did not start:\n" + said);
    }
}
