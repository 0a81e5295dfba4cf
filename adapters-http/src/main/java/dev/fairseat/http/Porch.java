package dev.fairseat.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the connections of each client address, and hangs up on those that are too many before anything is read. */
final class Porch implements SelectorManager.AcceptListener {

    private static final Logger LOG = LoggerFactory.getLogger(Porch.class);

    private final int perClient;
    private final Predicate<InetAddress> welcome;
    private final Footfall footfall;

    private final Map<SelectableChannel, String> clients = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /**
     * @param perClient 0 for any number
     * @param welcome who may have any number
     */
    Porch(int perClient, Predicate<InetAddress> welcome, Footfall footfall) {
        this.perClient = perClient;
        this.welcome = welcome;
        this.footfall = footfall;
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        if (perClient == 0) return;
        InetAddress address = addressOf(channel);
        if (address == null || welcome.test(address)) return;
        String client = Clients.subscriber(address);
        clients.put(channel, client);
        if (counts.merge(client, 1, Integer::sum) <= perClient) return;
        footfall.turnsAway(Footfall.Shed.CONNECTIONS);
        LOG.debug("{} has {} connections already", client, perClient);
        // Jetty finds it closed and says so to onAcceptFailed.
        IO.close(channel);
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        leaves(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        leaves(channel);
    }

    private void leaves(SelectableChannel channel) {
        String client = clients.remove(channel);
        if (client != null) counts.computeIfPresent(client, (name, count) -> count == 1 ? null : count - 1);
    }

    /** Connections that are counted now. */
    int counted() {
        return clients.size();
    }

    private static @Nullable InetAddress addressOf(SelectableChannel channel) {
        try {
            return channel instanceof SocketChannel socket
                            && socket.getRemoteAddress() instanceof InetSocketAddress remote
                    ? remote.getAddress()
                    : null;
        } catch (IOException gone) {
            return null;
        }
    }
}
