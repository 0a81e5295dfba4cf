package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Availability;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many streams on one node, and what one of them takes. Client and server are one process, so twice as many files. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyStreamsTest {

    private final MovedClock clock = new MovedClock();
    private final Sessions sessions = new Sessions(ApiUnderTest.SESSION_SECRET, Duration.ofHours(1), clock);
    private final QueueTokens tokens = new QueueTokens(ApiUnderTest.QUEUE_SECRET, Optional.empty());
    private final AtomicLong called = new AtomicLong();
    private final LiveStandings streams =
            new LiveStandings(this::standing, new Callers(sessions, tokens), 20_000, clock, new NoPulse());

    private Standing standing(QueueTicket ticket) {
        long ahead = ticket.number() - called.get() - 1;
        return new Standing.Waiting(ahead, Optional.empty(), Duration.ofSeconds(10), Availability.AVAILABLE);
    }

    @Test
    void hundreds_of_streams_are_told_without_a_thread_for_each() throws Exception {
        areTold(500);
    }

    @Test
    @Tag("slow")
    void nearly_ten_thousand_streams_take_some_kilobytes_each() throws Exception {
        // As many as twice as many files allow where a process may have 20,000.
        areTold(Integer.getInteger("streams", 9_800));
    }

    private void areTold(int howMany) throws Exception {
        var server = new Server();
        var entrance = new Entrance(server, new HttpConfiguration(), new NoPulse(), new Footfall());
        entrance.setHost("127.0.0.1");
        server.addConnector(entrance);
        var gate = new Gate();
        gate.setHandler(streams);
        server.setHandler(new GracefulHandler(gate));
        server.start();
        try (var crowd = new Crowd(entrance.getLocalPort())) {
            crowd.connects(0, 100);
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            long before = heap();
            crowd.connects(100, howMany);
            long each = (heap() - before) / (howMany - 100);
            assertThat(streams.places().taken()).isEqualTo(howMany);
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - threads)
                    .as("more threads")
                    .isLessThan(50);
            assertThat(each)
                    .as("bytes of each stream, its client's end included")
                    .isLessThan(64 * 1024);

            long still = cpuOfTicks(10);
            called.incrementAndGet();
            long moved = cpuOfTicks(1);
            crowd.hears(howMany);
            System.out.printf(
                    "%,d streams: %,d bytes of heap each; a tick in which nothing changes %,d us, in which everybody is told %,d us%n",
                    howMany, each, still / 10_000, moved / 1_000);
        }
        await().untilAsserted(() -> {
            streams.tick().end().join();
            assertThat(streams.streams()).isZero();
            assertThat(streams.places().taken()).isZero();
        });
        server.stop();
    }

    private long cpuOfTicks(int ticks) {
        long begun = System.nanoTime();
        for (int tick = 0; tick < ticks; tick++) streams.tick().end().join();
        return System.nanoTime() - begun;
    }

    private static long heap() {
        for (int times = 0; times < 3; times++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Clients that do nothing but listen, all in the thread of the test. */
    private final class Crowd implements AutoCloseable {

        private final InetSocketAddress address;
        private final Selector selector = Selector.open();
        private final List<SocketChannel> channels = new ArrayList<>();
        private final ByteBuffer read = ByteBuffer.allocateDirect(4096);

        Crowd(int port) throws IOException {
            address = new InetSocketAddress("127.0.0.1", port);
        }

        void connects(int from, int to) throws IOException {
            for (int number = from; number < to; number++) {
                var member = new MemberId("fan-" + number);
                var ticket = new QueueTicket(new ConcertId("aurora"), member, 1, number + 10L, clock.instant());
                var channel = SocketChannel.open(address);
                channels.add(channel);
                channel.write(ByteBuffer.wrap(("GET " + LiveStandings.PATH
                                + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                                + sessions.open(member).accessToken() + "\r\nQueue-Token: " + tokens.tokenOf(ticket)
                                + "\r\n\r\n")
                        .getBytes(ISO_8859_1)));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                if (number % 100 == 99 || number == to - 1) hears(number - number / 100 * 100 + 1);
            }
        }

        /** Reads until so many have been told where they stand. */
        void hears(int howMany) throws IOException {
            int told = 0;
            while (told < howMany) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    read.clear();
                    int length = ((SocketChannel) key.channel()).read(read);
                    assertThat(length).as("the server goes on").isPositive();
                    read.flip();
                    String text = ISO_8859_1.decode(read).toString();
                    assertThat(text.startsWith("HTTP/") && !text.contains(" 200 "))
                            .as(text)
                            .isFalse();
                    if (text.contains("\"WAITING\"")) told++;
                }
                selector.selectedKeys().clear();
            }
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : channels) channel.close();
            selector.close();
        }
    }
}
