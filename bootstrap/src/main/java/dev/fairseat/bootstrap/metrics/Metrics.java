package dev.fairseat.bootstrap.metrics;

import dev.fairseat.application.LineFigures;
import dev.fairseat.domain.queue.Estimate;
import dev.fairseat.http.Footfall;
import dev.fairseat.persistence.jdbi.BalanceSheet;
import dev.fairseat.persistence.jdbi.Database;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Everything that Prometheus is told. Telling asks no storage: requests and lines are known to this node, and what the
 * books came to is told as it was when they were last balanced.
 *
 * <p>Names and labels are documented in {@code docs/operations.md}, and a test compares.
 */
public final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Footfall footfall;
    private final Supplier<List<LineFigures>> lines;
    private final BooleanSupplier ready;
    private final Optional<Database> database;
    private final Optional<Auditing> auditing;

    /** @param database empty where everything is kept in memory, so that there are no books to look into */
    public Metrics(
            Footfall footfall, Supplier<List<LineFigures>> lines, BooleanSupplier ready, Optional<Database> database) {
        this.footfall = footfall;
        this.lines = lines;
        this.ready = ready;
        this.database = database;
        this.auditing = database.map(Database::bookkeeping).map(Auditing::new);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
        registry.getPrometheusRegistry().register(this::ours);
    }

    /** From here on the books are balanced now and then. */
    public void begin() {
        auditing.ifPresent(Auditing::begin);
    }

    /** As Prometheus reads it, text format 0.0.4. */
    public String told() {
        return registry.scrape();
    }

    @Override
    public void close() {
        auditing.ifPresent(Auditing::close);
        collections.close();
        registry.close();
    }

    private MetricSnapshots ours() {
        var figures = new Figures();
        tellOfRequests(figures);
        tellOfLines(figures);
        auditing.ifPresent(all -> tellOfBooks(figures, all));
        database.ifPresent(kept -> tellOfPool(figures, kept));
        figures.gauge("fairseat_ready", "1 when this node can do its work.")
                .at(ready.getAsBoolean() ? 1 : 0)
                .end();
        return figures.asWritten();
    }

    private void tellOfRequests(Figures figures) {
        double[] bounds = DoubleStream.concat(
                        Footfall.bounds().stream().mapToDouble(Metrics::seconds),
                        DoubleStream.of(Double.POSITIVE_INFINITY))
                .toArray();
        var requests = figures.histogram(
                "fairseat_http_request_seconds", "From the last header of a request to the end of its answer.", bounds);
        for (Footfall.Answers some : footfall.answers()) {
            String status = some.answer() == 0 ? "none" : some.answer() + "xx";
            requests.at(some.upTo(), some.seconds(), "method", some.method(), "route", some.route(), "status", status);
        }
        requests.end();
        var shed = figures.counter("fairseat_http_shed", "Requests turned away before anything was done for them.");
        for (Footfall.Shed why : Footfall.Shed.values()) {
            shed.at(footfall.turnedAway(why), "reason", why.name().toLowerCase(Locale.ROOT));
        }
        shed.end();
        figures.gauge("fairseat_http_waiting", "Requests that wait for room.")
                .at(footfall.waiting())
                .end();
        figures.gauge("fairseat_streams_open", "Live streams.")
                .at(footfall.streams())
                .end();
    }

    private void tellOfLines(Figures figures) {
        var waiting = figures.gauge("fairseat_line_waiting", "Who stands in line and was not called.");
        var free = figures.gauge("fairseat_line_free", "How many more there is room for inside.");
        var paused = figures.gauge("fairseat_line_paused", "1 while nobody is called.");
        var wait = figures.gauge("fairseat_line_wait_seconds", "To entry, for somebody who joins now.");
        for (LineFigures line : lines.get()) {
            String concert = line.concert().value();
            waiting.at(line.waiting(), "concert", concert);
            free.at(line.free(), "concert", concert);
            paused.at(line.paused() ? 1 : 0, "concert", concert);
            tellOf(wait, line);
        }
        waiting.end();
        free.end();
        paused.end();
        wait.end();
    }

    /** A quantile that cannot be told yet is no number, which a chart leaves out. */
    private static void tellOf(Figures.Gauge wait, LineFigures line) {
        Map<String, Function<Estimate, Duration>> quantiles =
                Map.of("0.1", Estimate::p10, "0.5", Estimate::p50, "0.9", Estimate::p90);
        quantiles.forEach((quantile, of) -> wait.at(
                line.toEntry().map(of).map(Metrics::seconds).orElse(Double.NaN),
                "concert",
                line.concert().value(),
                "quantile",
                quantile));
    }

    private static void tellOfBooks(Figures figures, Auditing all) {
        figures.counter("fairseat_books_failures", "How often the books could not be balanced.")
                .at(all.failures())
                .end();
        var age = figures.gauge("fairseat_books_age_seconds", "Since the books were last balanced.");
        var took = figures.gauge("fairseat_books_seconds", "How long it took to balance the books.");
        all.last().ifPresent(audit -> {
            age.at(seconds(audit.age()));
            took.at(seconds(audit.took()));
            tellOf(figures, audit.sheet());
        });
        age.end();
        took.end();
    }

    private static void tellOf(Figures figures, BalanceSheet sheet) {
        var capacity = figures.gauge("fairseat_line_capacity", "For how many there is room inside.");
        var called = figures.gauge("fairseat_line_called", "Who may come in and has not yet.");
        var active = figures.gauge("fairseat_line_active", "Who is inside.");
        var seats = figures.gauge("fairseat_seats", "Seats of the concerts on sale.");
        for (BalanceSheet.OnSale onSale : sheet.onSales()) {
            String concert = onSale.concert().value();
            capacity.at(onSale.capacity(), "concert", concert);
            called.at(onSale.called(), "concert", concert);
            active.at(onSale.active(), "concert", concert);
            seats.at(onSale.open(), "concert", concert, "state", "open");
            seats.at(onSale.held(), "concert", concert, "state", "held");
            seats.at(onSale.sold(), "concert", concert, "state", "sold");
            seats.at(onSale.withheld(), "concert", concert, "state", "withheld");
        }
        capacity.end();
        called.end();
        active.end();
        seats.end();
        var takings = sheet.takings();
        figures.gauge("fairseat_money", "What has moved so far, in the minor unit of the currency.")
                .at(takings.toppedUp(), "kind", "topped_up")
                .at(takings.paid(), "kind", "sold")
                .at(takings.refunded(), "kind", "refunded")
                .end();
        var faults = sheet.faults();
        figures.gauge("fairseat_invariant", "What does not add up. 0, or something is broken.")
                .at(faults.cap(), "book", "cap")
                .at(faults.seats(), "book", "seats")
                .at(faults.money(), "book", "money")
                .end();
        var outbox = sheet.outbox();
        figures.gauge("fairseat_outbox_unpublished", "Events that nobody was told of yet, up to 100,000.")
                .at(outbox.events())
                .end();
        figures.gauge("fairseat_outbox_parked", "What nobody is told of any more until an operator sees to it.")
                .at(outbox.parked())
                .end();
        figures.gauge("fairseat_outbox_oldest_seconds", "Since the first of them; 0 when there are none.")
                .at(outbox.oldest()
                        .map(since -> Math.max(0, seconds(Duration.between(since, sheet.at()))))
                        .orElse(0.0))
                .end();
        var webhooks = sheet.webhooks();
        figures.gauge("fairseat_webhooks", "Other systems that are told what happens.")
                .at(webhooks.enabled(), "state", "enabled")
                .at(webhooks.failing(), "state", "failing")
                .at(webhooks.disabled(), "state", "disabled")
                .end();
        figures.gauge(
                        "fairseat_webhooks_overdue_seconds",
                        "Since something should have been sent; 0 when nothing should.")
                .at(webhooks.overdue()
                        .map(since -> Math.max(0, seconds(Duration.between(since, sheet.at()))))
                        .orElse(0.0))
                .end();
        figures.gauge("fairseat_webhooks_given_up", "What was sent for the last time in vain.")
                .at(webhooks.givenUp())
                .end();
    }

    private static void tellOfPool(Figures figures, Database kept) {
        var pool = kept.pool();
        figures.gauge("fairseat_pool_connections", "Connections to the database.")
                .at(pool.active(), "state", "active")
                .at(pool.idle(), "state", "idle")
                .end();
        figures.gauge("fairseat_pool_waiting", "Who waits for a connection.")
                .at(pool.waiting())
                .end();
        figures.gauge("fairseat_pool_max", "How many connections there may be.")
                .at(pool.most())
                .end();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
