package dev.fairseat.domain.seat;

import dev.fairseat.domain.seat.Party.Role;
import java.util.Arrays;

/**
 * The best way found so far, in some stretch of the hall, to seat each part of a party there. The best is the cheapest,
 * and among equally cheap ones the one whose first differing seat is earlier.
 */
final class Seatings {

    static final long IMPOSSIBLE = Long.MAX_VALUE;

    private static final int[] NO_SEATS = {};

    private final Bound bound;
    private final Party party;
    private final long[] costs;
    private final int[][] seats;

    /** Seats nobody, which costs nothing. */
    static Seatings ofNobody(Bound bound) {
        Seatings seatings = new Seatings(bound);
        seatings.costs[Party.NOBODY] = 0;
        return seatings;
    }

    /** Seats no part at all, not even nobody. */
    Seatings(Bound bound) {
        this.bound = bound;
        this.party = bound.party();
        this.costs = new long[party.whole() + 1];
        this.seats = new int[party.whole() + 1][];
        clear();
    }

    void clear() {
        Arrays.fill(costs, IMPOSSIBLE);
        Arrays.fill(seats, NO_SEATS);
    }

    boolean has(int part) {
        return costs[part] != IMPOSSIBLE;
    }

    long cost(int part) {
        return costs[part];
    }

    int[] seats(int part) {
        return seats[part];
    }

    /** Takes note of a way to seat a part of the party, unless a better one is known. */
    void offer(int part, long cost, int[] earlier, int... later) {
        if (cost > costs[part]) return;
        int[] both = concat(earlier, later);
        if (cost == costs[part] && Arrays.compare(both, seats[part]) >= 0) return;
        costs[part] = cost;
        seats[part] = both;
    }

    /** Takes note of all of these, each of which turns out to cost more. */
    void offerAll(Seatings others, long more) {
        for (int part = Party.NOBODY; part <= party.whole(); part++) {
            if (!others.has(part)) continue;
            long cost = others.costs[part] + more;
            if (bound.allows(cost)) offer(part, cost, others.seats[part]);
        }
    }

    /** Takes note of all of these with one more member of the party, in a later seat. */
    void offerAll(Seatings others, long more, Role role, int seat) {
        int one = party.one(role);
        for (int part = Party.NOBODY; part + one <= party.whole(); part++) {
            if (!others.has(part) || !party.includes(party.whole() - one, part)) continue;
            long cost = others.costs[part] + more;
            if (bound.allows(cost)) offer(part + one, cost, others.seats[part], seat);
        }
    }

    /** Adds what can be done in a later stretch: some of the party sit here, some there. */
    void extendBy(Seatings later) {
        int[] there = later.partsSeated();
        // Downwards, so that what is read of this stretch has not been extended yet.
        for (int part = party.whole(); part > Party.NOBODY; part--) {
            for (int some : there) {
                if (!party.includes(part, some) || !has(part - some)) continue;
                long cost = costs[part - some] + later.costs[some];
                if (bound.allows(part, cost)) offer(part, cost, seats[part - some], later.seats[some]);
            }
        }
    }

    private int[] partsSeated() {
        int[] parts = new int[costs.length];
        int count = 0;
        for (int part = 1; part < costs.length; part++) if (has(part)) parts[count++] = part;
        return Arrays.copyOf(parts, count);
    }

    static int[] concat(int[] earlier, int[] later) {
        int[] both = Arrays.copyOf(earlier, earlier.length + later.length);
        System.arraycopy(later, 0, both, earlier.length, later.length);
        return both;
    }
}
