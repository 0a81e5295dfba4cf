package dev.fairseat.domain.seat;

import dev.fairseat.domain.seat.Party.Role;

/**
 * Works out, row by row, how each part of a party is seated best. A row falls into stretches, so that what is taken in
 * one makes no difference to the orphans and neighbours in another.
 */
final class Stretches {

    private static final long BLOCK = Preference.ADJACENT.once();
    private static final long ALONE = Preference.NOBODY_ALONE.once();
    private static final long ORPHAN = Preference.NO_ORPHAN.once();
    private static final long UNASSISTED = Preference.COMPANION_BESIDE.once();

    private final Choosing choosing;
    private final Bound bound;
    private final SeatPlan plan;
    private final Party party;
    private final SeatBySeat seatBySeat;
    private final Seatings found;

    Stretches(Choosing choosing, Bound bound) {
        this.choosing = choosing;
        this.bound = bound;
        this.plan = choosing.plan;
        this.party = choosing.party;
        this.seatBySeat = new SeatBySeat(choosing, bound);
        this.found = new Seatings(bound);
    }

    /** What can be done in a row from its first eligible seat on. */
    Seatings seatingsIn(int firstOfRow) {
        Seatings row = Seatings.ofNobody(bound);
        int start = firstOfRow;
        while (start >= 0 && plan.row(start) == plan.row(firstOfRow)) {
            int end = endOf(start);
            found.clear();
            if (plan.isStanding(start)) seatInArea(start, end);
            else if (isPlain(start, end)) seatInOneBlock(start, end);
            else seatBySeat.seat(start, end, found);
            row.extendBy(found);
            start = choosing.nextEligible(end + 1);
        }
        return row;
    }

    /** Two eligible seats are of one stretch if they are neighbours, or share one that may become an orphan. */
    private int endOf(int start) {
        int end = start;
        while (true) {
            int next = choosing.nextEligible(end + 1);
            boolean sharesNeighbour = next == end + 2 && choosing.open.hasOrdinaryAfter(end) && plan.isJoined(end + 1);
            if (next < 0 || !plan.areTogether(end, next) && !sharesNeighbour) return end;
            end = next;
        }
    }

    /** Whether they are ordinary seats side by side. Then parting people who sit here is never better than not. */
    private boolean isPlain(int start, int end) {
        for (int seat = start; seat <= end; seat++) {
            if (!choosing.isEligible(seat) || !choosing.isForAnybody(seat)) return false;
        }
        return true;
    }

    private void seatInOneBlock(int start, int end) {
        int most = Math.min(end - start + 1, party.companions() + party.guests());
        for (int people = 1; people <= most; people++) {
            long distance = 0;
            long least = Long.MAX_VALUE;
            int best = start;
            for (int seat = start; seat <= end; seat++) {
                distance += plan.distance(seat);
                int from = seat - people + 1;
                if (from < start) continue;
                long cost = distance + choosing.open.orphansBeside(from, seat) * ORPHAN;
                if (cost < least) {
                    least = cost;
                    best = from;
                }
                distance -= plan.distance(from);
            }
            int[] seats = new int[people];
            for (int i = 0; i < people; i++) seats[i] = best + i;
            offer(people, least, seats);
        }
    }

    /** Entries to an area are all alike, so the first ones are as good as any. */
    private void seatInArea(int start, int end) {
        int most = Math.min(choosing.eligibleBetween(start, end), party.companions() + party.guests());
        int[] entries = {};
        long distance = 0;
        for (int seat = start; entries.length < most; seat = choosing.nextEligible(seat + 1)) {
            entries = Seatings.concat(entries, new int[] {seat});
            distance += plan.distance(seat);
            offer(entries.length, distance, entries);
        }
    }

    /** Offers a block without wheelchair places to every part of the party that fits it. */
    private void offer(int people, long cost, int[] seats) {
        long block = cost + BLOCK + (people == 1 ? ALONE : 0);
        int fewest = Math.max(0, people - party.guests());
        for (int companions = fewest; companions <= Math.min(people, party.companions()); companions++) {
            // Any of the seats costs a companion the same.
            long more = choosing.costOf(Role.COMPANION, seats[0]) - choosing.costOf(Role.GUEST, seats[0]) + UNASSISTED;
            int part = party.part(0, companions, people - companions);
            long all = block + companions * more;
            if (bound.allows(part, all)) found.offer(part, all, seats);
        }
    }
}
