package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;

/** A client that takes its time, and what the server knows of its connection. Nothing here waits for a time to pass. */
final class Slowcoach implements AutoCloseable {

    /** So long only if something is wrong. */
    private static final Duration AT_MOST = Duration.ofMinutes(1);

    private final Socket socket = new Socket();
    private final Conversation conversation;

    static Slowcoach at(Entrance entrance) {
        return new Slowcoach(entrance, 64 * 1024);
    }

    /** @param window in bytes: how much may be under way to it unread, more or less */
    static Slowcoach at(Entrance entrance, int window) {
        return new Slowcoach(entrance, window);
    }

    private Slowcoach(Entrance entrance, int window) {
        try {
            socket.setReceiveBufferSize(window);
            socket.setSoTimeout(60_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), entrance.getLocalPort()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        conversation =
                await().until(() -> conversation(entrance), Optional::isPresent).orElseThrow();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(AT_MOST).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    private Optional<Conversation> conversation(Entrance entrance) {
        return entrance.getConnectedEndPoints().stream()
                .filter(this::isOurs)
                .map(EndPoint::getConnection)
                .filter(Conversation.class::isInstance)
                .map(Conversation.class::cast)
                .findFirst();
    }

    private boolean isOurs(EndPoint endPoint) {
        return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress remote
                && remote.getPort() == socket.getLocalPort();
    }

    /** And the server has it. */
    Slowcoach says(String text) {
        long before = conversation.getBytesIn();
        sends(text);
        await().until(() -> conversation.getBytesIn() == before + text.length());
        return this;
    }

    /** Whether anybody reads it or not. */
    void sends(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Until the server has nothing to do for it but to wait for its next byte. */
    Slowcoach isWaitedFor() {
        await().until(() -> conversation.getEndPoint().isFillInterested());
        return this;
    }

    /** Until the server has more to send than it takes. */
    void isToRead() {
        await().until(() -> ((AbstractEndPoint) conversation.getEndPoint())
                .getWriteFlusher()
                .isPending());
    }

    boolean isConnected() {
        return conversation.getEndPoint().isOpen();
    }

    /** Until the server has closed it, or the thread that was just ending its own side has done so for it. */
    void isHungUpOn() {
        await().until(() -> !isConnected());
    }

    /** Until the server has said all that it will. */
    void isSaidGoodbye() {
        await().until(() -> conversation.getEndPoint().isOutputShutdown());
    }

    void sendsNoMore() {
        try {
            socket.shutdownOutput();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Everything until the server hangs up. */
    String hears() {
        var heard = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            in.transferTo(heard);
        } catch (SocketException cut) {
            // Hung up is hung up.
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return heard.toString(ISO_8859_1);
    }

    /** An answer's head and body, of a length that it tells. */
    String hearsOne() {
        var head = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                int letter = in.read();
                if (letter < 0) throw new AssertionError("hung up after " + head);
                head.write(letter);
            }
            String text = head.toString(ISO_8859_1);
            int length = Integer.parseInt(text.replaceFirst("(?is).*\r\nContent-Length: (\\d+)\r\n.*", "$1"));
            return text + new String(in.readNBytes(length), ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
