package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Availability;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.queue.Standing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that never reads, on a real connection, while the line moves at every tick. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowReaderTest {

    private final MovedClock clock = new MovedClock();
    private final Sessions sessions = new Sessions(ApiUnderTest.SESSION_SECRET, Duration.ofHours(1), clock);
    private final QueueTokens tokens = new QueueTokens(ApiUnderTest.QUEUE_SECRET, Optional.empty());
    private final AtomicLong ahead = new AtomicLong(1_000_000);
    private final LiveStandings streams = new LiveStandings(
            ticket ->
                    new Standing.Waiting(ahead.get(), Optional.empty(), Duration.ofSeconds(10), Availability.AVAILABLE),
            new Callers(sessions, tokens),
            10,
            clock,
            new NoPulse());
    private final Server server = new Server();
    private final Entrance entrance = new Entrance(server, new HttpConfiguration(), new NoPulse(), new Footfall());

    @BeforeEach
    void start() throws Exception {
        entrance.setHost("127.0.0.1");
        server.addConnector(entrance);
        server.setHandler(streams);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void who_does_not_read_is_cut_off_and_everybody_else_hears_everything() throws IOException {
        try (var slow = connects("slow", 1024);
                var good = connects("good", 64 * 1024)) {
            var lines = new BufferedReader(new InputStreamReader(good.getInputStream(), ISO_8859_1));
            readUntil(lines, "\"ahead\":" + ahead.get() + ",");
            slow.getInputStream().read();
            assertThat(streams.places().taken()).isEqualTo(2);

            int ticks = 0;
            while (streams.places().taken() == 2) {
                assertThat(ticks++)
                        .as("ticks until the system keeps no more for who does not read")
                        .isLessThan(5_000);
                ahead.decrementAndGet();
                streams.tick().end().join();
                readUntil(lines, "\"ahead\":" + ahead.get() + ",");
            }

            assertThat(ticks).isGreaterThan(Outlet.PATIENCE);
            assertThat(allOf(slow)).as("the end was not one that was meant").doesNotEndWith("0\r\n\r\n");
            ahead.decrementAndGet();
            streams.tick().end().join();
            readUntil(lines, "\"ahead\":" + ahead.get() + ",");
            assertThat(streams.streams()).isEqualTo(1);
        }
    }

    private Socket connects(String name, int receiveBuffer) throws IOException {
        var member = new MemberId(name);
        var ticket = new QueueTicket(new ConcertId("aurora"), member, 1, 1_000_001, clock.instant());
        var socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(new InetSocketAddress("127.0.0.1", entrance.getLocalPort()));
        socket.getOutputStream()
                .write(("GET " + LiveStandings.PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                + sessions.open(member).accessToken() + "\r\nQueue-Token: " + tokens.tokenOf(ticket)
                                + "\r\n\r\n")
                        .getBytes(ISO_8859_1));
        return socket;
    }

    private static void readUntil(BufferedReader lines, String word) throws IOException {
        for (String line = lines.readLine(); ; line = lines.readLine()) {
            assertThat(line).as("before " + word).isNotNull();
            if (line.contains(word)) return;
        }
    }

    private static String allOf(Socket socket) throws IOException {
        var read = new StringBuilder();
        try {
            for (int letter = socket.getInputStream().read();
                    letter >= 0;
                    letter = socket.getInputStream().read()) {
                read.append((char) letter);
            }
        } catch (SocketException reset) {
            // Cut off is cut off.
        }
        return read.toString();
    }
}
