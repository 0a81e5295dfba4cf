package dev.fairseat.bootstrap.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The network between servers and what they keep things in: it can be slow, silent, cut, or deaf on one side. */
final class FaultyWire implements AutoCloseable {

    private final ServerSocket entrance;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean silent;

    FaultyWire(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        run(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Every packet takes this much longer from now on. */
    void delays(Duration longer) {
        delay = longer;
    }

    /** Nothing goes through and nothing ends, as with a firewall that has forgotten the connections. */
    void fallsSilent() {
        silent = true;
    }

    void heals() {
        delay = Duration.ZERO;
        silent = false;
    }

    /** To another server from now on. */
    void leadsTo(int port) {
        target = port;
        cut();
    }

    /** All connections end at once. New ones can be made. */
    void cut() {
        connections.forEach(Connection::close);
    }

    /** What the servers say still arrives; answers do not, and their end is closed. */
    void halfCloses() {
        connections.forEach(Connection::closeAnswers);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept() throws IOException {
        while (!entrance.isClosed()) {
            Socket asking = entrance.accept();
            try {
                var connection = new Connection(asking, new Socket(InetAddress.getLoopbackAddress(), target));
                connections.add(connection);
                run(() -> connection.carry(asking, connection.answering));
                run(() -> connection.carry(connection.answering, asking));
            } catch (IOException nobodyThere) {
                asking.close();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // Somebody has hung up.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private final class Connection {

        private final Socket asking;
        private final Socket answering;

        Connection(Socket asking, Socket answering) {
            this.asking = asking;
            this.answering = answering;
        }

        void carry(Socket from, Socket to) throws IOException {
            byte[] packet = new byte[16 * 1024];
            try {
                for (int length = from.getInputStream().read(packet);
                        length >= 0;
                        length = from.getInputStream().read(packet)) {
                    if (!delay.isZero()) LockSupport.parkNanos(delay.toNanos());
                    while (silent && !from.isClosed()) LockSupport.parkNanos(5_000_000);
                    to.getOutputStream().write(packet, 0, length);
                }
            } finally {
                close();
            }
        }

        void closeAnswers() {
            quietly(answering::shutdownInput);
        }

        void close() {
            connections.remove(this);
            quietly(asking::close);
            quietly(answering::close);
        }
    }

    private static void quietly(Work closing) {
        try {
            closing.run();
        } catch (IOException closedAlready) {
            // As was wanted.
        }
    }
}
