package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.QueueSettings;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import io.javalin.Javalin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether somebody meets the steward or goes to the route makes no difference to what they are told. */
class StewardTest {

    private static final List<String> WAYS_OF_ASKING = List.of(
            "",
            "Accept: */*\r\n",
            "Accept: application/json\r\n",
            "Accept: application/*\r\n",
            "Accept: text/html\r\n",
            "Accept: application/json;q=0\r\n",
            "Accept-Language: ko\r\n",
            "Content-Length: 0\r\n",
            "Content-Length: 2\r\n\r\n{}",
            "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
            "X-HTTP-Method-Override: DELETE\r\n",
            "Queue-Token: second\r\n",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
            "Authorization: Bearer second\r\n",
            "Accept: text/html\r\nAccept: */*\r\n",
            "Cookie: a=b\r\nIf-None-Match: *\r\nOrigin: http://example.com\r\n");

    private final MovedClock clock = new MovedClock();
    private final Witness storage = new Witness(new InMemoryUnitOfWork(clock));
    private final Turnstile turnstile = new Turnstile(1, 10, Duration.ofMinutes(1));
    private ApiUnderTest api;
    private Javalin withoutSteward;
    private ConcertId small;

    @BeforeEach
    void openWithAndWithoutSteward() {
        // On a machine where no time passes a look at the line lasts until something happens.
        var seldomLooking = new QueueSettings(Duration.ofMillis(250), Optional.empty(), () -> 0);
        var passwords = new Argon2Passwords(Argon2Passwords.Cost.CHEAP);
        api = new ApiUnderTest(storage, clock, passwords, turnstile, UnaryOperator.identity(), seldomLooking);
        var settings = new HttpSettings(
                ApiUnderTest.SESSION_SECRET,
                ApiUnderTest.QUEUE_SECRET,
                ApiUnderTest.SESSION_LASTS,
                clock,
                () -> true,
                "KRW");
        var backOffice = new BackOffice(storage, UUID::randomUUID, WalletRules.standard());
        withoutSteward = FairseatApi.create(api.office, backOffice, settings);
        withoutSteward.unsafe.jetty.modifyServer(server -> sendAway((Handler.Wrapper) server.getHandler()));
        withoutSteward.start("127.0.0.1", 0);
        small = api.putOnSale("small", OnSaleRules.standard().withCapacity(1));
    }

    @AfterEach
    void close() {
        api.close();
        withoutSteward.jettyServer().server().setStopTimeout(0);
        withoutSteward.stop();
    }

    private static void sendAway(Handler.Wrapper handler) {
        assertThat(handler).isNotNull();
        if (handler.getHandler() instanceof Steward steward) handler.setHandler(steward.getHandler());
        else sendAway((Handler.Wrapper) handler.getHandler());
    }

    @Test
    void whoever_waits_is_told_the_same() {
        api.visitor("mina").comesIn(small);
        var theo = api.visitor("theo").signsUp().logsIn().joins(small);

        assertThat(toldAlike(theo)).contains("\"standing\":\"WAITING\"").contains("Retry-After: ");
    }

    @Test
    void whoever_waits_behind_a_line_that_moves_is_told_the_same() {
        var line = new ArrayList<Visitor>();
        for (int number = 0; number < 12; number++) {
            line.add(api.visitor("fan" + number).signsUp().logsIn().joins(small));
        }
        for (int served = 0; served < 6; served++) {
            line.get(served).isLetIn().leaves().is(204);
            clock.passes(Duration.ofSeconds(10));
        }
        line.get(6).isLetIn();

        assertThat(toldAlike(line.get(11))).contains("\"estimate\":{\"p10\":\"PT");
    }

    @Test
    void whoever_is_inside_or_was_is_told_the_same() {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000);
        assertThat(toldAlike(mina)).contains("\"standing\":\"ADMITTED\"");

        mina.holds(api.night, "1").pays();
        assertThat(toldAlike(mina)).contains("\"standing\":\"FINISHED\"");

        var theo = api.visitor("theo").comesIn(api.aurora);
        theo.leaves().is(204);
        assertThat(toldAlike(theo)).contains("\"standing\":\"LEFT\"");

