package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Fairseat server in a process of its own, started as an operator would. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern READY = Pattern.compile("ready at (http://\\S+) after (\\d+) ms");

    private final Process process;
    private final Path out;
    private final Path err;

    private ServerProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Returns at once. */
    public static ServerProcess launch(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // These servers live for seconds, and several of them share a small machine.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(program());
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("fairseat", ".out");
            Path err = Files.createTempFile("fairseat", ".err");
            var builder = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            // Whatever the machine that runs the tests has set is not for these servers.
            builder.environment().keySet().removeIf(name -> name.startsWith("FAIRSEAT"));
            builder.environment().putAll(environment);
            return new ServerProcess(builder.start(), out, err);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns when the server says that it is ready. */
    public static ServerProcess start(String... arguments) {
        ServerProcess server = launch(Map.of(), arguments);
        await().atMost(PATIENCE).until(() -> server.ready().find() || !server.process.isAlive());
        assertThat(server.process.isAlive())
                .as("it runs; it said: " + server.err())
                .isTrue();
        return server;
    }

    /** The jar that the build has packaged, for tests that run after that; otherwise what it has compiled. */
    private static List<String> program() {
        String jar = System.getProperty("fairseat.jar", "");
        return jar.isEmpty() ? List.of("-cp", classPath(), "dev.fairseat.bootstrap.Main") : List.of("-jar", jar);
    }

    /** Without what only tests need, which could change what the server does. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    public String url() {
        Matcher ready = ready();
        assertThat(ready.find()).as(err()).isTrue();
        return ready.group(1);
    }

    private Matcher ready() {
        // A log of JSON may write a slash with another one before it.
        return READY.matcher(err().replace("\\/", "/"));
    }

    String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}: nothing is flushed, nobody is told. */
    public void killAtOnce() {
        process.destroyForcibly();
        exitCode();
    }

    /** As {@code kill}: the server is asked to stop. */
    public void askToStop() {
        process.destroy();
    }

    /** Waits for the end. */
    public int exitCode() {
        try {
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended).as("the server ended; it said: " + err()).isTrue();
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url() + path)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        killAtOnce();
        try {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
