package dev.fairseat.domain.seat;

/**
 * What makes one choice of seats better than another, the most important first. Of all possible choices that one is
 * taken which keeps the first preference best; among those, the one which keeps the second best, and so on. How far a
 * choice falls short of a preference is a count, given with each.
 */
public enum Preference {
    /** Wheelchair places given to somebody who asked for none: they have nowhere else to go. */
    WHEELCHAIR_PLACES_SPARED(4),

    /** Companions who do not sit right beside somebody in a wheelchair. They come to help. */
    COMPANION_BESIDE(4),

    /** Companion seats given to somebody who is no companion. */
    COMPANION_SEATS_SPARED(4),

    /** Companions who do not sit in a companion seat. */
    COMPANION_IN_COMPANION_SEAT(4),

    /** Breaks: in how many blocks the party sits, beyond one. Few blocks are what a party notices first. */
    ADJACENT(4),

    /** Whether the blocks lie in several sections, perhaps behind different doors. */
    SAME_SECTION(1),

    /** Whether the blocks lie in more than one row and the row behind it. */
    NEIGHBOURING_ROWS(1),

    /** Members of the party who have nobody of theirs beside them. Two pairs are better than three and one. */
    NOBODY_ALONE(4),

    /** Whether the blocks lie in more than one row. */
    SAME_ROW(1),

    /**
     * Single seats left behind: open ordinary seats which had an open ordinary neighbour and lose the last one. Nobody
     * who comes in company wants them, so they stay unsold. It ranks behind everything that keeps a party together,
     * because tearing people apart to save a seat is the worse bargain.
     */
    NO_ORPHAN(5),

    /**
     * The sum of the distances to the stage. Kept when no other open seats of the same kinds and number are closer in
     * sum; relaxed when closer ones were passed over for something above.
     */
    CLOSEST(31);

    // One count beside the other in a single number, the most important in the highest bits, so that comparing two
    // choices is comparing two numbers. 4 bits hold the 8 members of a party, 5 the 16 orphans they could leave, 31 the
    // sum of 8 distances; together they fill the 63 bits of a positive long.
    private final int bits;

    Preference(int bits) {
        this.bits = bits;
    }

    /** Whether a choice could fall short of it at all. */
    boolean mattersTo(SeatWish wish) {
        if (this == COMPANION_BESIDE || this == COMPANION_IN_COMPANION_SEAT) return wish.companions() > 0;
        boolean alwaysMatters = compareTo(ADJACENT) < 0 || compareTo(SAME_ROW) > 0;
        return alwaysMatters || wish.count() > 1;
    }

    /** What falling short by one adds to the cost of a choice. */
    long once() {
        int shift = 0;
        for (var other : values()) if (other.compareTo(this) > 0) shift += other.bits;
        return 1L << shift;
    }

    /** How far a choice of this cost falls short. */
    int countIn(long cost) {
        return (int) (cost / once() & (1L << bits) - 1);
    }
}
