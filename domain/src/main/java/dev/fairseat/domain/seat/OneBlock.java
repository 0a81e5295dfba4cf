package dev.fairseat.domain.seat;

import java.util.Optional;

/** Looks for the best single block for a party of guests: what nearly every choice in a hall that is not full comes to. */
final class OneBlock {

    private static final long ORPHAN = Preference.NO_ORPHAN.once();
    private static final long ALONE = Preference.NOBODY_ALONE.once();

    private OneBlock() {}

    /** Empty when there is none, or when something else could be better than one block. */
    static Optional<Found> bestOf(Choosing choosing) {
        if (!choosing.isForGuestsInOrdinarySeats()) return Optional.empty();
        SeatPlan plan = choosing.plan;
        int size = choosing.party.size();
        int[] run = new int[size]; // the last seats walked past, as a ring
        int length = 0;
        int distance = 0;
        long least = Long.MAX_VALUE;
        int[] best = {};
        int previous = -1;
        for (int seat = choosing.nextEligible(0); seat >= 0; seat = choosing.nextEligible(seat + 1)) {
            if (previous < 0 || !plan.areTogether(previous, seat)) {
                length = 0;
                distance = 0;
            }
            if (length >= size) distance -= plan.distance(run[length % size]);
            run[length++ % size] = seat;
            distance += plan.distance(seat);
            previous = seat;
            // Most blocks are too far away already, whatever orphans they leave.
            if (length < size || distance >= least) continue;
            long cost = distance + choosing.open.orphansBeside(run[length % size], seat) * ORPHAN;
            if (cost < least) {
                least = cost;
                best = unrolled(run, length);
            }
        }
        if (best.length == 0) return Optional.empty();
        return Optional.of(new Found(size == 1 ? least + ALONE : least, best));
    }

    private static int[] unrolled(int[] ring, int start) {
        int[] seats = new int[ring.length];
        for (int i = 0; i < seats.length; i++) seats[i] = ring[(start + i) % ring.length];
        return seats;
    }
}
