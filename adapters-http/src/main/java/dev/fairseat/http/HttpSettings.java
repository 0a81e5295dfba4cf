package dev.fairseat.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Currency;
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
 */
@SuppressWarnings("ArrayRecordComponent") // Secrets are bytes; they are copied both ways and compared by content.
public record HttpSettings(
        byte[] sessionSecret,
        byte[] queueSecret,
        Duration sessionLasts,
        InstantSource clock,
        BooleanSupplier ready,
        String currency) {

    /** In bytes: as long as what HMAC-SHA256 gives. */
    public static final int SHORTEST_SECRET = 32;

    private static final Duration LONGEST_SESSION = Duration.ofDays(30);

    public HttpSettings {
        sessionSecret = longEnough("session secret", sessionSecret);
        queueSecret = longEnough("queue secret", queueSecret);
        if (sessionLasts.compareTo(Duration.ofSeconds(1)) < 0 || sessionLasts.compareTo(LONGEST_SESSION) > 0) {
            throw new IllegalArgumentException("a session lasts from 1 s to 30 d, not " + sessionLasts);
        }
        currency = Currency.getInstance(currency).getCurrencyCode();
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
    public boolean equals(Object other) {
        return other instanceof HttpSettings settings
                && Arrays.equals(sessionSecret, settings.sessionSecret)
                && Arrays.equals(queueSecret, settings.queueSecret)
                && sessionLasts.equals(settings.sessionLasts)
                && clock.equals(settings.clock)
                && ready.equals(settings.ready)
                && currency.equals(settings.currency);
    }

    @Override
    public int hashCode() {
        return sessionLasts.hashCode() * 31 + currency.hashCode();
    }

    /** Keeps the secrets to itself. */
    @Override
    public String toString() {
        return "HttpSettings[sessionLasts=" + sessionLasts + ", currency=" + currency + "]";
    }

    private static byte[] longEnough(String what, byte[] secret) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "the " + what + " needs at least " + SHORTEST_SECRET + " bytes and has " + secret.length);
        }
        return secret.clone();
    }
}
