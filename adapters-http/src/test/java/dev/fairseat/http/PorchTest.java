package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many connections there may be, of two client addresses that this machine has. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PorchTest {

    private static final String MINA = "127.0.0.1";
    private static final String THEO = "127.0.0.2";

    private final Server server = new Server();
    private final Footfall footfall = new Footfall();
    private final Entrance entrance = new Entrance(server, new HttpConfiguration(), new NoPulse(), footfall);

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void an_address_has_so_many_connections_and_another_one_as_many() throws Exception {
        var porch = new Porch(2, address -> false, footfall);
        entrance.addBean(porch);
        start();
        var first = connects(MINA);
        try (var second = connects(MINA);
                var other = connects(THEO)) {
            assertThat(isServed(first) && isServed(second) && isServed(other)).isTrue();

            try (var third = connects(MINA)) {
                assertThat(isServed(third)).isFalse();
            }

            assertThat(footfall.turnedAway(Footfall.Shed.CONNECTIONS)).isEqualTo(1);
            first.close();
            await().until(() -> porch.counted() == 2);
            try (var next = connects(MINA)) {
                assertThat(isServed(next)).isTrue();
            }
        }
        await().until(() -> porch.counted() == 0);
    }

    @Test
    void whoever_speaks_for_others_may_have_any_number() throws Exception {
        var proxies = new Clients(Set.of("10.0.0.1"));
        assertThat(proxies.isNoClient(InetAddress.getByName("10.0.0.1"))).isTrue();
        assertThat(proxies.isNoClient(InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(proxies.isNoClient(InetAddress.getByName("10.0.0.2"))).isFalse();
        var porch = new Porch(1, proxies::isNoClient, footfall);
        entrance.addBean(porch);
        start();

        try (var first = connects(MINA);
                var second = connects(MINA)) {
            assertThat(isServed(first) && isServed(second)).isTrue();
        }

        assertThat(porch.counted()).isZero();
    }

    @Test
    void beyond_what_there_may_be_in_all_one_waits_until_another_goes() throws Exception {
        var limit = new NetworkConnectionLimit(2, entrance);
        server.addBean(limit);
        start();
        var first = connects(MINA);
        try (var second = connects(MINA);
                var third = connects(MINA)) {
            assertThat(isServed(first) && isServed(second)).isTrue();
            asks(third);
            assertThat(limit.getNetworkConnectionCount()).isEqualTo(2);

            first.close();

            assertThat(answers(third)).isTrue();
        }
    }

    @Test
    void limits_that_cannot_be_are_refused() {
        assertThat(ConnectionLimits.standard().most()).isGreaterThan(HttpSettings.ORDINARY_STREAMS);
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionLimits(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionLimits(ConnectionLimits.MOST + 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionLimits(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionLimits(1, ConnectionLimits.MOST + 1));
    }

    private void start() throws Exception {
        server.addConnector(entrance);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.write(true, BufferUtil.EMPTY_BUFFER, callback);
                return true;
            }
        });
        server.start();
    }

    private Socket connects(String from) throws IOException {
        var socket =
                new Socket(InetAddress.getByName("127.0.0.1"), entrance.getLocalPort(), InetAddress.getByName(from), 0);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static boolean isServed(Socket socket) throws IOException {
        try {
            asks(socket);
            return answers(socket);
        } catch (SocketException hungUpOn) {
            return false;
        }
    }

    private static void asks(Socket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
    }

    private static boolean answers(Socket socket) throws IOException {
        return socket.getInputStream().read() == 'H';
    }
}
