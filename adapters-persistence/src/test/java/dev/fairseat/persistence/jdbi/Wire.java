package dev.fairseat.persistence.jdbi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The network between a test and its PostgreSQL. It counts what really travels, and it can break at a chosen moment:
 * after the server has done something and before anybody hears of it.
 */
final class Wire implements AutoCloseable {

    private final ServerSocket entrance;
    private final int serverPort;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final Queue<String> lostAnswers = new ConcurrentLinkedQueue<>();

    private Wire(ServerSocket entrance, int serverPort) {
        this.entrance = entrance;
        this.serverPort = serverPort;
    }

    static Wire to(int serverPort) {
        try {
            var wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serverPort);
            start("wire", wire::accept);
            return wire;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same database, reached through this wire. */
    String through(String url) {
        return url.replace(":" + serverPort + "/", ":" + entrance.getLocalPort() + "/");
    }

    void countsAnew() {
        lines.forEach(line -> line.questions = 0);
    }

    /**
     * What has gone through since.
     *
     * @param roundTrips how often somebody asked and waited for the answer
     * @param connections on how many connections
     */
    record Traffic(int roundTrips, long connections) {}

    Traffic traffic() {
        return new Traffic(
                lines.stream().mapToInt(line -> line.questions).sum(),
                lines.stream().filter(line -> line.questions > 0).count());
    }

    /** The server does as it is told, and the line breaks before its answer arrives. Once for each call, in this order. */
    void losesTheAnswerTo(String command) {
        lostAnswers.add(command + "\0");
    }

    @Override
    public void close() {
        quietly(entrance::close);
        lines.forEach(Line::cut);
    }

    private void accept() throws IOException {
        while (!entrance.isClosed()) {
            var line = new Line(entrance.accept(), new Socket(InetAddress.getLoopbackAddress(), serverPort));
            lines.add(line);
            start("to server", line::carryQuestions);
            start("to client", line::carryAnswers);
        }
    }

    private final class Line {

        private final Socket client;
        private final Socket server;
        private volatile boolean answered = true;
        private volatile int questions;

        Line(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void carryQuestions() throws IOException {
            carry(client.getInputStream(), server.getOutputStream(), bytes -> {
                // What comes in several pieces without an answer in between is one question.
                if (answered) questions++;
                answered = false;
                return true;
            });
        }

        void carryAnswers() throws IOException {
            carry(server.getInputStream(), client.getOutputStream(), bytes -> {
                answered = true;
                Optional<String> lost = Optional.ofNullable(lostAnswers.peek()).filter(bytes::contains);
                lost.ifPresent(lostAnswers::remove);
                return lost.isEmpty();
            });
        }

        private void carry(InputStream from, OutputStream to, java.util.function.Predicate<String> passes)
                throws IOException {
            byte[] buffer = new byte[65_536];
            for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                if (!passes.test(new String(buffer, 0, length, ISO_8859_1))) break;
                to.write(buffer, 0, length);
            }
            cut();
        }

        private void cut() {
            quietly(client::close);
            quietly(server::close);
            lines.remove(this);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String name, Work work) {
        var thread = new Thread(() -> quietly(work), name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(Work work) {
        try {
            work.run();
        } catch (IOException brokenOff) {
            // That is what a wire does.
        }
    }
}
