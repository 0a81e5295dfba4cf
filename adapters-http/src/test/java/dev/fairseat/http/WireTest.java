package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that no well-behaved client sends. */
class WireTest extends ApiTest {

    static Stream<String> noHttp() {
        String host = "Host: x\r\n";
        return Stream.of(
                "GET /v1/concerts HTTP/1.1\r\n\r\n",
                "GET /v1/concerts HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET /v1/concerts HTTP/9.9\r\n" + host + "\r\n",
                "GET /v1/concerts\u0000 HTTP/1.1\r\n" + host + "\r\n",
                "G\u00c4T /v1/concerts HTTP/1.1\r\n" + host + "\r\n",
                "GET /v1/concerts HTTP/1.1\r\n" + host + "Accept: a\r\n folded\r\n\r\n",
                "GET /v1/concerts HTTP/1.1\r\n" + host + "Bad Header: x\r\n\r\n",
                "GET /v1/concerts HTTP/1.1\r\n" + host + ": x\r\n\r\n",
                "GET /v1/concerts HTTP/1.1\r\n" + host + "X: a\u0000b\r\n\r\n",
                "GET /v1/concerts/%zz HTTP/1.1\r\n" + host + "\r\n",
                "GET /v1/concerts/%2 HTTP/1.1\r\n" + host + "\r\n",
                "GET /v1/concerts/%ff HTTP/1.1\r\n" + host + "\r\n",
                "GET /v1/concerts/a%2Fb HTTP/1.1\r\n" + host + "\r\n",
                "GET /v1//concerts HTTP/1.1\r\n" + host + "\r\n",
                "GET /v1/%2e%2e/health/live HTTP/1.1\r\n" + host + "\r\n",
                "GET /v1/concerts?query=%zz HTTP/1.1\r\n" + host + "\r\n",
                "GET /v1/concerts?query=%2 HTTP/1.1\r\n" + host + "\r\n",
                "GET /v1/concerts?query=% HTTP/1.1\r\n" + host + "\r\n",
                "POST /v1/members HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n",
                "POST /v1/members HTTP/1.1\r\n" + host + "Content-Length: x\r\n\r\n",
                "POST /v1/members HTTP/1.1\r\n" + host + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "POST /v1/members HTTP/1.1\r\n" + host
                        + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/members HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\n\r\n",
                "POST /v1/members HTTP/1.1\r\n" + host
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("noHttp")
    void what_is_no_http_is_malformed(String request) throws IOException {
        String answer = send(request);

        assertThat(answer).as(request).matches("(?s)HTTP/1.1 400 .*");
        assertThat(answer).contains("application/problem+json").contains("\"code\":\"malformed-request\"");
        assertThat(answer)
                .containsPattern("(?i)request-id: ")
                .doesNotContain("Exception")
                .doesNotContain("jetty");
    }

    @ParameterizedTest
    @CsvSource({"a\u00e4b", "\u0001", "k\u007f"})
    void a_key_of_other_than_visible_ascii_is_malformed(String key) throws IOException {
        var mina = api.visitor("mina").signsUp().logsIn();

        String answer =
                send("POST /v1/wallet/top-ups HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                        + mina.accessToken + "\r\nIdempotency-Key: " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"amount\":1}");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("malformed-request");
        assertThat(mina.balance()).isZero();
    }

    @Test
    void an_endless_address_and_endless_headers_are_turned_away() throws IOException {
        assertThat(send("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .contains("uri-too-long");
        assertThat(send("GET / HTTP/1.1\r\nHost: x\r\nIdempotency-Key: " + "x".repeat(1_000_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("headers-too-large");
    }

    @Test
    void a_body_in_pieces_is_too_large_as_soon_as_it_is() throws IOException {
        String chunk = "1000\r\n" + " ".repeat(4096) + "\r\n";

        String answer = send("POST /v1/members HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(5));

        assertThat(answer)
                .startsWith("HTTP/1.1 413 ")
                .contains("content-too-large")
                .contains("Connection: close");
    }

    @Test
    void who_is_still_sending_can_read_why_it_is_in_vain() throws IOException {
        try (var socket = new Socket()) {
            // So little fits in between that all of it can only be sent if somebody reads it.
            socket.setSendBufferSize(4096);
            socket.connect(new InetSocketAddress("127.0.0.1", api.port()));
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(("POST /v1/members HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                            + Leftovers.MOST + "\r\n\r\n")
                    .getBytes(ISO_8859_1));
            out.write(new byte[Leftovers.MOST]);

            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("content-too-large");
        }
    }

    @Test
    void who_would_send_without_end_is_cut_off() throws IOException {
        String answer = send("POST /v1/members HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 99999999999\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Connection: close");
    }

    @Test
    void who_asks_before_sending_is_told_not_to() throws IOException {
        String answer = send("POST /v1/members HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Expect: 100-continue\r\nContent-Length: 20000\r\nX: Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void a_header_cannot_break_out_of_its_line() throws IOException {
        String answer = send("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Request-Id: a%0d%0aSet-Cookie: b=c\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("Set-Cookie");
    }

    @Test
    void a_client_that_hangs_up_in_the_middle_disturbs_nobody() throws IOException {
        try (var socket = new Socket("127.0.0.1", api.port())) {
            socket.getOutputStream()
                    .write(
                            "POST /v1/members HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
                                    .getBytes(ISO_8859_1));
        }

        api.visitor("guest").get("/health/live").is(200);
    }

    @Test
    void a_body_that_does_not_come_is_not_waited_for() throws IOException {
        api.connector().setIdleTimeout(100);

        String answer = send("POST /v1/members HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 99\r\nX: Connection: close\r\n\r\n{");

        assertThat(answer)
                .startsWith("HTTP/1.1 408 ")
                .contains("request-timeout")
                .contains("Connection: close");
    }

    @Test
    void headers_that_do_not_come_are_not_waited_for() throws IOException {
        api.connector().setIdleTimeout(100);

        assertThat(send("GET / HTTP/1.1\r\nHost: x\r\nX: Connection: close")).isEmpty();
    }

    /** Everything the server says until it closes the connection. */
    private String send(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", api.port())) {
            socket.setSoTimeout(20_000);
            try {
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                socket.getOutputStream().flush();
                if (!request.contains("Connection: close")) socket.shutdownOutput();
            } catch (IOException turnedAwayAlready) {
                // It need not listen to the end. What it said is what counts.
            }
            return new String(allThatComes(socket.getInputStream()), ISO_8859_1);
        }
    }

    /** A connection that is cut off while we are still sending ends with a reset. */
    private static byte[] allThatComes(InputStream in) throws IOException {
        var said = new ByteArrayOutputStream();
        try {
            in.transferTo(said);
        } catch (SocketException reset) {
            assertThat(said.size()).as("bytes before the reset").isPositive();
        }
        return said.toByteArray();
    }
}
