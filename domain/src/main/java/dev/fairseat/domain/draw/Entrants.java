package dev.fairseat.domain.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * Everybody who entered, as one hash that stands for all of them in their order: the Merkle tree of RFC 6962, section
 * 2.1. Of the tree only the peaks are kept, the roots of its complete parts from left to right, one for each binary digit
 * 1 of the count. That is enough to enter one more and to tell the root, so a million entrants cost some twenty hashes.
 */
public record Entrants(long count, List<Digest> peaks) {

    public Entrants {
        peaks = List.copyOf(peaks);
        if (count < 0 || peaks.size() != Long.bitCount(count)) {
            throw new IllegalArgumentException(count + " entrants cannot have " + peaks.size() + " peaks");
        }
    }

    public static Entrants none() {
        return new Entrants(0, List.of());
    }

    /** These enter, in this order. */
    public Entrants enter(List<Digest> leaves) {
        var preimage = Preimage.plain();
        var higher = new ArrayList<>(peaks);
        long entered = count;
        for (Digest leaf : leaves) {
            Digest peak = leaf;
            // Adding one to a binary number: every 1 that is carried over is a part that has found its other half.
            for (long carried = entered; (carried & 1) == 1; carried >>= 1) {
                peak = join(preimage, higher.remove(higher.size() - 1), peak);
            }
            higher.add(peak);
            entered++;
        }
        return new Entrants(entered, higher);
    }

    /** The Merkle tree hash of all leaves; of none, the hash of nothing. */
    public Digest root() {
        if (peaks.isEmpty()) return Preimage.plain().digest();
        var preimage = Preimage.plain();
        Digest root = peaks.get(peaks.size() - 1);
        for (int left = peaks.size() - 2; left >= 0; left--) root = join(preimage, peaks.get(left), root);
        return root;
    }

    private static Digest join(Preimage preimage, Digest left, Digest right) {
        // 0x01 before two nodes and 0x00 before a leaf: nobody can show an inner node as an entrant.
        return preimage.octet(1).digest(left).digest(right).digest();
    }
}