        var iris = api.visitor("iris").comesIn(api.aurora);
        clock.passes(Duration.ofMinutes(10));
        assertThat(toldAlike(iris)).contains("\"standing\":\"EXPIRED\"");
    }

    @Test
    void whoever_is_refused_is_told_the_same() {
        api.visitor("mina").comesIn(small);
        var theo = api.visitor("theo").signsUp().logsIn().joins(small);
        String place = theo.queueToken;

        theo.queueToken = null;
        assertThat(toldAlike(theo)).contains("queue-token-missing");
        theo.queueToken = "";
        toldAlike(theo);
        theo.queueToken = place.substring(1);
        assertThat(toldAlike(theo)).contains("no-such-ticket");
        theo.queueToken = "x".repeat(500);
        assertThat(toldAlike(theo)).contains("no-such-ticket");

        theo.queueToken = place;
        clock.passes(Duration.ofDays(40));
        assertThat(toldAlike(theo)).contains("not-logged-in");
        theo.logsIn();
        // Whoever asks next looks at the line again.
        api.office.advanceQueue(small);
        assertThat(toldAlike(theo)).contains("sales-closed");
    }

    @Test
    void head_is_told_without_a_body() {
        api.visitor("mina").comesIn(small);
        var theo = api.visitor("theo").signsUp().logsIn().joins(small);

        String told = toldAlike("HEAD /v1/queue-tickets/me HTTP/1.1\r\n" + headersOf(theo) + "\r\n");

        assertThat(told).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n").contains("Content-Length: ");
    }

    @Test
    void other_addresses_and_methods_are_none_of_its_business() {
        api.visitor("mina").comesIn(small);
        var theo = api.visitor("theo").signsUp().logsIn().joins(small);

        for (String line : new String[] {
            "GET /v1/queue-tickets/me?a=b HTTP/1.1",
            "GET /v1/queue-tickets/me? HTTP/1.1",
            "GET /v1/queue-tickets/me/ HTTP/1.1",
            "GET /v1/queue-tickets/m%65 HTTP/1.1",
            "GET /v1/queue-tickets/me;a=b HTTP/1.1",
            "GET http://x/v1/queue-tickets/me HTTP/1.1",
            "GET /v1/queue-tickets/me HTTP/1.0",
            "POST /v1/queue-tickets/me HTTP/1.1",
            "OPTIONS /v1/queue-tickets/me HTTP/1.1",
            "GET /health/live HTTP/1.1"
        }) {
            assertThat(toldAlike(line + "\r\n" + headersOf(theo) + "\r\n")).startsWith("HTTP/1.1 ");
        }
    }

    @Test
    void ten_thousand_polls_of_waiting_people_ask_the_storage_nothing() {
        api.visitor("mina").comesIn(small);
        List<String> polls = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            var fan = api.visitor("fan" + number).signsUp().logsIn().joins(small);
            polls.add("GET /v1/queue-tickets/me HTTP/1.1\r\n" + kept(headersOf(fan)) + "\r\n");
        }
        api.visitor("theo").signsUp().logsIn().joins(small).polls().is(200);
        int before = storage.asked();

        try (var wire = new Wire(api.port())) {
            for (int times = 0; times < 100; times++) {
                assertThat(wire.ask(polls)).allSatisfy(told -> assertThat(told).contains("\"standing\":\"WAITING\""));
            }
        }

        assertThat(storage.asked()).isEqualTo(before);
    }

    @Test
    void whoever_waits_is_told_so_while_everybody_else_has_to_wait_for_a_slow_storage() throws Exception {
        api.visitor("mina").comesIn(small);
        var theo = api.visitor("theo").signsUp().logsIn().joins(small);
        theo.polls().is(200);
        int before = storage.asked();
        var over = storage.isBusy();
        try {
            var inside = CompletableFuture.supplyAsync(() -> api.visitor("iris").get("/v1/concerts"), OwnThread.EACH);
            await().until(() -> storage.asked() > before);
            var behind = CompletableFuture.supplyAsync(() -> api.visitor("yuna").get("/v1/concerts"), OwnThread.EACH);
            await().until(() -> turnstile.getSuspendedRequestCount() == 1);

            assertThat(theo.polls().is(200).json().path("standing").asText()).isEqualTo("WAITING");

            over.countDown();
            inside.get().is(200);
            behind.get().is(200);
        } finally {
            over.countDown();
        }
    }

    private static String kept(String headers) {
        return headers.replace("Connection: close\r\n", "");
    }

    /** What both say to every way of asking, the plainest at last. */
    private String toldAlike(Visitor visitor) {
        for (String way : WAYS_OF_ASKING) {
            String end = way.contains("\r\n\r\n") ? "" : "\r\n";
            toldAlike("GET /v1/queue-tickets/me HTTP/1.1\r\n" + headersOf(visitor) + way + end);
        }
        return toldAlike("GET /v1/queue-tickets/me HTTP/1.1\r\n" + headersOf(visitor) + "\r\n");
    }

    private String toldAlike(String request) {
        String byTheRoute = told(withoutSteward.port(), request);
        String byTheSteward = told(api.port(), request);
        assertThat(alike(byTheSteward)).as(request).isEqualTo(alike(byTheRoute));
        return byTheSteward;
    }

    private static String told(int port, String request) {
        try (var wire = new Wire(port)) {
            return wire.askForTheLastTime(request);
        }
    }

    /** But for the time, and for when to ask again, which is not the same for any two, and the length that comes of it. */
    private static String alike(String told) {
        return told.replaceAll("Date: [^\r]+", "Date: ...")
                .replaceAll("\"PT[0-9HM.]+S?\"", "\"PT...\"")
                .replaceAll("Retry-After: \\d+", "Retry-After: ...")
                .replaceAll("Content-Length: \\d+", "Content-Length: ...");
    }

    private static String headersOf(Visitor visitor) {
        return "Host: x\r\nConnection: close\r\nRequest-Id: the-same\r\n"
                + (visitor.accessToken == null ? "" : "Authorization: Bearer " + visitor.accessToken + "\r\n")
                + (visitor.queueToken == null ? "" : "Queue-Token: " + visitor.queueToken + "\r\n");
    }
}
