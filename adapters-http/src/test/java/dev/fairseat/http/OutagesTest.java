package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fairseat.application.port.CommitUnknown;
import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestRefusal;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** When it is not the client's fault. */
class OutagesTest extends ApiTest {

    private final AtomicReference<Supplier<? extends Throwable>> outage = new AtomicReference<>();

    /** What goes wrong here goes wrong on purpose, and need not fill the build's log. */
    @BeforeEach
    void hush() {
        logger().setAdditive(false);
    }

    @AfterEach
    void unhush() {
        logger().setAdditive(true);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("dev.fairseat.http");
    }

    @Override
    protected UnitOfWork unitOfWork(InstantSource authority) {
        var working = super.unitOfWork(authority);
        return new UnitOfWork() {
            @Override
            public <T> T write(Function<Stores, T> work) {
                strike();
                return working.write(work);
            }

            @Override
            public <T> T read(Function<Stores, T> look) {
                strike();
                return working.read(look);
            }
        };
    }

    @Test
    void a_busy_storage_asks_to_come_back_in_a_moment() {
        var mina = api.visitor("mina").signsUp().logsIn();
        outage.set(() -> new StorageBusy("lock timeout on wallet mina", null));

        var no = mina.get("/v1/wallet").isProblem(503, "busy");

        assertThat(no.header("Retry-After")).hasValueSatisfying(this::isSeconds);
        assertThat(no.text()).doesNotContain("lock timeout");
    }

    @Test
    void a_storage_that_is_away_asks_to_come_back_soon() {
        var mina = api.visitor("mina").signsUp().logsIn();
        outage.set(() -> new StorageUnavailable("jdbc:postgresql://db:5432/fairseat refused", new RuntimeException()));

        var no = mina.triesToTopUp("1", "k").isProblem(503, "storage-unavailable");

        assertThat(no.header("Retry-After")).hasValueSatisfying(this::isSeconds);
        assertThat(no.text()).doesNotContain("postgresql");
    }

    @Test
    void an_unknown_outcome_asks_for_the_same_key_again() {
        var mina = api.visitor("mina").signsUp().logsIn();
        outage.set(() -> new CommitUnknown("connection reset", new RuntimeException()));

        mina.triesToTopUp("1", "k").isProblem(503, "unknown-retry-same-key");

        outage.set(null);
        mina.triesToTopUp("1", "k").is(201);
    }

    @Test
    void a_request_still_being_worked_on_asks_for_a_moment() {
        var mina = api.visitor("mina").signsUp().logsIn();
        outage.set(() -> new Refused(new RequestRefusal.RequestInFlight(Operation.TOP_UP)));

        var no = mina.triesToTopUp("1", "k").isProblem(409, "request-in-flight");

        assertThat(no.header("Retry-After")).hasValueSatisfying(this::isSeconds);
    }

    @Test
    void those_turned_away_together_are_not_told_to_come_back_together() {
        var mina = api.visitor("mina").signsUp().logsIn();
        outage.set(() -> new StorageUnavailable("away", new RuntimeException()));
        Set<String> told = new HashSet<>();
        for (int times = 0; times < 40; times++)
            told.add(mina.get("/v1/wallet").header("Retry-After").orElseThrow());

        assertThat(told).hasSizeGreaterThan(3);
    }

