package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.Reply;
import dev.fairseat.domain.webhook.Reply.NotTaken;
import dev.fairseat.domain.webhook.Reply.Taken;
import dev.fairseat.domain.webhook.Reply.Unwanted;
import dev.fairseat.domain.webhook.SigningSecret;
import dev.fairseat.domain.webhook.Webhook;
import dev.fairseat.domain.webhook.WebhookId;
import dev.fairseat.domain.webhook.WebhookTested;
import dev.fairseat.http.HttpReceivers.Directory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks on their way to real receivers over real sockets. */
class HttpReceiversTest {

    private static final Instant NOW = Instant.parse("2027-05-01T10:00:00.123Z");
    private static final Duration TIME = Duration.ofSeconds(40);
    private static final byte[] SECRET = "a secret of thirty-two bytes ...".getBytes(US_ASCII);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) each.close();
    }

    // What a receiver gets

    @Test
    void a_receiver_can_check_who_sent_it_and_sees_the_same_id_again() throws Exception {
        List<Map<String, String>> heard = new ArrayList<>();
        String url = listens(exchange -> {
            Map<String, String> request = new ConcurrentHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> request.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
            request.put("method", exchange.getRequestMethod());
            request.put("target", exchange.getRequestURI().toString());
            request.put("body", new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            heard.add(request);
            answers(exchange, heard.size() == 1 ? 500 : 204);
        });
        Delivery delivery = delivery(1);

        assertThat(send(inner(), url + "/hook?a=b", delivery)).isEqualTo(notTaken("status 500"));
        assertThat(send(inner(), url + "/hook?a=b", delivery)).isEqualTo(new Taken("status 204"));

        assertThat(heard).hasSize(2);
        for (Map<String, String> request : heard) {
            assertThat(request)
                    .containsEntry("method", "POST")
                    .containsEntry("target", "/hook?a=b")
                    .containsEntry("content-type", "application/json")
                    .containsEntry("webhook-id", delivery.id().toString());
            String signed =
                    request.get("webhook-id") + "." + request.get("webhook-timestamp") + "." + request.get("body");
            assertThat(request.get("webhook-signature"))
                    .isEqualTo("v1," + LetterTest.hmac(SECRET, signed.getBytes(UTF_8)));
            assertThat(Long.parseLong(request.get("webhook-timestamp")))
                    .isBetween(NOW.getEpochSecond(), NOW.getEpochSecond() + 60);
            assertThat(Contract.tree(request.get("body")).path("type").asText()).isEqualTo("webhook.tested");
        }
    }

    // What it may answer

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void any_status_of_success_is_taken(int status) throws Exception {
        assertThat(send(inner(), listens(exchange -> answers(exchange, status)), delivery(1)))
                .isEqualTo(new Taken("status " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 422, 500, 502})
    void any_other_status_is_not(int status) throws Exception {
        assertThat(send(inner(), listens(exchange -> answers(exchange, status)), delivery(1)))
                .isEqualTo(notTaken("status " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirects_are_not_followed(int status) throws Exception {
        var asked = new AtomicInteger();
        String url = listens(exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            answers(exchange, status);
        });

        assertThat(send(inner(), url, delivery(1)))
                .isEqualTo(notTaken("status " + status + "; redirects are not followed"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void who_is_gone_says_so_and_who_is_busy_says_for_how_long() throws Exception {
        assertThat(send(inner(), listens(exchange -> answers(exchange, 410)), delivery(1)))
                .isEqualTo(new Unwanted("status 410: it wants nothing any more"));
        for (int status : List.of(429, 503)) {
            String url = listens(exchange -> {
                exchange.getResponseHeaders().add("Retry-After", "120");
                answers(exchange, status);
            });
            assertThat(send(inner(), url, delivery(1)))
                    .isEqualTo(new NotTaken("status " + status, Optional.of(Duration.ofMinutes(2))));
        }
        String nonsense = listens(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "Wed, 21 Oct 2027 07:28:00 GMT");
            answers(exchange, 503);
        });
        assertThat(send(inner(), nonsense, delivery(1))).isEqualTo(notTaken("status 503"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 999 OK\r\n\r\n",
                "\r\n\r\n",
                "200 OK\r\n\r\n"
            })
    void what_is_no_http_is_not_taken(String answer) throws Exception {
        assertThat(send(inner(), says(answer.getBytes(US_ASCII)), delivery(1)))
                .isEqualTo(notTaken("what came back is no HTTP"));
    }

    @Test
    void interim_answers_are_no_answers_and_there_are_not_too_many() throws Exception {
        String interim = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
        assertThat(send(inner(), says((interim + "HTTP/1.1 200 OK\r\n\r\n").getBytes(US_ASCII)), delivery(1)))
                .isEqualTo(new Taken("status 200"));
        assertThat(send(inner(), says(interim.repeat(50).getBytes(US_ASCII)), delivery(1)))
                .isEqualTo(notTaken("no final answer came back"));
    }

    @Test
    void of_an_answer_no_more_is_read_than_its_head_and_that_is_not_endless() throws Exception {
        var written = new AtomicInteger();
        String endless = serves(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
            try {
                while (true) {
                    out.write(new byte[64 * 1024]);
                    written.incrementAndGet();
                }
            } catch (IOException hungUp) {
                out.close();
            }
        });
        assertThat(send(inner(), endless, delivery(1))).isEqualTo(new Taken("status 200"));

        String longHead = serves(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
            try {
                while (true) out.write("X: y\r\n".getBytes(US_ASCII));
            } catch (IOException hungUp) {
                out.close();
            }
        });
        assertThat(send(inner(), longHead, delivery(1))).isEqualTo(notTaken("the head of the answer is too large"));
    }

    // What may go wrong

    @Test
    void who_hangs_up_or_is_not_there_has_not_taken_it() throws Exception {
        assertThat(send(inner(), serves(Socket::close), delivery(1))).isInstanceOf(NotTaken.class);
        String nobody;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "http://127.0.0.1:" + closed.getLocalPort();
        }
        assertThat(send(inner(), nobody, delivery(1)).said()).containsIgnoringCase("refused");
        var unknown = opened(new HttpReceivers(
                true,
                name -> {
                    throw new java.net.UnknownHostException(name);
                },
                HttpReceiversTest::tls,
                Duration.ofSeconds(15)));
        assertThat(send(unknown, "http://nowhere.example/", delivery(1)))
                .isEqualTo(notTaken("nobody knows the name of the receiver"));
    }

    @Test
    void who_never_answers_or_answers_a_byte_at_a_time_is_not_waited_for() throws Exception {
        var over = new CountDownLatch(1);
        open.add(over::countDown);
        String silent = serves(socket -> await(over));
        String dripping = serves(socket -> {
            byte[] answer = ("HTTP/1.1 200 OK\r\nX: " + "x".repeat(10_000)).getBytes(US_ASCII);
            for (byte next : answer) {
                if (over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) return;
                socket.getOutputStream().write(next);
            }
        });
        var impatient = opened(
                new HttpReceivers(true, InetAddress::getAllByName, HttpReceiversTest::tls, Duration.ofMillis(400)));

        for (String url : List.of(silent, dripping)) {
            assertThat(send(impatient, url, delivery(1))).isEqualTo(notTaken("no answer in time"));
        }
    }

    @Test
    void what_there_is_no_time_for_is_not_sent() throws Exception {
        var asked = new AtomicInteger();
        String url = listens(exchange -> {
            asked.incrementAndGet();
            answers(exchange, 200);
        });

        var replies = inner().send(webhook(url), List.of(delivery(1)), NOW, Duration.ofSeconds(15));

        assertThat(replies).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void several_are_sent_a_few_at_a_time() throws Exception {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var four = new CountDownLatch(4);
        String url = listens(exchange -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            four.countDown();
            await(four);
            inside.decrementAndGet();
            answers(exchange, 200);
        });
        List<Delivery> many = IntStream.rangeClosed(1, 20)
                .mapToObj(HttpReceiversTest::delivery)
                .toList();

        var replies = inner().send(webhook(url), many, NOW, TIME);

        assertThat(replies)
                .hasSize(20)
                .allSatisfy((id, reply) -> assertThat(reply).isEqualTo(new Taken("status 200")));
        assertThat(most).hasValue(4);
    }

    // Where it may not go

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:8443/", "https://localhost:8443/", "https://[::1]:8443/", "https://169.254.169.254/",
                "https://10.1.2.3/", "https://192.168.1.1/", "https://2130706433/", "https://[::ffff:127.0.0.1]/"
            })
    void nothing_is_sent_into_a_private_network(String url) {
        var outer = opened(new HttpReceivers(false));

        assertThat(send(outer, url, delivery(1)).said())
                .startsWith("nothing is sent to an address like this: its name leads into a private network");
    }

    @Test
    void a_name_that_leads_to_a_private_address_among_others_leads_nowhere() {
        var asked = new AtomicInteger();
        var outer = opened(new HttpReceivers(
                false,
                name -> {
                    asked.incrementAndGet();
                    return new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")};
                },
                HttpReceiversTest::tls,
                Duration.ofSeconds(15)));

        assertThat(send(outer, "https://example.org/", delivery(1)).said()).contains("private network");
        assertThat(asked).hasValue(1);
    }

    @Test
    void without_tls_nothing_is_sent_outside() {
        assertThat(send(opened(new HttpReceivers(false)), "http://example.org/", delivery(1)))
                .isEqualTo(notTaken("nothing is sent to an address like this: an absolute https URL"));
    }

    /** Whoever looks a name up to check it and again to connect is led to another place the second time. */
    @Test
    void a_name_is_looked_up_once_and_the_address_that_was_checked_is_the_one_connected_to() throws Exception {
        String url = listens(exchange -> answers(exchange, 200));
        int port = java.net.URI.create(url).getPort();
        var asked = new AtomicInteger();
        Directory rebinding = name ->
                new InetAddress[] {InetAddress.getByName(asked.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2")};
        var receivers = opened(new HttpReceivers(true, rebinding, HttpReceiversTest::tls, Duration.ofSeconds(15)));

        assertThat(send(receivers, "http://rebinding.example:" + port + "/", delivery(1)))
                .isEqualTo(new Taken("status 200"));
        assertThat(asked).hasValue(1);
    }

    // TLS

    @Test
    void a_certificate_must_be_trusted_and_the_receivers_own(@TempDir Path folder) throws Exception {
        SSLContext context = contextFor("receiver.example", folder);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> answers(exchange, 200));
        server.start();
        open.add(() -> server.stop(0));
        Directory here = name -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        int port = server.getAddress().getPort();
        var trusting = opened(new HttpReceivers(true, here, context::getSocketFactory, Duration.ofSeconds(15)));
        var strict = opened(new HttpReceivers(true, here, HttpReceiversTest::tls, Duration.ofSeconds(15)));

        assertThat(send(trusting, "https://receiver.example:" + port + "/", delivery(1)))
                .isEqualTo(new Taken("status 200"));
        assertThat(send(trusting, "https://another.example:" + port + "/", delivery(1))
                        .said())
                .startsWith("no trusted connection");
        assertThat(send(strict, "https://receiver.example:" + port + "/", delivery(1))
                        .said())
                .startsWith("no trusted connection");
    }

    private static SSLContext contextFor(String name, Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-alias",
                        "receiver",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        var mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, "changeit".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("receiver", keys.getCertificate("receiver"));
        var others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(mine.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }

    // Those who listen

    private interface Answering {
        void to(HttpExchange exchange) throws Exception;
    }

    private interface Serving {
        void to(Socket socket) throws Exception;
    }

    private String listens(Answering answering) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var threads = java.util.concurrent.Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answering.to(exchange);
            } catch (Exception wrong) {
                throw new IOException(wrong);
            }
        });
        server.start();
        open.add(() -> {
            server.stop(0);
            threads.shutdownNow();
        });
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answers(HttpExchange exchange, int status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, -1);
    }

    private String says(byte[] answer) throws IOException {
        return serves(socket -> {
            socket.getOutputStream().write(answer);
            socket.getOutputStream().flush();
        });
    }

    /** Reads the head of the request first. */
    private String serves(Serving serving) throws IOException {
        var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        open.add(server);
        var thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    InputStream in = socket.getInputStream();
                    int ends = 0;
                    while (ends < 2) {
                        int next = in.read();
                        if (next == '\n') ends++;
                        else if (next != '\r') ends = 0;
                    }
                    serving.to(socket);
                } catch (Exception over) {
                    assertThat(over).isNotNull();
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    private HttpReceivers inner() {
        return opened(new HttpReceivers(true));
    }

    private HttpReceivers opened(HttpReceivers receivers) {
        open.add(receivers);
        return receivers;
    }

    private static SSLSocketFactory tls() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    private static Reply send(HttpReceivers receivers, String url, Delivery delivery) {
        return receivers.send(webhook(url), List.of(delivery), NOW, TIME).get(delivery.id());
    }

    private static Webhook webhook(String url) {
        return Webhook.add(new WebhookId(new UUID(5, 6)), url, "", Set.of(), SigningSecret.of(SECRET), NOW);
    }

    private static Delivery delivery(int version) {
        var hook = new WebhookId(new UUID(5, 6));
        return Delivery.of(hook, new WebhookTested(hook, version, NOW), NOW);
    }

    private static Reply notTaken(String why) {
        return new NotTaken(why, Optional.empty());
    }
}
