package dev.fairseat.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What the HTTP side has to be told. Every node of one house has the same two secrets, or a fan who comes back to
 * another node is a stranger there.
 *
 * @param sessionSecret signs the members' access tokens; at least {@value #SHORTEST_SECRET} bytes
 * @param queueSecret seals the queue tokens; at least {@value #SHORTEST_SECRET} bytes
 * @param sessionLasts how long a member stays logged in, 1 s to 30 d
 * @param clock when access tokens begin and end, and what "on sale now" means when browsing; it decides nothing about
 *     seats or turns
 * @param ready whether this node can do its work, asked by {@code /health/ready}; quick, and it does not throw
 * @param currency the ISO 4217 code of amounts that come without one
 * @param logIn how often a log-in may fail, counted by {@code clock}, on each node for itself
 * @param proxies the IP addresses of the proxies in front of this server; only these are believed when they say in
 *     {@code X-Forwarded-For} for whom they speak
 * @param ownerKey opens everything to whoever runs the server; without one only appointed operators get in
 * @param previousQueueSecret opens queue tokens too, but seals none: the secret that {@code queueSecret} is replacing,
 *     or the one that will replace it; at least {@value #SHORTEST_SECRET} bytes
 * @param streams how many live streams this node keeps at a time, 0 to {@value #MOST_STREAMS}; each takes an open file
 *     and some kilobytes of memory
 * @param requests how many requests a second one member or one client address may send to this node
 * @param connections how many connections this node keeps open, in all and from one client address
 * @param innerWebhooks whether webhooks may be sent into one's own network, and without TLS
 */
@SuppressWarnings("ArrayRecordComponent") // Secrets are bytes; they are copied both ways and compared by content.
public record HttpSettings(
        byte[] sessionSecret,
        byte[] queueSecret,
        Duration sessionLasts,
        InstantSource clock,
        BooleanSupplier ready,
        String currency,
        LogInLimits logIn,
        Set<String> proxies,
        Optional<OwnerKey> ownerKey,
        Optional<byte[]> previousQueueSecret,
        int streams,
        RequestLimits requests,
        ConnectionLimits connections,
        boolean innerWebhooks) {

    /** In bytes: as long as what HMAC-SHA256 gives. */
    public static final int SHORTEST_SECRET = 32;

    public static final int MOST_STREAMS = 1_000_000;

    /** Unless it is said otherwise. */
    public static final int ORDINARY_STREAMS = 20_000;

    private static final byte[] NONE = {};
    private static final Duration LONGEST_SESSION = Duration.ofDays(30);

    /** With the standard limits for log-ins, no proxy and no owner's key. */
    public HttpSettings(
            byte[] sessionSecret,
            byte[] queueSecret,
            Duration sessionLasts,
            InstantSource clock,
            BooleanSupplier ready,
            String currency) {
        this(
                sessionSecret,
                queueSecret,
                sessionLasts,
                clock,
                ready,
                currency,
                LogInLimits.standard(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                ORDINARY_STREAMS,
                RequestLimits.none(),
                ConnectionLimits.standard(),
                false);
    }

    public HttpSettings {
        sessionSecret = longEnough("session secret", sessionSecret);
        queueSecret = longEnough("queue secret", queueSecret);
        if (sessionLasts.compareTo(Duration.ofSeconds(1)) < 0 || sessionLasts.compareTo(LONGEST_SESSION) > 0) {
            throw new IllegalArgumentException("a session lasts from 1 s to 30 d, not " + sessionLasts);
        }
        currency = Currency.getInstance(currency).getCurrencyCode();
        previousQueueSecret = previousQueueSecret.map(secret -> longEnough("previous queue secret", secret));
        if (streams < 0 || streams > MOST_STREAMS) {
            throw new IllegalArgumentException("a node has 0 to " + MOST_STREAMS + " streams, not " + streams);
        }
        proxies = Set.copyOf(proxies);
        // Refuses what is no address.
        new Clients(proxies);
    }

    /** The same but for the log-ins. */
    public HttpSettings withLogIn(LogInLimits limits) {
        return with(limits, proxies, ownerKey, previousQueueSecret, streams, requests, connections);
    }

    /** The same behind these proxies. */
    public HttpSettings behind(Set<String> others) {
        return with(logIn, others, ownerKey, previousQueueSecret, streams, requests, connections);
    }

    /** The same with this key for whoever runs the server. */
    public HttpSettings withOwnerKey(OwnerKey key) {
        return with(logIn, proxies, Optional.of(key), previousQueueSecret, streams, requests, connections);
    }

    /** The same, and queue tokens sealed with this secret are still believed. */
    public HttpSettings withPreviousQueueSecret(byte[] secret) {
        return with(logIn, proxies, ownerKey, Optional.of(secret), streams, requests, connections);
    }

    /** The same with room for so many live streams. */
    public HttpSettings withStreams(int most) {
        return with(logIn, proxies, ownerKey, previousQueueSecret, most, requests, connections);
    }

    /** The same with these limits for requests. */
    public HttpSettings withRequests(RequestLimits limits) {
        return with(logIn, proxies, ownerKey, previousQueueSecret, streams, limits, connections);
    }

    /** The same with these limits for connections. */
    public HttpSettings withConnections(ConnectionLimits limits) {
        return with(logIn, proxies, ownerKey, previousQueueSecret, streams, requests, limits);
    }

    /** The same, and webhooks may be sent into one's own network, and without TLS. */
    public HttpSettings withInnerWebhooks(boolean allowed) {
        return new HttpSettings(
                sessionSecret,
                queueSecret,
                sessionLasts,
                clock,
                ready,
                currency,
                logIn,
                proxies,
                ownerKey,
                previousQueueSecret,
                streams,
                requests,
                connections,
                allowed);
    }

    private HttpSettings with(
            LogInLimits logIn,
            Set<String> proxies,
            Optional<OwnerKey> ownerKey,
            Optional<byte[]> previous,
            int streams,
            RequestLimits requests,
            ConnectionLimits connections) {
        return new HttpSettings(
                sessionSecret,
                queueSecret,
                sessionLasts,
                clock,
                ready,
                currency,
                logIn,
                proxies,
                ownerKey,
                previous,
                streams,
                requests,
                connections,
                innerWebhooks);
    }

    @Override
    public byte[] sessionSecret() {
        return sessionSecret.clone();
    }

    @Override
    public byte[] queueSecret() {
        return queueSecret.clone();
    }

    @Override
    public Optional<byte[]> previousQueueSecret() {
        return previousQueueSecret.map(byte[]::clone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpSettings settings
                && Arrays.equals(sessionSecret, settings.sessionSecret)
                && Arrays.equals(queueSecret, settings.queueSecret)
                && Arrays.equals(previousQueueSecret.orElse(NONE), settings.previousQueueSecret.orElse(NONE))
                && sessionLasts.equals(settings.sessionLasts)
                && clock.equals(settings.clock)
                && ready.equals(settings.ready)
                && currency.equals(settings.currency)
                && logIn.equals(settings.logIn)
                && proxies.equals(settings.proxies)
                && ownerKey.equals(settings.ownerKey)
                && streams == settings.streams
                && requests.equals(settings.requests)
                && connections.equals(settings.connections)
                && innerWebhooks == settings.innerWebhooks;
    }

    @Override
    public int hashCode() {
        return sessionLasts.hashCode() * 31 + currency.hashCode();
    }

    /** Keeps the secrets to itself. */
    @Override
    public String toString() {
        return "HttpSettings[sessionLasts=" + sessionLasts + ", currency=" + currency + ", logIn=" + logIn
                + ", proxies=" + proxies + ", streams=" + streams + ", requests=" + requests + ", connections="
                + connections + ", innerWebhooks=" + innerWebhooks + "]";
    }

    private static byte[] longEnough(String what, byte[] secret) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "the " + what + " needs at least " + SHORTEST_SECRET + " bytes and has " + secret.length);
        }
        return secret.clone();
    }
}
