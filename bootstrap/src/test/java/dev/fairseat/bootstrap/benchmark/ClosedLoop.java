package dev.fairseat.bootstrap.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a server as fast as it answers: so many connections kept open, on each of them one request after the other. One
 * thread, no library, requests made beforehand, so that what is measured is the server and hardly the asking.
 */
final class ClosedLoop implements AutoCloseable {

    private final Selector selector;
    private final List<byte[]> requests;
    private final List<Connection> connections = new ArrayList<>();
    private int next;
    private long answered;

    /** @param requests each a whole one, asked in turn */
    ClosedLoop(int port, int connections, List<byte[]> requests) {
        this.requests = requests;
        try {
            selector = Selector.open();
            for (int number = 0; number < connections; number++) this.connections.add(new Connection(port));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How many answers arrive in this time. All of them have to be 200. */
    long run(Duration time) {
        long before = answered;
        long end = System.nanoTime() + time.toNanos();
        try {
            for (Connection idle : connections) idle.ask();
            while (System.nanoTime() < end) {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys())
                    if (connection(key).hear()) connection(key).ask();
                selector.selectedKeys().clear();
            }
            long count = answered - before;
            for (Connection busy : connections) busy.hearToTheEnd();
            return count;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Connection connection(SelectionKey key) {
        return (Connection) key.attachment();
    }

    @Override
    public void close() {
        try {
            for (Connection connection : connections) connection.channel.close();
            selector.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private final class Connection {

        private static final String LENGTH = "content-length: ";

        private final SocketChannel channel;
        private final ByteBuffer out = ByteBuffer.allocateDirect(4 * 1024);
        private final ByteBuffer direct = ByteBuffer.allocateDirect(16 * 1024);
        private final byte[] in = new byte[16 * 1024];
        private int filled;
        private boolean asking;

        Connection(int port) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void ask() throws IOException {
            out.clear();
            out.put(requests.get(next)).flip();
            next = next + 1 == requests.size() ? 0 : next + 1;
            asking = true;
            filled = 0;
            while (out.hasRemaining()) channel.write(out);
        }

        /** Whether the answer is complete with what has arrived now. */
        boolean hear() throws IOException {
            direct.clear();
            int length = channel.read(direct);
            if (length < 0) throw new IOException("the server hung up: " + heard());
            direct.flip().get(in, filled, length);
            filled += length;
            if (!isComplete()) return false;
            if (in[9] != '2' || in[10] != '0' || in[11] != '0') throw new IOException("not what was asked: " + heard());
            answered++;
            asking = false;
            return true;
        }

        void hearToTheEnd() throws IOException {
            while (asking) {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) connection(key).hear();
                selector.selectedKeys().clear();
            }
        }

        private boolean isComplete() {
            int body = -1;
            for (int at = 3; at < filled; at++) {
                if (isBlankLine(at)) {
                    body = at + 1;
                    break;
                }
            }
            return body >= 0 && filled >= body + lengthIn(body);
        }

        private boolean isBlankLine(int end) {
            return in[end] == '\n' && in[end - 1] == '\r' && in[end - 2] == '\n' && in[end - 3] == '\r';
        }

        private int lengthIn(int headers) {
            for (int at = 0; at + LENGTH.length() < headers; at++) {
                if (in[at] == '\n' && isNamed(at + 1)) {
                    int length = 0;
                    for (int digit = at + 1 + LENGTH.length(); in[digit] >= '0'; digit++) {
                        length = length * 10 + in[digit] - '0';
                    }
                    return length;
                }
            }
            throw new IllegalStateException("no Content-Length: " + heard());
        }

        private boolean isNamed(int at) {
            for (int letter = 0; letter < LENGTH.length(); letter++) {
                if ((in[at + letter] | 0x20) != (LENGTH.charAt(letter) | 0x20)) return false;
            }
            return true;
        }

        private String heard() {
            return new String(in, 0, filled, ISO_8859_1);
        }
    }
}
