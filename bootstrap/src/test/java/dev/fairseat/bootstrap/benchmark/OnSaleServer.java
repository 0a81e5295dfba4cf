package dev.fairseat.bootstrap.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.http.Argon2Passwords;
import dev.fairseat.http.FairseatApi;
import dev.fairseat.http.HttpSettings;
import dev.fairseat.inmemory.InMemoryUnitOfWork;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Our server with everything in memory, and lines of the lengths asked for that nobody is called from. Some of those who
 * stand in them, spread evenly from the front to the end, get their tokens and have them written to a file: one line for
 * each, the access token and the queue token.
 */
final class OnSaleServer {

    private static final String PASSWORD = "correct horse battery staple";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TicketOffice office;
    private final Javalin http;

    private OnSaleServer() {
        var storage = new InMemoryUnitOfWork(InstantSource.system());
        var walletRules = WalletRules.standard();
        // Hashing is not what is measured here.
        office = new TicketOffice(
                storage, UUID::randomUUID, new Argon2Passwords(Argon2Passwords.Cost.CHEAP), walletRules);
        var settings = new HttpSettings(
                ("session secret " + UUID.randomUUID()).getBytes(UTF_8),
                ("queue secret " + UUID.randomUUID()).getBytes(UTF_8),
                Duration.ofHours(12),
                InstantSource.system(),
                () -> true,
                "KRW");
        http = FairseatApi.create(office, new BackOffice(storage, UUID::randomUUID, walletRules), settings);
        http.unsafe.jetty.modifyServer(server -> {
            var innermost = (Handler.Wrapper) server.getHandler();
            while (innermost.getHandler() instanceof Handler.Wrapper inner) innermost = inner;
            innermost.setHandler(new Bare());
        });
        http.start("127.0.0.1", 0);
    }

    /** @param arguments for each line its length, how many of it get their tokens, and the file for them */
    public static void main(String[] arguments) throws Exception {
        var server = new OnSaleServer();
        for (int at = 0; at < arguments.length; at += 3) {
            int length = Integer.parseInt(arguments[at]);
            server.letJoin(length, Integer.parseInt(arguments[at + 1]), Path.of(arguments[at + 2]));
        }
        Child.isReady(server.http.port());
    }

    private void letJoin(int length, int known, Path file) throws Exception {
        ConcertId concert = putOnSale("line-of-" + length);
        List<String> emails = new ArrayList<>();
        int every = length / known;
        for (int number = 0; number < length; number++) {
            MemberId member = new MemberId("somebody-" + number);
            if (number % every == 0 && emails.size() < known) {
                var email = "fan" + number + "." + length + "@example.com";
                member = office.signUp(new EmailAddress(email), "Fan", new Password(PASSWORD))
                        .id();
                emails.add(email);
            }
            office.joinQueue(member, concert);
        }
        List<String> tokens = new ArrayList<>();
        for (String email : emails) {
            String session =
                    post("/v1/sessions", "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\"}", "");
            String access = member(session, "accessToken");
            String ticket = post("/v1/concerts/" + concert + "/queue-tickets", "", access);
            tokens.add(access + " " + member(ticket, "queueToken"));
        }
        Files.write(file, tokens);
    }

    private ConcertId putOnSale(String name) {
        Instant now = Instant.now();
        var sales = new SalesWindow(now.minusSeconds(60), now.plus(Duration.ofDays(1)));
        var venue = new Venue("Olympic Hall", ZoneId.of("Asia/Seoul"));
        var rules = OnSaleRules.standard().withCapacity(0);
        var concert = new Concert(new ConcertId(name), name, "The Auroras", venue, new Category("k-pop"), sales, rules);
        return office.putOnSale(concert).id();
    }

    private String post(String path, String body, String access) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
                .POST(BodyPublishers.ofString(body));
        if (!body.isEmpty()) request.header("Content-Type", "application/json");
        if (!access.isEmpty()) request.header("Authorization", "Bearer " + access);
        return HTTP.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static String member(String json, String name) {
        var found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) throw new IllegalStateException("no " + name + " in " + json);
        return found.group(1);
    }

    /** The least that any answer can cost inside our own gate. */
    private static final class Bare extends Handler.Wrapper {

        private static final byte[] CONSTANT = "{\"status\":\"UP\"}".getBytes(UTF_8);

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!request.getHttpURI().getPath().equals("/bare")) return super.handle(request, response, callback);
            response.setStatus(200);
            response.getHeaders().put("Content-Type", "application/json;charset=utf-8");
            response.getHeaders().put("Content-Length", CONSTANT.length);
            response.write(true, ByteBuffer.wrap(CONSTANT), callback);
            return true;
        }
    }
}
