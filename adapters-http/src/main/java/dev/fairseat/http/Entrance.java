package dev.fairseat.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;

/** Where connections come in. When the server stops it hurries those on which nothing is asked, and only those. */
final class Entrance extends ServerConnector {

    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration IDLE_WHILE_STOPPING = Duration.ofMillis(200);

    Entrance(Server server, HttpConfiguration http) {
        // One acceptor and one selector keep up with far more than the threads behind them can answer.
        super(server, 1, 1, new HttpConnectionFactory(http));
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

    /** A request whose body is being waited for has begun, and ends as it would have. */
    private static boolean isNotInTheMiddle(EndPoint endPoint) {
        return !(endPoint.getConnection() instanceof HttpConnection connection
                && connection.getParser().inContentState());
    }
}
