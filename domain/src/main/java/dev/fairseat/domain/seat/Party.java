package dev.fairseat.domain.seat;

/**
 * Who is to be seated. A part of the party, so many of each role, is a number from {@link #NOBODY} to {@link #whole()},
 * and the two parts that make up a third add up to it; so a part is a good index for what is known about seating it.
 * A party of 8 has at most 48 parts.
 */
final class Party {

    /** What somebody needs. */
    enum Role {
        WHEELCHAIR,
        COMPANION,
        GUEST
    }

    static final int NOBODY = 0;

    private final int wheelchairs;
    private final int companions;
    private final int guests;
    private final boolean[][] includes;

    Party(SeatWish wish) {
        wheelchairs = wish.wheelchairs();
        companions = wish.companions();
        guests = wish.count() - wheelchairs - companions;
        includes = new boolean[whole() + 1][whole() + 1];
        for (int all = NOBODY; all <= whole(); all++) {
            for (int some = NOBODY; some <= all; some++) {
                includes[all][some] = guestsIn(all) >= guestsIn(some)
                        && companionsIn(all) >= companionsIn(some)
                        && wheelchairsIn(all) >= wheelchairsIn(some);
            }
        }
    }

    int wheelchairs() {
        return wheelchairs;
    }

    int companions() {
        return companions;
    }

    int guests() {
        return guests;
    }

    int size() {
        return wheelchairs + companions + guests;
    }

    int size(int part) {
        return wheelchairsIn(part) + companionsIn(part) + guestsIn(part);
    }

    int part(int wheelchairs, int companions, int guests) {
        return (wheelchairs * (this.companions + 1) + companions) * (this.guests + 1) + guests;
    }

    int whole() {
        return part(wheelchairs, companions, guests);
    }

    int count(Role role) {
        if (role == Role.WHEELCHAIR) return wheelchairs;
        return role == Role.COMPANION ? companions : guests;
    }

    int one(Role role) {
        return part(role == Role.WHEELCHAIR ? 1 : 0, role == Role.COMPANION ? 1 : 0, role == Role.GUEST ? 1 : 0);
    }

    /** Whether {@code some} are among {@code all}, role by role. */
    boolean includes(int all, int some) {
        return includes[all][some];
    }

    private int guestsIn(int part) {
        return part % (guests + 1);
    }

    private int companionsIn(int part) {
        return part / (guests + 1) % (companions + 1);
    }

    private int wheelchairsIn(int part) {
        return part / ((guests + 1) * (companions + 1));
    }
}
