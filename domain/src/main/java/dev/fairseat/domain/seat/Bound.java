package dev.fairseat.domain.seat;

import java.util.Arrays;

/**
 * The best choice found so far, and with it what no other may cost. Ways to seat a part of the party that cannot become
 * a better choice are not followed any further.
 */
final class Bound {

    private static final long BLOCK = Preference.ADJACENT.once();

    private final Party party;
    // What it costs at least to seat those of the party who are not in a part, by part.
    private final long[] rest;
    private long most = Seatings.IMPOSSIBLE;
    private int[] best = {};

    /** @param longestRun how many seats side by side there are at most */
    Bound(Party party, int longestRun) {
        this.party = party;
        this.rest = new long[party.whole() + 1];
        for (int part = Party.NOBODY; part <= party.whole(); part++) {
            int left = party.size() - party.size(part);
            rest[part] = (left + longestRun - 1) / longestRun * BLOCK;
        }
    }

    Party party() {
        return party;
    }

    /** From now on nothing dearer is of interest. */
    void lowerTo(long cost) {
        most = Math.min(most, cost);
    }

    boolean allows(long cost) {
        return cost <= most;
    }

    /** Whether a part of the party that was seated at this cost leaves it possible to seat the others beside it. */
    boolean allows(int part, long cost) {
        return cost + rest[part] <= most;
    }

    /** Takes note of a whole choice, unless a better one is known. */
    void consider(long cost, int[] earlier, int... later) {
        if (cost > most) return;
        int[] seats = Seatings.concat(earlier, later);
        if (cost == most && best.length > 0 && Arrays.compare(seats, best) >= 0) return;
        most = cost;
        best = seats;
    }

    Found best() {
        if (best.length == 0)
            throw new IllegalStateException("no way to seat " + party.size() + " where there are enough");
        return new Found(most - BLOCK, best); // the first block is no break
    }
}