    @Test
    void a_bug_of_ours_tells_the_client_nothing_but_the_request_id_and_the_log_everything() {
        var mina = api.visitor("mina").signsUp().logsIn();
        var problems = (Logger) LoggerFactory.getLogger(Problems.class);
        var written = new ListAppender<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                // Or the request id would be looked for in the thread of the test.
                event.prepareForDeferredProcessing();
                super.append(event);
            }
        };
        written.start();
        problems.addAppender(written);
        outage.set(() -> new IllegalStateException("select * from wallet where secret"));

        var no = mina.get("/v1/wallet", "Request-Id", "incident-7").isProblem(500, "internal-error");
        problems.detachAppender(written);

        assertThat(no.text())
                .doesNotContain("select")
                .doesNotContain("Exception")
                .doesNotContain("fairseat.http");
        assertThat(no.header("Request-Id")).hasValue("incident-7");
        assertThat(written.list).singleElement().satisfies(event -> {
            assertThat(event.getMDCPropertyMap()).containsEntry("request", "incident-7");
            assertThat(event.getThrowableProxy().getMessage()).contains("select");
        });
    }

    @Test
    void even_an_error_of_the_machine_is_a_problem_document() {
        var mina = api.visitor("mina").signsUp().logsIn();
        outage.set(() -> new StackOverflowError("deep inside"));

        var no = mina.get("/v1/wallet").isProblem(500, "internal-error");

        assertThat(no.text()).doesNotContain("deep inside");
        outage.set(null);
        mina.get("/v1/wallet").is(200);
    }

    @Test
    void a_server_that_cannot_work_lives_and_is_not_ready() {
        var guest = api.visitor("guest");
        assertThat(guest.get("/health/ready").is(200).json().path("status").asText())
                .isEqualTo("READY");
        api.ready.set(false);

        guest.get("/health/live").is(200);
        assertThat(guest.get("/health/ready").isProblem(503, "not-ready").header("Retry-After"))
                .hasValueSatisfying(this::isSeconds);
    }

    @Test
    void too_many_passwords_at_once_are_turned_away() {
        PasswordHasher crowded = new Hasher(() -> {
            throw new Crowded();
        });
        try (var full = new ApiUnderTest(super.unitOfWork(clock), clock, crowded)) {
            full.visitor("mina").triesToSignUp().isProblem(503, "busy");
        }
    }

    @Test
    void a_server_that_stops_finishes_what_it_has_begun() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        PasswordHasher slow = new Hasher(() -> holdUp(begun, end));
        var stopping = new ApiUnderTest(super.unitOfWork(clock), clock, slow);
        try (var kept = new Socket("127.0.0.1", stopping.port())) {
            kept.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(kept.getInputStream().read()).isEqualTo('H');
            var signUp =
                    CompletableFuture.supplyAsync(() -> stopping.visitor("mina").triesToSignUp(), OwnThread.EACH);
            begun.await();
            await().until(() ->
                    stopping.connector().getConnectedEndPoints().stream().anyMatch(EndPoint::isFillInterested));

            var stop = CompletableFuture.runAsync(() -> stopping.server().stop(), OwnThread.EACH);
            // Until the server has closed the connection that nothing is asked on.
            await().until(() -> stopping.connector().getConnectedEndPoints().size() == 1);
            assertThat(signUp).isNotDone();
            end.countDown();

            assertThat(signUp.get().status()).isEqualTo(201);
            stop.get();
        }
    }

    @Test
    void a_server_that_gives_notice_answers_as_ever_and_ends_each_connection() {
        var mina = api.visitor("mina").signsUp().logsIn();
        FairseatApi.giveNotice(api.server());

        assertThat(mina.triesToTopUp("1", "k").is(201).header("Connection")).hasValue("close");
        assertThat(mina.get("/health/live").is(200).header("Connection")).hasValue("close");
        assertThat(mina.get("/health/ready").isProblem(503, "shutting-down").header("Retry-After"))
                .hasValueSatisfying(this::isSeconds);
    }

    @Test
    void a_server_about_to_stop_turns_new_requests_away() {
        var mina = api.visitor("mina").signsUp().logsIn();
        var gate = (GracefulHandler) api.server().jettyServer().server().getHandler();
        gate.shutdown();

        var no = mina.triesToTopUp("1", "k").isProblem(503, "shutting-down");

        assertThat(no.header("Retry-After")).hasValueSatisfying(this::isSeconds);
        mina.get("/health/ready").isProblem(503, "shutting-down");
    }

    @Test
    void in_a_rush_the_rest_is_sent_away_at_once_and_health_is_still_told() throws Exception {
        try (var rush = new Rush(super.unitOfWork(clock), new Turnstile(1, 0, Duration.ofMinutes(1)))) {
            var no = rush.visitor("theo").get("/v1/concerts").isProblem(503, "busy");

            assertThat(no.header("Retry-After")).hasValueSatisfying(this::isSeconds);
            assertThat(no.header("X-Content-Type-Options")).hasValue("nosniff");
            rush.visitor("ops").get("/health/live").is(200);
            rush.passes();
            rush.visitor("theo").get("/v1/concerts").is(200);
        }
    }

    @Test
    void in_a_rush_some_wait_for_a_moment_and_come_in() throws Exception {
        try (var rush = new Rush(super.unitOfWork(clock), new Turnstile(1, 1, Duration.ofMinutes(1)))) {
            var waiting =
                    CompletableFuture.supplyAsync(() -> rush.visitor("theo").get("/v1/concerts"), OwnThread.EACH);
            await().until(() -> rush.turnstile.getSuspendedRequestCount() == 1);

            rush.visitor("iris").get("/v1/concerts").isProblem(503, "busy");
            rush.passes();

            waiting.get().is(200);
        }
    }

    @Test
    void in_a_rush_who_looks_around_is_sent_away_first_and_who_pays_last() throws Exception {
        try (var rush = new Rush(super.unitOfWork(clock), new Turnstile(1, 10, Duration.ofMinutes(1)))) {
            List<CompletableFuture<Answer>> waiting = new ArrayList<>();
            for (int looks = 0; looks < 6; looks++) {
                waiting.add(waits(rush, theo -> theo.get("/v1/concerts")));
            }
            rush.visitor("iris").get("/v1/concerts").isProblem(503, "busy");
            for (int acts = 0; acts < 2; acts++) {
                waiting.add(waits(rush, theo -> theo.triesToSignUp()));
            }
            rush.visitor("iris").triesToSignUp().isProblem(503, "busy");
            for (int payments = 0; payments < 2; payments++) {
                waiting.add(waits(rush, theo -> theo.triesToTopUp("1", "key")));
            }
            rush.visitor("iris").triesToTopUp("1", "key").isProblem(503, "busy");

            rush.passes();

            for (var answer : waiting) assertThat(answer.get().status()).isNotEqualTo(503);
        }
    }

    private static CompletableFuture<Answer> waits(Rush rush, Function<Visitor, Answer> errand) {
        int before = rush.turnstile.getSuspendedRequestCount();
        var answer = CompletableFuture.supplyAsync(() -> errand.apply(rush.visitor("theo" + before)), OwnThread.EACH);
        await().until(() -> rush.turnstile.getSuspendedRequestCount() == before + 1);
        return answer;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/concerts, LOOK",
        "HEAD, /v1/wallet, LOOK",
        "POST, /v1/reservations, ACT",
        "DELETE, /v1/queue-tickets/me, ACT",
        "POST, /v1/reservations/7/payment, PAY",
        "POST, /v1/reservations/7/refund, PAY",
        "POST, /v1/wallet/top-ups, PAY",
        "GET, /v1/reservations/7/payment, LOOK",
    })
    void what_somebody_has_come_for_is_seen_at_the_door(String method, String path, Turnstile.Errand errand) {
        assertThat(Turnstile.Errand.of(method, path)).isEqualTo(errand);
    }

    @Test
    void nobody_waits_for_longer_than_a_moment() throws Exception {
        try (var rush = new Rush(super.unitOfWork(clock), new Turnstile(1, 1, Duration.ofMillis(50)))) {
            rush.visitor("theo").get("/v1/concerts").isProblem(503, "busy");
        }
    }

    /** A server with one request in it that takes until the rush passes. */
    private final class Rush implements AutoCloseable {

        private final CountDownLatch end = new CountDownLatch(1);
        private final Turnstile turnstile;
        private final ApiUnderTest server;
        private final CompletableFuture<Answer> inside;

        Rush(UnitOfWork unitOfWork, Turnstile turnstile) throws InterruptedException {
            var begun = new CountDownLatch(1);
            this.turnstile = turnstile;
            this.server = new ApiUnderTest(unitOfWork, clock, new Hasher(() -> holdUp(begun, end)), turnstile);
            this.inside = CompletableFuture.supplyAsync(() -> visitor("mina").triesToSignUp(), OwnThread.EACH);
            begun.await();
        }

        Visitor visitor(String name) {
            return server.visitor(name);
        }

        void passes() throws Exception {
            end.countDown();
            inside.get().is(201);
            await().until(() -> turnstile.getSuspendedRequestCount() == 0);
        }

        @Override
        public void close() {
            end.countDown();
            inside.join();
            server.close();
        }
    }

    private static void holdUp(CountDownLatch begun, CountDownLatch end) {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("the server did not wait", stopped);
        }
    }

    private void isSeconds(String value) {
        assertThat(Integer.parseInt(value)).isBetween(1, 10);
    }

    private void strike() {
        var struck = outage.get();
        if (struck != null) OutagesTest.<RuntimeException>sneak(struck.get());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable any) throws T {
        throw (T) any;
    }

    /** The first hash is the decoy that the office makes for itself. */
    private static final class Hasher implements PasswordHasher {

        private final PasswordHasher cheap = new Argon2Passwords(Argon2Passwords.Cost.CHEAP);
        private final Runnable beforeEach;
        private boolean started;

        Hasher(Runnable beforeEach) {
            this.beforeEach = beforeEach;
        }

        @Override
        public synchronized String hash(Password password) {
            if (started) beforeEach.run();
            started = true;
            return cheap.hash(password);
        }

        @Override
        public boolean matches(Password password, String hash) {
            return cheap.matches(password, hash);
        }
    }
}
