package dev.fairseat.bootstrap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What a server that was asked to stop still does, and what no longer. */
class StopTest {

    @Test
    void a_request_that_has_begun_is_answered_before_the_server_stops() throws Exception {
        try (var server = ServerProcess.start("--dev", "--storage", "memory", "--port", "0");
                var slow = new SlowSignUp(URI.create(server.url()))) {
            slow.begins();

            server.askToStop();
            await("the door is closed").until(() -> isTurnedAway(server));
            assertThat(server.isAlive()).isTrue();
            slow.ends();

            assertThat(slow.answer()).startsWith("HTTP/1.1 201");
            // 128 + SIGTERM: what a JVM that was asked to stop ends with.
            assertThat(server.exitCode()).isEqualTo(143);
            assertThat(server.err()).contains("stopping", "stopped").doesNotContain("Exception", "cut off");
        }
    }

    private static boolean isTurnedAway(ServerProcess server) throws IOException {
        URI url = URI.create(server.url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }

    /** Somebody whose connection takes its time in the middle of a request. */
    private static final class SlowSignUp implements AutoCloseable {

        private static final String BODY =
                "{\"email\": \"slow@example.com\", \"name\": \"Slow\", \"password\": \"correct horse\"}";

        private final Socket socket;
        private final BufferedReader in;

        SlowSignUp(URI url) throws IOException {
            socket = new Socket(url.getHost(), url.getPort());
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        }

        void begins() throws IOException {
            send("POST /v1/members HTTP/1.1\r\nHost: fairseat\r\nContent-Type: application/json\r\nContent-Length: "
                    + BODY.length() + "\r\nExpect: 100-continue\r\n\r\n");
            // Sent when the handler asks for the body, so it is in the middle of the request now.
            assertThat(in.readLine()).startsWith("HTTP/1.1 100");
            assertThat(in.readLine()).isEmpty();
        }

        void ends() throws IOException {
            send(BODY);
        }

        String answer() throws IOException {
            return in.readLine();
        }

        private void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
            socket.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
