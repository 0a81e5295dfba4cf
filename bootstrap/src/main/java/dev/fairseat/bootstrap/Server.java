package dev.fairseat.bootstrap;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.fairseat.application.BackOffice;
import dev.fairseat.application.HoldWatch;
import dev.fairseat.application.Postman;
import dev.fairseat.application.Relay;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.bootstrap.metrics.Metrics;
import dev.fairseat.bootstrap.metrics.MetricsListener;
import dev.fairseat.domain.wallet.WalletRules;
import dev.fairseat.http.FairseatApi;
import dev.fairseat.http.Footfall;
import dev.fairseat.http.HttpReceivers;
import dev.fairseat.http.HttpSettings;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All rings put together: listens, and stops without dropping what it has begun. */
final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Storage storage;
    private final TicketOffice office;
    private final CarryingOn cancellations;
    private final Reminding reminding;
    private final Javalin http;
    private final Courier courier;
    private final Mailroom mailroom;
    private final Metrics metrics;
    private volatile boolean leaving;
    private Optional<MetricsListener> listener = Optional.empty();

    Server(
            Storage storage,
            Keys keys,
            Duration sessionLasts,
            UnaryOperator<HttpSettings> changes,
            WalletRules walletRules) {
        this.storage = storage;
        Injector injector = Guice.createInjector(
                Stage.PRODUCTION,
                new StorageModule(storage),
                new OfficeModule(walletRules),
                new HttpModule(keys, sessionLasts, changes));
        this.office = injector.getInstance(TicketOffice.class);
        this.cancellations = new CarryingOn(injector.getInstance(BackOffice.class));
        this.reminding = new Reminding(new HoldWatch(injector.getInstance(UnitOfWork.class)));
        this.http = injector.getInstance(Javalin.class);
        this.courier = new Courier(injector.getInstance(Relay.class));
        this.mailroom = new Mailroom(injector.getInstance(Postman.class), injector.getInstance(HttpReceivers.class));
        this.metrics =
                new Metrics(injector.getInstance(Footfall.class), office::lines, ready(injector), storage.database());
    }

    TicketOffice office() {
        return office;
    }

    /**
     * Listens from here on.
     *
     * @throws CannotStart when the address cannot be listened on
     */
    void start(Address address) {
        try {
            http.start(address.host, address.port);
            courier.start();
            mailroom.start();
        } catch (JavalinException failure) {
            throw cannotListen(address, failure);
        }
        cancellations.start();
        reminding.start();
    }

    /**
     * Tells Prometheus from here on.
     *
     * @throws CannotStart when that cannot be listened on
     */
    void start(Watching watching) {
        if (watching.port().isEmpty()) return;
        int port = watching.port().get();
        try {
            listener = Optional.of(new MetricsListener(watching.metricsHost, port, metrics::told));
        } catch (Exception failure) {
            throw CannotStart.here("cannot listen on " + watching.metricsHost + ", port " + port + " ("
                    + reasonOf(failure).getMessage() + "); check --metrics-host and --metrics-port");
        }
        metrics.begin();
    }

    /** The port on which it tells Prometheus, if it does. */
    Optional<Integer> metricsPort() {
        return listener.map(MetricsListener::port);
    }

    /** What everything is kept in. */
    String place() {
        return storage.place();
    }

    /** The port it listens on, which is not the one asked for when that was 0. */
    int port() {
        return http.port();
    }

    /**
     * Says that it is about to stop, to those who ask and with every answer, while it goes on for so long; so that whoever
     * sends requests here sends them elsewhere before nobody is let in any more.
     */
    void giveNotice(Duration time) {
        leaving = true;
        if (!http.jettyServer().started()) return;
        FairseatApi.giveNotice(http);
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private BooleanSupplier ready(Injector injector) {
        var readiness = injector.getInstance(Readiness.class);
        return () -> !leaving && readiness.getAsBoolean();
    }

    /** Takes no new requests, lets those inside end, then closes the storage. */
    @Override
    public void close() {
        mailroom.leave();
        try {
            if (http.jettyServer().started()) http.stop();
        } catch (JavalinException late) {
            LOG.warn("requests that did not end in time were cut off");
        } finally {
            courier.close();
            mailroom.close();
            listener.ifPresent(MetricsListener::close);
            metrics.close();
            reminding.close();
            cancellations.close();
            storage.close();
        }
    }

    private static Throwable reasonOf(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null) reason = reason.getCause();
        return reason;
    }

    private static CannotStart cannotListen(Address address, Throwable failure) {
        Throwable reason = reasonOf(failure);
        String told = String.valueOf(reason.getMessage());
        if (reason instanceof BindException && told.contains("in use")) {
            return CannotStart.here(
                    "port " + address.port + " is taken; stop what listens there, or choose another with --port");
        }
        if (reason instanceof UnresolvedAddressException) told = "no such host";
        return CannotStart.here("cannot listen on " + address.host + ", port " + address.port + " (" + told
                + "); check --host and --port");
    }
}
