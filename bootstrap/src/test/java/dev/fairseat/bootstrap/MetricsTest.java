package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.Password;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.persistence.jdbi.Database;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a server with a seat sold, a seat held and somebody in line tells Prometheus. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {

    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "fairseat.json");
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(fairseat_[a-z_]+)` \\|", Pattern.MULTILINE);
    private static final Pattern TOLD = Pattern.compile("^# TYPE (\\S+) ", Pattern.MULTILINE);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server = new Server(
            new Storage.InDatabase(Database.h2InMemory("metrics-" + UUID.randomUUID()), "H2"),
            new Keys(secret('s'), secret('q'), Optional.empty(), "as given"),
            Duration.ofHours(1),
            UnaryOperator.identity(),
            WalletRules.standard());
    private final Watching watching = new Watching();

    @BeforeAll
    void sells() throws Exception {
        watching.metricsPort = 0;
        var address = new Address();
        address.port = 0;
        DemoConcerts.putOnSale(server.office(), WalletRules.standard().currency(), Instant.now());
        var office = server.office();
        Member mina = office.signUp(new EmailAddress("mina@example.org"), "Mina Seo", new Password("correct horse"));
        QueueTicket ticket = office.joinQueue(mina.id(), DemoConcerts.CLUB);
        office.standing(ticket);
        office.topUpWallet(mina.id(), new Money(500_000, WalletRules.standard().currency()), key());
        var evening = new PerformanceId("low-tide-trio-late");
        var paid = office.holdSeats(ticket, evening, List.of("7"), key()).result();
        office.payReservation(ticket, paid.id(), key());
        server.start(watching);
        server.start(address);
        asks("/v1/concerts/" + DemoConcerts.CLUB);
        asks("/v1/concerts/nowhere");
        asks("/v1/there-is/nothing");
        asks("/health/live");
        office.changeRules(DemoConcerts.CLUB, OnSaleRules.standard().withCapacity(0));
        var theo = new Visitor("Theo", "http://127.0.0.1:" + server.port());
        theo.signsUp();
        theo.logsIn();
        theo.joins(DemoConcerts.CLUB.value());
        for (int poll = 0; poll < 3; poll++) assertThat(theo.standing()).isEqualTo("WAITING");
        await().until(() -> scrape().contains("fairseat_invariant{book=\"money\"}"));
    }

    @AfterAll
    void stops() {
        server.close();
    }

    @Test
    void requests_are_counted_by_route_and_kind_of_answer_and_never_by_address() throws Exception {
        assertThat(scrape())
                .contains(
                        "fairseat_http_request_seconds_count{method=\"GET\",route=\"/v1/concerts/{concert}\",status=\"2xx\"} 1",
                        "fairseat_http_request_seconds_count{method=\"GET\",route=\"/v1/concerts/{concert}\",status=\"4xx\"} 1",
                        "fairseat_http_request_seconds_count{method=\"GET\",route=\"none\",status=\"4xx\"}",
                        "fairseat_http_request_seconds_bucket{method=\"GET\",route=\"/health/live\",status=\"2xx\",le=\"+Inf\"} 1")
                .doesNotContain("nowhere", "there-is");
    }

    @Test
    void who_waits_is_counted_however_short_the_way_to_the_answer() throws Exception {
        String club = "concert=\"" + DemoConcerts.CLUB + "\"";

        assertThat(scrape())
                .contains(
                        "fairseat_http_request_seconds_count{method=\"GET\",route=\"/v1/queue-tickets/me\",status=\"2xx\"} 3",
                        "fairseat_line_waiting{" + club + "} 1.0",
                        "fairseat_line_free{" + club + "} 0.0",
                        "fairseat_line_wait_seconds{" + club + ",quantile=\"0.5\"} ");
    }

    @Test
    void the_books_of_the_house_are_told_and_add_up() throws Exception {
        String club = "concert=\"" + DemoConcerts.CLUB + "\"";

        assertThat(scrape())
                .contains(
                        "fairseat_seats{" + club + ",state=\"sold\"} 1.0",
                        "fairseat_seats{" + club + ",state=\"open\"} 99.0",
                        "fairseat_line_capacity{" + club + "}",
                        "fairseat_money{kind=\"topped_up\"} 500000.0",
                        "fairseat_invariant{book=\"cap\"} 0.0",
                        "fairseat_invariant{book=\"seats\"} 0.0",
                        "fairseat_invariant{book=\"money\"} 0.0",
                        "fairseat_pool_max 16.0",
                        "fairseat_ready 1.0")
                .contains("jvm_memory_used_bytes", "process_cpu_usage");
    }

    @Test
    void every_figure_of_ours_is_documented_and_no_other_is() throws Exception {
        Set<String> told = namesIn(TOLD, scrape()).stream()
                .filter(name -> name.startsWith("fairseat_"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(namesIn(DOCUMENTED, Files.readString(PAGE))).isEqualTo(told);
    }

    @Test
    void every_figure_on_the_dashboard_and_in_an_alert_is_told() throws Exception {
        String told = scrape();
        String alerts = Files.readString(AlertsTest.RULES);

        assertThat(alerts).contains("fairseat_invariant");
        assertThat(unknownIn(alerts, told)).isEmpty();
        assertThat(unknownIn(Files.readString(DASHBOARD), told)).isEmpty();
        assertThat(unknownIn("max(fairseat_sold_out) + fairseat_http_request_seconds_count", told))
                .containsExactly("fairseat_sold_out");
    }

    private static Set<String> unknownIn(String text, String told) {
        return namesIn(Pattern.compile("\\b((?:fairseat|jvm|process)_[a-z_]+)\\b"), text).stream()
                .filter(name -> !told.contains("\n" + name + "{") && !told.contains("\n" + name + " "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void nobody_is_told_anything_where_the_fans_are() throws Exception {
        assertThat(asks("/metrics").statusCode()).isEqualTo(404);
        assertThat(new Watching().port()).isEmpty();
        assertThat(new Watching().metricsHost).isEqualTo("127.0.0.1");
    }

    @Test
    void who_watches_finds_figures_and_nothing_else() throws Exception {
        assertThat(watches("/metrics").headers().firstValue("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(watches("/").statusCode()).isEqualTo(404);
        assertThat(watches("/v1/concerts").statusCode()).isEqualTo(404);
    }

    private static Set<String> namesIn(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String scrape() throws Exception {
        return watches("/metrics").body();
    }

    private HttpResponse<String> watches(String path) throws Exception {
        return send("http://127.0.0.1:" + server.metricsPort().orElseThrow() + path);
    }

    private HttpResponse<String> asks(String path) throws Exception {
        return send("http://127.0.0.1:" + server.port() + path);
    }

    private HttpResponse<String> send(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private static RequestKey key() {
        return new RequestKey(UUID.randomUUID().toString());
    }

    private static byte[] secret(char letter) {
        return String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII);
    }
}
