package dev.fairseat.bootstrap.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the clients asked and heard, in a file: each line is there before its request leaves. */
final class History implements AutoCloseable {

    private final Path file;
    private final BufferedWriter writer;

    History(Path file) throws IOException {
        this.file = file;
        writer = Files.newBufferedWriter(file);
    }

    synchronized void write(Event event) {
        try {
            writer.write(event.line());
            writer.newLine();
            writer.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    synchronized List<Event> all() throws IOException {
        return Files.readAllLines(file, UTF_8).stream().map(Event::of).toList();
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
