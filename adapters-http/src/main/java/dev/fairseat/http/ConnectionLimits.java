package dev.fairseat.http;

/**
 * How many connections one node keeps open. Each takes an open file.
 *
 * @param most in all, 1 to {@value #MOST}, live streams among them; who comes beyond that waits until one is closed
 * @param perClient from one address, 0 to {@value #MOST}; who comes beyond that is hung up on; 0 for any number. Of an IPv6
 *     address the first 64 bits count; proxies that were named and the machine the server runs on are not limited
 */
public record ConnectionLimits(int most, int perClient) {

    public static final int MOST = 10_000_000;

    /** Room for ten thousand besides the usual number of streams; a thousand of an address behind which there may be many. */
    public static ConnectionLimits standard() {
        return new ConnectionLimits(HttpSettings.ORDINARY_STREAMS + 10_000, 1_000);
    }

    public ConnectionLimits {
        if (most < 1 || most > MOST || perClient < 0 || perClient > MOST) {
            throw new IllegalArgumentException("connections are from 1 to " + MOST + " in all and 0 to " + MOST
                    + " of one address, not " + most + " and " + perClient);
        }
    }
}
