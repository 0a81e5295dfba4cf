package dev.fairseat.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where connections come in, and where those are seen out that keep us waiting. When the server stops it hurries those on
 * which nothing is asked, and only those.
 */
final class Entrance extends ServerConnector {

    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration IDLE_WHILE_STOPPING = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final Pulse pulse;
    private final Footfall footfall;

    /** @param pulse when clients that are too slow are looked for */
    Entrance(Server server, HttpConfiguration http, Pulse pulse, Footfall footfall) {
        // One acceptor and one selector keep up with far more than the threads behind them can answer.
        super(server, 1, 1, new Conversations(http));
        this.pulse = pulse;
        this.footfall = footfall;
        setIdleTimeout(IDLE.toMillis());
        // Jetty would hurry the others too, and cut off a request that has been at work for longer if its answer is
        // being sent at the very moment the time is up.
        setShutdownIdleTimeout(IDLE.toMillis());
        setAcceptQueueSize(1024);
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        var done = super.shutdown();
        getConnectedEndPoints().stream()
                .filter(EndPoint::isFillInterested)
                .filter(Entrance::isNotInTheMiddle)
                .forEach(waiting -> waiting.setIdleTimeout(IDLE_WHILE_STOPPING.toMillis()));
        return done;
    }

    /** Cuts off those who keep us waiting for longer than that. */
    void tick(Patience patience) {
        for (EndPoint endPoint : getConnectedEndPoints()) {
            if (endPoint.getConnection() instanceof Conversation conversation && conversation.tick(patience)) {
                footfall.turnsAway(Footfall.Shed.SLOW);
            }
        }
    }

    private void beat() {
        try {
            tick(Patience.standard());
        } catch (RuntimeException fault) {
            LOG.error("looking for clients that are too slow failed", fault);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        pulse.start(this::beat);
    }

    @Override
    protected void doStop() throws Exception {
        pulse.stop();
        super.doStop();
    }

    /** A request whose body is being waited for has begun, and ends as it would have. */
    private static boolean isNotInTheMiddle(EndPoint endPoint) {
        return !(endPoint.getConnection() instanceof HttpConnection connection
                && connection.getParser().inContentState());
    }

    private static final class Conversations extends HttpConnectionFactory {

        Conversations(HttpConfiguration http) {
            super(http);
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            return configure(new Conversation(getHttpConfiguration(), connector, endPoint), connector, endPoint);
        }
    }
}
