package dev.fairseat.http;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a webhook is sent to: an https URL. Where its name leads to is looked at when something is sent.
 *
 * @param target path and query, as they are asked for
 */
record WebhookUrl(boolean encrypted, String host, int port, String target) {

    private static final int LONGEST = 2_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    // What listens below is not meant for this, and some of it does what it finds in a request.
    private static final int FIRST_FREE_PORT = 1024;

    /**
     * @param inner whether receivers may be in one's own network, where they may also go without TLS and on any port
     * @throws IllegalArgumentException when nothing is sent there
     */
    static WebhookUrl of(String text, boolean inner) {
        if (text.length() > LONGEST || text.chars().anyMatch(letter -> letter <= ' ' || letter >= 127)) {
            throw new IllegalArgumentException("up to " + LONGEST + " visible ASCII characters");
        }
        URI uri = uri(text);
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        if (!https && !(http && inner)) throw new IllegalArgumentException("an absolute https URL");
        if (uri.getHost() == null || uri.getHost().isEmpty()) throw new IllegalArgumentException("a URL with a host");
        if (uri.getRawUserInfo() != null) throw new IllegalArgumentException("a URL without a user or password");
        if (uri.getRawFragment() != null) throw new IllegalArgumentException("a URL without a fragment");
        int port = uri.getPort() == -1 ? (https ? HTTPS : HTTP) : uri.getPort();
        boolean free = port == HTTPS || port >= FIRST_FREE_PORT || inner && port >= 1;
        if (!free || port > 0xffff) throw new IllegalArgumentException("a URL with port 443, or 1024 to 65535");
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return new WebhookUrl(https, uri.getHost(), port, target);
    }

    /** Without the brackets around an address of IPv6. */
    String name() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** As it goes into the Host header. */
    String authority() {
        return port == (encrypted ? HTTPS : HTTP) ? host : host + ":" + port;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException wrong) {
            // Its own message quotes what was sent.
            throw new IllegalArgumentException("an absolute https URL", wrong);
        }
    }
}
