package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.queue.Standing;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.persistence.jdbi.Database;
import dev.fairseat.persistence.redis.RedisAddress;
import dev.fairseat.persistence.redis.RedisLine;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** The rings fit together, whatever everything is kept in. */
class WiringTest {

    private static final Keys KEYS = new Keys(secret('s'), secret('q'), Optional.empty(), "as given");

    @TempDir
    private Path folder;

    @Test
    void a_seat_is_sold_in_memory() {
        sellsASeat(new Storage.InMemory());
    }

    @Test
    void a_seat_is_sold_from_a_data_folder() {
        sellsASeat(new Storage.InDatabase(Database.h2File(folder.resolve("fairseat")), "H2"));
    }

    @Test
    void a_seat_is_sold_from_postgres() {
        var database = Database.postgres(Postgres.empty(), Postgres.USER, "", 4);
        sellsASeat(new Storage.InDatabase(database, "PostgreSQL"));
    }

    @Test
    void a_seat_is_sold_with_the_line_in_a_redis() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var redis = new RedisServer(port);
        redis.start();
        try {
            var keeping = new LineKeeping();
            keeping.queue = "redis://127.0.0.1:" + port;
            keeping.requireConsistent();
            MemberId buyer = sellsASeat(keeping.in(new Storage.InMemory()));

            try (var line = RedisLine.open(RedisAddress.of(keeping.queue))) {
                assertThat(line.find(DemoConcerts.CLUB, buyer)).isPresent();
            }
        } finally {
            redis.stop();
        }
    }

    @Test
    void demo_concerts_are_put_on_sale_once() {
        var rules = WalletRules.standard();
        try (var server =
                new Server(new Storage.InMemory(), KEYS, Duration.ofHours(1), UnaryOperator.identity(), rules)) {
            DemoConcerts.putOnSale(server.office(), rules.currency(), Instant.now());
            DemoConcerts.putOnSale(server.office(), rules.currency(), Instant.now());

            assertThat(server.office().bookableDates(DemoConcerts.CLUB))
                    .extracting(date -> date.remaining())
                    .containsExactly(50, 50);
            assertThat(server.office().bookableDates(DemoConcerts.ARENA))
                    .extracting(date -> date.remaining())
                    .containsExactly(12_000);
        }
    }

    @Test
    void a_named_proxy_is_asked_for_whom_it_speaks() throws Exception {
        var rules = WalletRules.standard();
        try (var server = new Server(
                new Storage.InMemory(),
                KEYS,
                Duration.ofHours(1),
                settings -> settings.behind(Set.of("127.0.0.1")),
                rules)) {
            var anyPort = new Address();
            anyPort.port = 0;
            server.start(anyPort);
            var mina = new EmailAddress("mina@example.com");
            server.office().signUp(mina, "Mina", new Password("correct horse"));
            assertThat(logsInFrom("10.0.0.1", server.port(), "correct horse")).isEqualTo(201);
            for (int guess = 0; guess < 10; guess++) {
                assertThat(logsInFrom("10.0.0.2", server.port(), "wrong horse")).isEqualTo(401);
            }

            assertThat(logsInFrom("10.0.0.2", server.port(), "correct horse")).isEqualTo(429);
            // From where she has been before she is not held up by what a stranger does.
            assertThat(logsInFrom("10.0.0.1", server.port(), "correct horse")).isEqualTo(201);
        }
    }

    private static int logsInFrom(String client, int port, String password) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/sessions"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", client)
                .POST(BodyPublishers.ofString("{\"email\":\"mina@example.com\",\"password\":\"" + password + "\"}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    /** @return who bought it */
    private static MemberId sellsASeat(Storage storage) {
        var rules = WalletRules.standard();
        try (var server = new Server(storage, KEYS, Duration.ofHours(1), UnaryOperator.identity(), rules)) {
            var office = server.office();
            DemoConcerts.putOnSale(office, rules.currency(), Instant.now());
            var member = office.signUp(new EmailAddress("mina@example.com"), "Mina", new Password("correct horse"));
            assertThat(office.logIn(new EmailAddress("mina@example.com"), new Password("correct horse")))
                    .isEqualTo(member);
            office.topUpWallet(member.id(), Money.of(45_000, "KRW"), new RequestKey("savings"));
            var ticket = office.joinQueue(member.id(), DemoConcerts.CLUB);
            assertThat(office.standing(ticket)).isInstanceOf(Standing.Admitted.class);
            var evening = new PerformanceId("low-tide-trio-late");
            var held = office.holdSeats(ticket, evening, List.of("7"), new RequestKey("seat"))
                    .result();

            office.payReservation(ticket, held.id(), new RequestKey("payment"));

            assertThat(office.reservation(member.id(), held.id()).isConfirmed()).isTrue();
            assertThat(office.wallet(member.id()).balance()).isEqualTo(Money.of(0, "KRW"));
            assertThat(storage.isReady()).isTrue();
            return member.id();
        }
    }

    private static byte[] secret(char letter) {
        return String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII);
    }
}
