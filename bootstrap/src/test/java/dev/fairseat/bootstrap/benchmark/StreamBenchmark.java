package dev.fairseat.bootstrap.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What live streams cost a server on which nothing happens: memory for each, and the processor's time that all of them
 * take together. The server, with its real office, is a process of its own; the streams are opened and read by this one.
 */
final class StreamBenchmark {

    private static final int EACH_MEMBER = 3;
    private static final int AT_ONCE = 200;
    private static final ByteBuffer HEARD = ByteBuffer.allocateDirect(64 * 1024);

    private StreamBenchmark() {}

    /** @param arguments how many streams (10000), and for how many seconds nothing happens (30) */
    public static void main(String[] arguments) throws Exception {
        int streams = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        Duration quiet = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 30);
        int members = (streams + EACH_MEMBER - 1) / EACH_MEMBER;
        Path tokens = Files.createTempFile("fairseat-streams", ".tokens");
        try (var server = Child.start(
                        OnSaleServer.class, Integer.toString(members), Integer.toString(members), tokens.toString());
                var selector = Selector.open()) {
            List<String> holders = Files.readAllLines(tokens);
            Files.delete(tokens);
            long before = server.heapInUse();
            List<Stream> open = new ArrayList<>();
            long begun = System.nanoTime();
            for (int number = 0; number < streams; number++) {
                open.add(new Stream(selector, server.port(), holders.get(number % members)));
                if (open.size() % AT_ONCE == 0) untilAllHaveHeard(selector, open);
            }
            untilAllHaveHeard(selector, open);
            double seconds = (System.nanoTime() - begun) / 1e9;
            long after = server.heapInUse();
            Duration used = server.timeUsed();
            hear(selector, quiet);
            double share = (double) server.timeUsed().minus(used).toNanos() / quiet.toNanos();
            long cut = open.stream().filter(stream -> stream.over).count();
            System.out.printf(
                    Locale.ROOT,
                    "%,d streams opened in %.1f s, %d cut; heap %.1f kB each; %.1f %% of one processor while nothing"
                            + " happens for %d s%n",
                    streams,
                    seconds,
                    cut,
                    (after - before) / 1e3 / streams,
                    share * 100,
                    quiet.toSeconds());
            for (Stream each : open) each.channel.close();
        }
    }

    private static void untilAllHaveHeard(Selector selector, List<Stream> open) throws IOException {
        while (open.stream().anyMatch(stream -> !stream.heard)) hear(selector, Duration.ofMillis(50));
    }

    private static void hear(Selector selector, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            selector.select(10);
            for (SelectionKey key : selector.selectedKeys()) ((Stream) key.attachment()).hear();
            selector.selectedKeys().clear();
        }
    }

    private static final class Stream {

        final SocketChannel channel;
        boolean heard;
        boolean over;

        /** @param holder access token and queue token */
        Stream(Selector selector, int port, String holder) throws IOException {
            String[] tokens = holder.split(" ");
            channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            String request =
                    "GET /v1/queue-tickets/me/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
                            + "Authorization: Bearer " + tokens[0] + "\r\nQueue-Token: " + tokens[1] + "\r\n\r\n";
            ByteBuffer asked = ByteBuffer.wrap(request.getBytes(ISO_8859_1));
            while (asked.hasRemaining()) channel.write(asked);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void hear() throws IOException {
            HEARD.clear();
            int count = channel.read(HEARD);
            if (count < 0) {
                over = true;
                channel.close();
            } else if (!heard) {
                String text = ISO_8859_1.decode(HEARD.flip()).toString();
                if (text.startsWith("HTTP/1.1 ") && !text.startsWith("HTTP/1.1 200")) {
                    throw new IllegalStateException("no stream: " + text);
                }
                heard = text.contains("event: standing") || text.contains("event:standing");
            }
        }
    }
}
