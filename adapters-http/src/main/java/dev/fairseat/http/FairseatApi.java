package dev.fairseat.http;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.TicketOffice;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notification;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole HTTP surface of a ticket office: which routes there are and how the server under them is set up. */
public final class FairseatApi {

    private static final Logger LOG = LoggerFactory.getLogger(FairseatApi.class);

    /** How long a stopping server waits for the requests it has begun. */
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(8);

    private FairseatApi() {}

    /**
     * A server that is ready to be started, on any port. Stopping it turns new requests away and lets those that have
     * begun end, for up to 8 s.
     */
    public static Javalin create(TicketOffice office, BackOffice backOffice, HttpSettings settings) {
        return create(office, backOffice, settings, new Footfall());
    }

    /** {@link #create(TicketOffice, BackOffice, HttpSettings)}, and who comes is counted there. */
    public static Javalin create(TicketOffice office, BackOffice backOffice, HttpSettings settings, Footfall footfall) {
        return create(
                office,
                backOffice,
                settings,
                footfall,
                new Turnstile(),
                Pulse.everySecond("fairseat-streams"),
                Pulse.everySecond("fairseat-notifications"),
                Pulse.everySecond("fairseat-entrance"));
    }

    static Javalin create(
            TicketOffice office, BackOffice backOffice, HttpSettings settings, Turnstile turnstile, Pulse pulse) {
        return create(office, backOffice, settings, new Footfall(), turnstile, pulse, pulse, pulse);
    }

    static Javalin create(
            TicketOffice office,
            BackOffice backOffice,
            HttpSettings settings,
            Footfall footfall,
            Turnstile turnstile,
            Pulse ofStreams,
            Pulse ofNotifications,
            Pulse ofConnections) {
        var sessions = new Sessions(settings.sessionSecret(), settings.sessionLasts(), settings.clock());
        var tokens = new QueueTokens(settings.queueSecret(), settings.previousQueueSecret());
        var callers = new Callers(sessions, tokens);
        var streams = new LiveStandings(office::standing, callers, settings.streams(), settings.clock(), ofStreams);
        var notifications = new LiveNotifications(
                notificationsOf(office), callers, settings.streams(), settings.clock(), ofNotifications);
        turnstile.tells(footfall);
        footfall.watches(() -> streams.streams() + notifications.streams(), turnstile::getSuspendedRequestCount);
        var steward = new Steward(sessions, tokens, office, footfall);
        return Javalin.create(config -> {
            setUp(
                    config,
                    steward,
                    new Clicker(footfall),
                    new Usher(settings, sessions, footfall),
                    streams,
                    notifications,
                    turnstile);
            config.jetty.addConnector((server, http) -> {
                var entrance = new Entrance(server, http, ofConnections, footfall);
                entrance.setHost(config.jetty.host);
                entrance.setPort(config.jetty.port);
                var clients = new Clients(settings.proxies());
                entrance.addBean(new Porch(settings.connections().perClient(), clients::isNoClient, footfall));
                server.addBean(new NetworkConnectionLimit(settings.connections().most(), entrance));
                return entrance;
            });
            addRoutes(config.routes, office, settings, sessions, tokens, callers);
            addAdminRoutes(config.routes, backOffice, settings);
            Problems.addTo(config.routes);
        });
    }

    /**
     * Says to everybody who asks that this server is about to stop: it is not ready any more, and every answer ends its
     * connection, so that load balancers and clients go elsewhere before anybody is turned away. Goes on answering;
     * whoever calls this stops the server some time later.
     *
     * @param server one of {@link #create}
     */
    public static void giveNotice(Javalin server) {
        ((Exit) server.jettyServer().server().getHandler()).givesNotice();
    }

