package dev.fairseat.bootstrap.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * {@code GET /metrics} on an address of its own with a few threads of its own: fans cannot reach it, and it answers when
 * they take up everything else.
 */
public final class MetricsListener implements AutoCloseable {

    private static final String PATH = "/metrics";
    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Server server;
    private final ServerConnector connector;

    /**
     * Listens from here on.
     *
     * @throws Exception when it cannot
     */
    public MetricsListener(String host, int port, Supplier<String> told) throws Exception {
        var threads = new QueuedThreadPool(6, 1);
        threads.setName("fairseat-metrics");
        threads.setDaemon(true);
        server = new Server(threads);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(8 * 1024);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(10_000);
        server.addConnector(connector);
        server.setHandler(new Told(told));
        try {
            server.start();
        } catch (Exception failure) {
            server.stop();
            throw failure;
        }
    }

    /** Which is not the one asked for when that was 0. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("cannot stop listening for metrics", failure);
        }
    }

    private static final class Told extends Handler.Abstract {

        private final Supplier<String> told;

        Told(Supplier<String> told) {
            this.told = told;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            boolean asks = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
            if (!asks || !PATH.equals(Request.getPathInContext(request))) return false;
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, MEDIA_TYPE);
            response.write(true, ByteBuffer.wrap(told.get().getBytes(UTF_8)), callback);
            return true;
        }
    }
}
