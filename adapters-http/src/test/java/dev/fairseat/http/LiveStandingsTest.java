package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.OnSaleRules;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The live stream: what is told, when, to whom, and how it ends. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveStandingsTest extends ApiTest {

    private final AtomicBoolean storageIsAway = new AtomicBoolean();
    private UnitOfWork storage;
    private ConcertId small;
    private Visitor mina;
    private Visitor theo;
    private Visitor iris;

    /** Mina is inside, Theo and Iris wait. */
    @BeforeEach
    void fillTheLine() {
        small = api.putOnSale("small", OnSaleRules.standard().withCapacity(1));
        mina = api.visitor("mina").comesIn(small);
        theo = api.visitor("theo").signsUp().logsIn().joins(small);
        iris = api.visitor("iris").signsUp().logsIn().joins(small);
    }

    /** Whatever happened, nothing is left of the streams. */
    @AfterEach
    void nothingIsLeft() {
        await().untilAsserted(() -> {
            api.streams().tick();
            assertThat(api.streams().streams()).isZero();
            assertThat(api.streams().places().taken()).isZero();
            assertThat(api.streams().places().members()).isZero();
        });
    }

    @Override
    protected UnitOfWork unitOfWork(InstantSource authority) {
        var working = super.unitOfWork(authority);
        storage = working;
        return new UnitOfWork() {
            @Override
            public <T> T write(Function<Stores, T> work) {
                requireThere();
                return working.write(work);
            }

            @Override
            public <T> T read(Function<Stores, T> look) {
                requireThere();
                return working.read(look);
            }

            private void requireThere() {
                if (storageIsAway.get()) throw new StorageUnavailable("switched off", new IOException());
            }
        };
    }

    // What is told

    @Test
    void the_first_event_comes_at_once_and_is_what_a_poll_is_told() {
        try (var listening = Listening.to(api, iris)) {
            var first = listening.first();

            assertThat(first.ahead()).isEqualTo(1);
            assertThat(first.retry()).isBetween(1_000L, 10_000L);
            assertThat(first.id()).isNotNull();
            assertThat(first.data().properties().stream().map(java.util.Map.Entry::getKey))
                    .containsExactlyElementsOf(iris.polls().json().properties().stream()
                            .map(java.util.Map.Entry::getKey)
                            .toList());
            assertThat(listening.header("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
            assertThat(listening.header("Cache-Control")).isEqualTo("no-store");
            assertThat(listening.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(listening.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(listening.header("Request-Id")).isNotBlank();
        }
    }

    @Test
    void a_tick_tells_only_what_has_changed() {
        try (var listening = Listening.to(api, iris)) {
            for (int times = 0; times < 5; times++) api.ticks();
            theo.leaves().is(204);
            api.ticks();

            var told = listening.next();

            assertThat(told.ahead()).isZero();
            assertThat(Long.parseLong(told.id()))
                    .isGreaterThan(Long.parseLong(listening.first().id()));
        }
    }

    @Test
    void who_is_connected_claims_the_turn_when_it_comes() {
        try (var listening = Listening.to(api, theo)) {
            mina.leaves().is(204);
            api.ticks();

            var told = listening.next().is("ADMITTED");

            assertThat(told.data().path("until").asText()).isEqualTo("2027-03-01T10:10:00.000Z");
            assertThat(told.data().path("remaining").asText()).isEqualTo("PT10M");
        }
        theo.polls();
        assertThat(theo.isLetIn()).isNotNull();
    }

    @Test
    void the_turn_of_who_is_connected_is_never_missed() {
        try (var listening = Listening.to(api, theo)) {
            mina.leaves().is(204);
            api.ticks();
            listening.next().is("ADMITTED");
            clock.passes(Duration.ofSeconds(31));

            theo.isLetIn();
        }
    }

    @Test
    void who_is_inside_is_told_that_the_time_is_over() {
        try (var listening = Listening.to(api, mina)) {
            listening.first().is("ADMITTED");
            clock.passes(Duration.ofMinutes(10));
            api.ticks();

            listening.next().is("EXPIRED");
            listening.hasEnded();
        }
    }

    @Test
    void who_pays_is_told_within_a_few_ticks_that_the_turn_is_used() {
        var hall = api.aurora;
        var fan = api.visitor("fan").comesIn(hall).tops(50_000).holds(api.night, "1");
        try (var listening = Listening.to(api, fan)) {
            fan.pays();
            for (int times = 0; times < LiveStream.INSIDE; times++) api.ticks();

            var told = listening.next();
            // The hold moved the end of the turn, which may be told first.
            if (told.standing().equals("ADMITTED")) told = listening.next();
            told.is("FINISHED");
            listening.hasEnded();
        }
    }

    @Test
    void whose_turn_is_over_already_is_told_so_and_the_stream_ends() {
        theo.leaves().is(204);

        try (var listening = Listening.to(api, theo)) {
            listening.first().is("LEFT");
            listening.hasEnded();
        }
    }

    @Test
    void when_sales_close_the_line_is_told_so_in_its_language() {
        try (var listening = Listening.to(api, theo, "Accept-Language", "ko")) {
            theo.accessToken = null;
            storageSaysSalesAreOver();

            var told = listening.next();

            assertThat(told.name()).isEqualTo("problem");
            assertThat(told.data().path("code").asText()).isEqualTo("sales-closed");
            assertThat(told.data().path("title").asText()).isEqualTo("판매 마감");
            listening.hasEnded();
        }
    }

    private void storageSaysSalesAreOver() {
        Desk.ofTheOwner(api)
                .patch(
                        "/concerts/" + small,
                        "{\"sales\":{\"opensAt\":\"2027-03-01T08:00:00Z\",\"closesAt\":\"2027-03-01T10:00:01Z\"}}")
                .is(200);
        clock.passes(Duration.ofSeconds(1));
        api.ticks();
    }

    @Test
    void a_quiet_stream_has_a_heartbeat() {
        try (var listening = Listening.to(api, theo)) {
            for (int times = 0; times < 2 * Outlet.HEARTBEAT_AFTER; times++) api.ticks();
            mina.leaves().is(204);
            api.ticks();

            assertThat(listening.next().name()).isEqualTo("comment");
            assertThat(listening.next().name()).isEqualTo("comment");
            listening.next().is("ADMITTED");
        }
    }

    // How it goes on, and how it ends

    @Test
    void a_stream_goes_on_at_another_server() {
        String seen;
        try (var listening = Listening.to(api, iris)) {
            seen = listening.first().id();
        }

        try (var other = new ApiUnderTest(storage, clock);
                var listening = Listening.to(other, iris, "Last-Event-ID", seen)) {
            assertThat(listening.first().ahead()).isEqualTo(1);
            theo.leaves().is(204);
            mina.leaves().is(204);
            other.ticks();

            listening.next().is("ADMITTED");
        }
    }

    @Test
    void a_storage_that_is_away_ends_no_stream() {
        try (var listening = Listening.to(api, theo)) {
            mina.leaves().is(204);
            storageIsAway.set(true);
            for (int times = 0; times <= Outlet.HEARTBEAT_AFTER; times++) api.ticks();
            assertThat(listening.next().name()).isEqualTo("comment");

            storageIsAway.set(false);
            api.ticks();

            listening.next().is("ADMITTED");
        }
    }

    @Test
    void no_stream_begins_while_the_storage_is_away() {
        storageIsAway.set(true);

        theo.get(Listening.PATH).isProblem(503, "storage-unavailable");
    }

    @Test
    void a_stream_ends_with_its_session() {
        try (var listening = Listening.to(api, theo)) {
            clock.passes(ApiUnderTest.SESSION_LASTS);
            api.ticks();

            listening.next().isReset("SESSION_OVER");
            listening.hasEnded();
        }
    }

    @Test
    void a_server_that_stops_ends_its_streams_and_says_so() {
        var stopping = new ApiUnderTest(super.unitOfWork(clock), clock);
        var fan = stopping.visitor("fan").comesIn(stopping.aurora);
        try (var listening = Listening.to(stopping, fan)) {
            stopping.server().stop();

            assertThat(listening.next().isReset("STOPPING").retry()).isBetween(1_000L, 10_000L);
            listening.hasEnded();
        }
        assertThat(stopping.streams().places().taken()).isZero();
    }

    // Whom there is no stream for

    @Test
    void of_one_member_there_are_three_streams_and_a_fourth_when_one_of_them_ends() {
        try (var first = Listening.to(api, theo);
                var second = Listening.to(api, theo)) {
            var third = Listening.to(api, theo);
            var no = theo.get(Listening.PATH, "Accept-Language", "ko").isProblem(429, "too-many-streams");
            assertThat(no.header("Retry-After")).hasValueSatisfying(LiveStandingsTest::isSeconds);
            assertThat(no.header("Content-Language")).hasValue("ko");
            Listening.to(api, iris).close();

            third.close();
            await().until(() -> api.streams().places().taken() == 2);

            Listening.to(api, theo).close();
            assertThat(first.first().ahead()).isEqualTo(second.first().ahead());
        }
    }

    @Test
    void beyond_the_bound_of_the_node_nobody_else_is_let_in() {
        UnaryOperator<HttpSettings> one = settings -> settings.withStreams(1);
        try (var full = new ApiUnderTest(
                super.unitOfWork(clock),
                clock,
                new Argon2Passwords(Argon2Passwords.Cost.CHEAP),
                new Turnstile(),
                one)) {
            var fan = full.visitor("fan").comesIn(full.aurora);
            var late = full.visitor("late").comesIn(full.aurora);
            try (var listening = Listening.to(full, fan)) {
                var no = late.get(Listening.PATH).isProblem(503, "busy");
                assertThat(no.header("Retry-After")).hasValueSatisfying(LiveStandingsTest::isSeconds);
                listening.first().is("ADMITTED");
            }
            await().until(() -> full.streams().places().taken() == 0);
            Listening.to(full, late).close();
        }
    }

    @Test
    void another_members_place_is_as_good_as_none() {
        theo.queueToken = iris.queueToken;

        var no = theo.get(Listening.PATH).isProblem(404, "no-such-ticket");

        assertThat(no.json()).isEqualTo(theo.polls().json());
    }

    @Test
    void a_head_of_a_stream_has_no_body_and_leaves_nothing_behind() {
        var head = theo.send("HEAD", Listening.PATH, null).is(200);

        assertThat(head.header("Content-Type")).hasValue("text/event-stream;charset=utf-8");
        assertThat(head.bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "-1", "99999999999999999999", "x; drop table", "\u00fc"})
    void whatever_was_seen_last_the_first_event_says_all(String lastEventId) {
        try (var listening = Listening.to(api, theo, "Last-Event-ID", lastEventId)) {
            assertThat(listening.first().ahead()).isZero();
        }
    }

    // Clients that are no help

    @Test
    void who_hangs_up_is_noticed_without_a_tick() throws IOException {
        try (var socket = opened(theo, "")) {
            assertThat(api.streams().places().taken()).isEqualTo(1);
            socket.shutdownOutput();

            await().until(() -> api.streams().places().taken() == 0);
        }
    }

    @Test
    void a_few_words_on_the_side_are_ignored() throws IOException {
        try (var socket = opened(theo, "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")) {
            mina.leaves().is(204);
            api.ticks();

            assertThat(readUntil(socket, "ADMITTED")).doesNotContain("UP", "READY");
        }
    }

    @Test
    void who_goes_on_talking_is_cut_off() throws IOException {
        try (var socket = opened(theo, "")) {
            var out = socket.getOutputStream();
            try {
                for (int times = 0; times < 100; times++) out.write(new byte[1024]);
            } catch (IOException cutOff) {
                // As it should be.
            }

            await().until(() -> api.streams().places().taken() == 0);
        }
    }

    @Test
    void a_client_of_the_last_century_gets_a_stream_too() throws IOException {
        try (var socket = new Socket("127.0.0.1", api.port())) {
            socket.getOutputStream().write(head(theo, "HTTP/1.0").getBytes(ISO_8859_1));

            assertThat(readUntil(socket, "WAITING")).doesNotContainIgnoringCase("chunked");
        }
    }

    /** A stream that has begun. */
    private Socket opened(Visitor visitor, String more) throws IOException {
        var socket = new Socket("127.0.0.1", api.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write((head(visitor, "HTTP/1.1") + more).getBytes(ISO_8859_1));
        readUntil(socket, "WAITING");
        return socket;
    }

    private static String head(Visitor visitor, String version) {
        return "GET " + Listening.PATH + " " + version + "\r\nHost: x\r\nAuthorization: Bearer " + visitor.accessToken
                + "\r\nQueue-Token: " + visitor.queueToken + "\r\n\r\n";
    }

    private static String readUntil(Socket socket, String word) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(word) < 0) {
            int letter = socket.getInputStream().read();
            if (letter < 0) throw new AssertionError("ended behind " + read);
            read.append((char) letter);
        }
        return read.toString();
    }

    private static void isSeconds(String value) {
        assertThat(Integer.parseInt(value)).isBetween(1, 10);
    }
}
