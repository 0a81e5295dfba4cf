package dev.fairseat.bootstrap.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A server in a Java process of its own, which ends with ours at the latest. */
final class Child implements AutoCloseable {

    private static final String READY = "ready on port ";

    private final Process process;
    private final int port;

    private Child(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when the server says that it is ready. */
    static Child start(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx3g",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(READY)) return new Child(process, Integer.parseInt(line.substring(READY.length())));
            }
            throw new IllegalStateException(main.getSimpleName() + " ended instead of getting ready");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** For the server: tells whoever started it, and lives for as long as they do. */
    static void isReady(int port) throws IOException {
        System.out.println(READY + port);
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    int port() {
        return port;
    }

    /** What is left on its heap when it has cleaned up, in bytes. */
    long heapInUse() {
        jcmd("GC.run");
        var used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
        if (!used.find()) throw new IllegalStateException("the server does not say how much of its heap is in use");
        return Long.parseLong(used.group(1)) * 1024;
    }

    private String jcmd(String what) {
        String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var asked = new ProcessBuilder(tool, Long.toString(process.pid()), what).start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Of the processors, so far. */
    Duration timeUsed() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
