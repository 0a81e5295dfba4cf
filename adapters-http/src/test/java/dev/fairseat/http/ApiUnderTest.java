package dev.fairseat.http;

import static org.awaitility.Awaitility.await;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.QueueSettings;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.Outbox.Setback;
import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Category;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.Lobby;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SalesWindow;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.Venue;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.wallet.WalletRules;
import io.javalin.Javalin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.AbstractConnector;
import org.jspecify.annotations.Nullable;

/**
 * A started server on a port of its own, with a small concert on sale: 50 seats at ₩50,000. Names are new every time,
 * so that several of them can share one database. Every answer is held against the contract.
 */
public final class ApiUnderTest implements AutoCloseable {

    static final byte[] SESSION_SECRET = "a session secret only for tests, 32 bytes".getBytes(StandardCharsets.UTF_8);
    static final byte[] QUEUE_SECRET = "a queue secret only for tests, 32 bytes+".getBytes(StandardCharsets.UTF_8);
    public static final String OWNER_KEY = "an-owners-key-only-for-tests-of-ours";
    static final Duration SESSION_LASTS = Duration.ofHours(12);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Contract CONTRACT = Contract.served();

    public final MovedClock clock;
    public final TicketOffice office;
    public final ConcertId aurora;
    public final PerformanceId night;
    public final AtomicBoolean ready = new AtomicBoolean(true);

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final UnitOfWork storage;
    private final Javalin server;

    public ApiUnderTest(UnitOfWork unitOfWork, MovedClock clock) {
        this(unitOfWork, clock, new Argon2Passwords(Argon2Passwords.Cost.CHEAP));
    }

    ApiUnderTest(UnitOfWork unitOfWork, MovedClock clock, PasswordHasher passwords) {
        this(unitOfWork, clock, passwords, new Turnstile());
    }

    ApiUnderTest(UnitOfWork unitOfWork, MovedClock clock, PasswordHasher passwords, Turnstile turnstile) {
        this(unitOfWork, clock, passwords, turnstile, UnaryOperator.identity());
    }

    ApiUnderTest(
            UnitOfWork unitOfWork,
            MovedClock clock,
            PasswordHasher passwords,
            Turnstile turnstile,
            UnaryOperator<HttpSettings> changes) {
        this(unitOfWork, clock, passwords, turnstile, changes, QueueSettings.alwaysLooking());
    }

    ApiUnderTest(
            UnitOfWork unitOfWork,
            MovedClock clock,
            PasswordHasher passwords,
            Turnstile turnstile,
            UnaryOperator<HttpSettings> changes,
            QueueSettings queueSettings) {
        this.clock = clock;
        this.storage = unitOfWork;
        this.office = new TicketOffice(unitOfWork, UUID::randomUUID, passwords, WalletRules.standard(), queueSettings);
        this.aurora = putOnSale("aurora", OnSaleRules.standard());
        this.night = addPerformance(aurora, "night", SeatMap.numbered(50, new Grade("R"), Money.of(50_000, "KRW")));
        var settings = new HttpSettings(SESSION_SECRET, QUEUE_SECRET, SESSION_LASTS, clock, ready::get, "KRW")
                .withOwnerKey(new OwnerKey(OWNER_KEY));
        var backOffice = new BackOffice(unitOfWork, UUID::randomUUID, WalletRules.standard());
        this.server = FairseatApi.create(office, backOffice, changes.apply(settings), turnstile, new NoPulse())
                .start("127.0.0.1", 0);
    }

    /** On sale from an hour ago until in a month. */
    public ConcertId putOnSale(String name, OnSaleRules rules) {
        Instant now = clock.instant();
        var sales = new SalesWindow(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(30)));
        return putOnSale(name, "K-Pop Night " + name, sales, rules);
    }

    public ConcertId putOnSale(String name, String title, SalesWindow sales, OnSaleRules rules) {
        var venue = new Venue("Olympic Hall", ZoneId.of("Asia/Seoul"));
        var id = new ConcertId(name + "-" + suffix);
        return office.putOnSale(new Concert(id, title, "The Auroras", venue, new Category("k-pop"), sales, rules))
                .id();
    }

    /** Under exactly this id. */
    public ConcertId putOnSale(String id, SalesWindow sales, Lobby lobby) {
        var venue = new Venue("Olympic Hall", ZoneId.of("Asia/Seoul"));
        return office.putOnSale(new Concert(
                        new ConcertId(id),
                        "K-Pop Night",
                        "The Auroras",
                        venue,
                        new Category("k-pop"),
                        sales,
                        OnSaleRules.standard(),
                        Optional.of(lobby)))
                .id();
    }

    /** In 60 days. */
    public PerformanceId addPerformance(ConcertId concert, String name, SeatMap seats) {
        var id = new PerformanceId(concert.value() + "-" + name);
        return office.addPerformance(id, concert, clock.instant().plus(Duration.ofDays(60)), seats)
                .id();
    }

    /** Somebody with a browser, an e-mail address and no account yet. */
    public Visitor visitor(String name) {
        return new Visitor(this, name, name + "." + suffix + "@example.com");
    }

    /** Something could not be told to the outside. */
    public void holdUp(Setback setback) {
        storage.run(stores -> stores.outbox().holdUp(setback));
    }

    public int port() {
        return server.port();
    }

    Javalin server() {
        return server;
    }

    LiveStandings streams() {
        return server.jettyServer().server().getDescendant(LiveStandings.class);
    }

    /** The streams tick once, and everybody connected has been told what there is to tell. */
    public void ticks() {
        isWritten(streams());
        streams().tick().end().join();
    }

    LiveNotifications notifications() {
        return server.jettyServer().server().getDescendant(LiveNotifications.class);
    }

    /** The streams of notifications tick once, and everybody connected has been told what there is to tell. */
    void tellsNews() {
        isWritten(notifications());
        notifications().tick().join();
    }

    /** What was told before may have been read, and still count as being written: a tick passes over that, or counts it. */
    private static void isWritten(LiveStreams<?> streams) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofMinutes(1))
                .until(streams::areAllReady);
    }

    AbstractConnector connector() {
        return (AbstractConnector) server.jettyServer().server().getConnectors()[0];
    }

    /** @param headers name, value, name, value, ... */
    public Answer send(String method, String path, byte @Nullable [] body, List<String> headers) {
        Answer answer = sendUnchecked(method, path, body, headers);
        CONTRACT.check(method, path, answer);
        return answer;
    }

    Answer sendUnchecked(String method, String path, byte @Nullable [] body, List<String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (int at = 0; at < headers.size(); at += 2) request.header(headers.get(at), headers.get(at + 1));
        try {
            return Answer.of(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException broken) {
            throw new UncheckedIOException(method + " " + path, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** At once: no request is under way, and kept connections are not waited for. */
    @Override
    public void close() {
        server.jettyServer().server().setStopTimeout(0);
        server.stop();
    }
}
