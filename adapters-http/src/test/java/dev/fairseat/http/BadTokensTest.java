package dev.fairseat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that is not quite one of ours is no such ticket, and the storage need not be asked to know. */
class BadTokensTest {

    private final MovedClock clock = new MovedClock();
    private final Witness storage = new Witness(new InMemoryUnitOfWork(clock));
    private ApiUnderTest api;
    private Visitor mina;

    @BeforeEach
    void open() {
        api = new ApiUnderTest(storage, clock);
        mina = api.visitor("mina").comesIn(api.aurora);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void every_bit_of_a_queue_token_counts() {
        byte[] token = Base64.getUrlDecoder().decode(mina.queueToken);
        List<String> tokens = new ArrayList<>();
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] changed = token.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            tokens.add(Base64Url.encode(changed));
        }

        areNoTickets(tokens);
    }

    @Test
    void so_does_its_length_and_its_spelling() {
        String token = mina.queueToken;
        List<String> tokens = new ArrayList<>();
        for (int length = 1; length < token.length(); length++) {
            tokens.add(token.substring(0, length));
            tokens.add(token.substring(length));
        }
        for (String more : new String[] {"A", "AA", "AAA", "=", "==", ".", token, "A".repeat(4_000)}) {
            tokens.add(token + more);
            tokens.add(more + token);
        }
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (char last : letters.toCharArray()) tokens.add(token.substring(0, token.length() - 1) + last);
        tokens.add(Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(token)) + "=");
        tokens.remove(token);

        areNoTickets(tokens);
    }

    @Test
    void so_does_whose_it_is_and_who_sealed_it() {
        var theo = api.visitor("theo").signsUp().logsIn().joins(api.aurora);
        var member = new MemberId(mina.get("/v1/members/me").json().path("id").asText());
        var invented = new QueueTicket(new ConcertId("nothing"), member, 1, 1, clock.instant());
        byte[] secret = "the secret of another house, 32 bytes".getBytes(UTF_8);

        areNoTickets(List.of(
                theo.queueToken,
                new QueueTokens(secret, Optional.empty()).tokenOf(invented),
                mina.accessToken,
                "Bearer " + mina.queueToken));
    }

    @Test
    void garbage_is_garbage() {
        var random = new Random(20270301);
        List<String> tokens =
                new ArrayList<>(List.of("null", "undefined", "[object Object]", "0", "-1", "{}", "a b", "é"));
        for (int times = 0; times < 500; times++) {
            byte[] bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            // Half of them begin as ours do.
            if (times % 2 == 0) bytes[0] = 1;
            tokens.add(Base64Url.encode(bytes));
            var text = new StringBuilder();
            for (int letters = 1 + random.nextInt(60); letters > 0; letters--) {
                text.append((char) ('!' + random.nextInt(94)));
            }
            tokens.add(text.toString());
        }

        areNoTickets(tokens);
    }

    /** Wherever one can be shown; the poll is asked about all of them, everything else about some. */
    private void areNoTickets(List<String> tokens) {
        int before = storage.asked();
        List<String> requests = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            requests.add(request("GET /v1/queue-tickets/me", tokens.get(at), ""));
            if (at % 20 != 0) continue;
            requests.add(request("DELETE /v1/queue-tickets/me", tokens.get(at), ""));
            requests.add(request("GET /v1/performances/" + api.night + "/seats", tokens.get(at), ""));
            String wanted = "{\"performanceId\":\"" + api.night + "\",\"seats\":[\"1\"]}";
            requests.add(request("POST /v1/reservations", tokens.get(at), wanted));
            requests.add(request("POST /v1/reservations/preview", tokens.get(at), wanted));
            String some = "3f0c1f6e-6f43-4d2e-9b3c-1d1c5f1f0a11";
            requests.add(request("POST /v1/reservations/" + some + "/payment", tokens.get(at), ""));
        }

        try (var wire = new Wire(api.port())) {
            List<String> answers = wire.ask(requests);
            for (int at = 0; at < answers.size(); at++) {
                assertThat(answers.get(at))
                        .as(requests.get(at))
                        .startsWith("HTTP/1.1 404 ")
                        .contains("\"code\":\"no-such-ticket\"")
                        .doesNotContain("\"concert\"");
            }
        }
        assertThat(storage.asked()).isEqualTo(before);
    }

    private String request(String line, String token, String body) {
        return line + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + mina.accessToken + "\r\nIdempotency-Key: k\r\n"
                + "Queue-Token: " + new String(token.getBytes(UTF_8), ISO_8859_1) + "\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\n")
                + (line.startsWith("POST") ? "Content-Length: " + body.length() + "\r\n" : "") + "\r\n" + body;
    }
}
