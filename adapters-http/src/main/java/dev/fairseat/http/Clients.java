package dev.fairseat.http;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From where a request comes. A proxy in front of the server is asked for whom it speaks, and nobody else is: a client
 * can write whatever it likes into {@code X-Forwarded-For}.
 */
final class Clients {

    private final Set<InetAddress> proxies;

    /** @throws IllegalArgumentException unless each is an IP address */
    Clients(Set<String> proxies) {
        this.proxies = proxies.stream()
                .map(proxy -> address(proxy)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "a proxy is named by its IP address, not '" + proxy + "'")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As {@link #subscriber} names it. */
    String nameOf(Context ctx) {
        return nameOf(ctx.req().getRemoteAddr(), Collections.list(ctx.req().getHeaders("X-Forwarded-For")));
    }

    /** @param headers each {@code X-Forwarded-For} that was sent */
    String nameOf(String direct, List<String> headers) {
        Optional<InetAddress> last = address(direct);
        List<String> forwarded = forwarded(headers);
        // Each proxy adds at the end from whom it got the request, so the end is where the truth is.
        for (int at = forwarded.size() - 1;
                at >= 0 && last.filter(proxies::contains).isPresent();
                at--) {
            Optional<InetAddress> before = address(forwarded.get(at).strip());
            if (before.isEmpty()) break;
            last = before;
        }
        return last.map(Clients::subscriber).orElse(direct);
    }

    /** Behind whose connections there are others, or only ourselves. */
    boolean isNoClient(InetAddress address) {
        return address.isLoopbackAddress() || proxies.contains(address);
    }

    /** @param name as given here */
    static boolean isThisMachine(String name) {
        return address(name).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static List<String> forwarded(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .toList();
    }

    /** The same for all addresses that one client has: an IPv6 network of 64 bits is one subscriber's. */
    static String subscriber(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) Arrays.fill(bytes, 8, 16, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("as many bytes as there were", impossible);
        }
    }

    /** Never a name, for which the network would be asked. */
    private static Optional<InetAddress> address(String text) {
        boolean literal = text.contains(":")
                ? text.matches("\\[?[0-9A-Fa-f:.]{2,45}\\]?")
                : text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!literal) return Optional.empty();
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException wrong) {
            return Optional.empty();
        }
    }
}
