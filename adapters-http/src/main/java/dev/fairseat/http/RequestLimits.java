package dev.fairseat.http;

/**
 * How many requests a second anybody may send to one node, with five seconds' worth at once. Health, and polls of people
 * who wait in line, do not count: they cost next to nothing.
 *
 * @param perMember of one member, whatever the address; 0 for any number, at most {@value #MOST}
 * @param perClient from one client address, whoever sends them; 0 for any number, at most {@value #MOST}. Of an IPv6
 *     address the first 64 bits count; the machine the server runs on is not limited
 */
public record RequestLimits(int perMember, int perClient) {

    public static final int MOST = 1_000_000;

    /** No limits. */
    public static RequestLimits none() {
        return new RequestLimits(0, 0);
    }

    /** Twenty a second from a member, a thousand from an address behind which there may be many people. */
    public static RequestLimits standard() {
        return new RequestLimits(20, 1_000);
    }

    public RequestLimits {
        if (perMember < 0 || perMember > MOST || perClient < 0 || perClient > MOST) {
            throw new IllegalArgumentException(
                    "requests a second are from 0 to " + MOST + ", not " + perMember + " and " + perClient);
        }
    }
}