    private static void addRoutes(
            RoutesConfig config,
            TicketOffice office,
            HttpSettings settings,
            Sessions sessions,
            QueueTokens tokens,
            Callers callers) {
        Routes root = Routes.of(config);
        new HealthRoutes(settings.ready()).addTo(root);
        new ContractRoutes().addTo(root);
        new DocsRoutes().addTo(root);

        Routes v1 = root.below("/v1");
        var doorman = new Doorman(settings.logIn(), settings.clock());
        new MemberRoutes(office, callers, sessions, doorman, new Clients(settings.proxies())).addTo(v1);
        new ConcertRoutes(office, settings.clock()).addTo(v1);
        new QueueRoutes(office, callers, tokens, settings.clock()).addTo(v1);
        new DrawRoutes(office, callers).addTo(v1);
        new SeatRoutes(office, callers).addTo(v1);
        new ReservationRoutes(office, callers).addTo(v1);
        new WalletRoutes(office, callers, settings.currency()).addTo(v1);
        new NotificationRoutes(office, callers).addTo(v1);
    }

    private static LiveNotifications.Office notificationsOf(TicketOffice office) {
        return new LiveNotifications.Office() {
            @Override
            public long last(MemberId member) {
                return office.notifications(member, Optional.empty(), 1).items().stream()
                        .mapToLong(Notification::number)
                        .findFirst()
                        .orElse(0);
            }

            @Override
            public List<Notification> since(Map<MemberId, Long> numbers, int each) {
                return office.notificationsSince(numbers, each);
            }
        };
    }

    private static void addAdminRoutes(RoutesConfig config, BackOffice office, HttpSettings settings) {
        var operators = new Operators(office, settings.ownerKey());
        Routes admin = Routes.of(config).below("/v1/admin");
        new OperatorRoutes(office, operators).addTo(admin);
        new ProgrammeRoutes(office, operators, Currency.getInstance(settings.currency())).addTo(admin);
        new SalesRoutes(office, operators).addTo(admin);
        new CaseRoutes(office, operators).addTo(admin);
        new WebhookRoutes(office, operators, settings.innerWebhooks()).addTo(admin);
        new OutboxRoutes(office, operators).addTo(admin);
    }

    private static void setUp(
            JavalinConfig config,
            Steward steward,
            Clicker clicker,
            Usher usher,
            LiveStandings streams,
            LiveNotifications notifications,
            Turnstile turnstile) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.router.ignoreTrailingSlashes = false;
        config.http.prefer405over404 = true;
        // Only large answers are offered to it: see Json.
        config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(4));
        config.router.javaLangErrorHandler((response, error) -> {
            LOG.error("a request failed", error);
            Problem problem = Problems.internalError();
            response.setContentType(Problem.MEDIA_TYPE);
            problem.languageHeaders(Language.ENGLISH).forEach(response::setHeader);
            try {
                response.getOutputStream().write(problem.toBytes(Language.ENGLISH));
            } catch (IOException gone) {
                LOG.debug("nobody is there to be told", gone);
            }
        });
        config.jetty.modifyHttpConfiguration(http -> {
            // Javalin is more lenient than anything our addresses need.
            http.setUriCompliance(UriCompliance.DEFAULT);
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.setRequestHeaderSize(8 * 1024);
            // It keeps what headers said for the next request of a connection. Behind a load balancer that is somebody
            // else's, with other tokens, and putting them there cost more than checking them.
            http.setHeaderCacheSize(0);
            // What is read letter by letter had better lie on the heap.
            http.setUseInputDirectByteBuffers(false);
        });
        config.jetty.modifyServer(server -> {
            // Who waits in line need not wait at the turnstile as well.
            var gate = new Gate();
            gate.setHandler(steward);
            steward.setHandler(clicker);
            clicker.setHandler(usher);
            usher.setHandler(streams);
            var cloakroom = new Cloakroom();
            streams.setHandler(notifications);
            notifications.setHandler(cloakroom);
            cloakroom.setHandler(turnstile);
            turnstile.setHandler(new Gate.Logbook());
            var exit = new Exit();
            exit.setHandler(gate);
            server.setHandler(exit);
            server.setErrorHandler(new Turnaway());
            server.setStopTimeout(LAST_REQUESTS.toMillis());
        });
    }
}
