package dev.fairseat.domain.draw;

import java.nio.ByteBuffer;

/**
 * The order in which entries are called: a pseudo-random permutation of 1 to N under a key, each way computed for one
 * entry at a time, so a million entries need no list.
 *
 * <p>It is a Feistel network over pairs (left, right) with {@code 0 <= left < a} and {@code 0 <= right < b}, the halves
 * taking turns at having a keyed function of the other one added, and cycle walking where {@code a * b} is more than N:
 * the method "generalized Feistel" of J. Black and P. Rogaway, "Ciphers with Arbitrary Finite Domains" (CT-RSA 2002),
 * after M. Luby and C. Rackoff (SIAM J. Comput. 17, 1988). With {@code a} and {@code b} at about the root of N a walk
 * hardly ever takes a second step, and all the values of the keyed functions fit into a table of {@value #ROUNDS} times
 * the root of N numbers, made once: 100 KB for a million entries.
 *
 * <p>Four rounds are enough for Luby and Rackoff in a large domain and NIST SP 800-38G takes ten; in a small one ten still
 * prefer some orders of five people to others by a tenth. {@value #ROUNDS} rounds, with halves of at least
 * {@value #SHORTEST_SIDE}, do not.
 */
public final class DrawnOrder {

    /** The most entries one draw can have: a little over a billion. */
    public static final long MOST = 1L << 30;

    private static final int ROUNDS = 24;
    private static final int SHORTEST_SIDE = 16;
    private static final int VALUES_IN_A_DIGEST = Digest.LENGTH / Long.BYTES;

    private static final DrawnOrder OF_ARRIVAL = new DrawnOrder(0, SHORTEST_SIDE, SHORTEST_SIDE, new int[0][]);

    private final long entries;
    private final int a;
    private final int b;
    private final int[][] added;

    private DrawnOrder(long entries, int a, int b, int[][] added) {
        this.entries = entries;
        this.a = a;
        this.b = b;
        this.added = added;
    }

    /** @param entries 0 to {@value #MOST} */
    public static DrawnOrder of(Digest key, long entries) {
        if (entries < 0 || entries > MOST) {
            throw new IllegalArgumentException("a draw has 0 to " + MOST + " entries, not " + entries);
        }
        int a = Math.max(SHORTEST_SIDE, (int) Math.ceil(Math.sqrt((double) entries)));
        int b = Math.max(SHORTEST_SIDE, (int) ((entries + a - 1) / a));
        int[][] added = new int[ROUNDS][];
        for (int round = 0; round < ROUNDS; round++) {
            added[round] = changesLeft(round) ? values(key, round, b, a) : values(key, round, a, b);
        }
        return new DrawnOrder(entries, a, b, added);
    }

    /** Nobody's place was drawn: everybody is called by number. */
    public static DrawnOrder ofArrival() {
        return OF_ARRIVAL;
    }

    public long entries() {
        return entries;
    }

    /** When this number is called: 1 for who is first. Who came after the draw keeps the number for a place. */
    public long placeOf(long number) {
        require("number", number);
        if (number > entries) return number;
        int at = (int) (number - 1);
        do at = forth(at);
        while (at >= entries);
        return at + 1L;
    }

    /** Which number is called at this place. */
    public long numberAt(long place) {
        require("place", place);
        if (place > entries) return place;
        int at = (int) (place - 1);
        do at = back(at);
        while (at >= entries);
        return at + 1L;
    }

    private int forth(int from) {
        int left = from / b;
        int right = from % b;
        for (int round = 0; round < ROUNDS; round++) {
            if (changesLeft(round)) {
                left += added[round][right];
                if (left >= a) left -= a;
            } else {
                right += added[round][left];
                if (right >= b) right -= b;
            }
        }
        return left * b + right;
    }

    private int back(int from) {
        int left = from / b;
        int right = from % b;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            if (changesLeft(round)) {
                left -= added[round][right];
                if (left < 0) left += a;
            } else {
                right -= added[round][left];
                if (right < 0) right += b;
            }
        }
        return left * b + right;
    }

    private static boolean changesLeft(int round) {
        return round % 2 == 0;
    }

    /** The keyed function of one round for each value of the one half, as what is added to the other. */
    private static int[] values(Digest key, int round, int count, int modulus) {
        var preimage = Preimage.plain();
        int[] values = new int[count];
        ByteBuffer random = ByteBuffer.allocate(0);
        for (int i = 0; i < count; i++) {
            if (i % VALUES_IN_A_DIGEST == 0) {
                Digest block = preimage.text("fairseat-draw-round-1")
                        .digest(key)
                        .number(round)
                        .number(i / VALUES_IN_A_DIGEST)
                        .digest();
                random = ByteBuffer.wrap(block.peek());
            }
            // Of 64 bits and a modulus under 2^16 the remainder favours nobody by more than 2^-48.
            values[i] = (int) Long.remainderUnsigned(random.getLong(), modulus);
        }
        return values;
    }

    private static void require(String what, long number) {
        if (number < 1) throw new IllegalArgumentException("there is no " + what + " " + number);
    }
}
