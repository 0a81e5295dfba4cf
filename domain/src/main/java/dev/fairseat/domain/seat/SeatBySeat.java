package dev.fairseat.domain.seat;

import static java.util.Objects.requireNonNull;

import dev.fairseat.domain.seat.Party.Role;
import java.util.EnumMap;
import java.util.Map;

/**
 * Seats parts of a party in one stretch of a row where seats are of several kinds, or not all may be given. Walks from
 * seat to seat and leaves each one empty or gives it to somebody, remembering for every part of the party the best way
 * to have come so far, separately for each thing that the next seat's cost depends on: the {@link Last}.
 */
final class SeatBySeat {

    private static final long BLOCK = Preference.ADJACENT.once();
    private static final long ALONE = Preference.NOBODY_ALONE.once();
    private static final long ORPHAN = Preference.NO_ORPHAN.once();
    private static final long UNASSISTED = Preference.COMPANION_BESIDE.once();

    /** What became of the last seat, as far as it matters to its neighbour. */
    private enum Last {
        /** Nobody of the party, and it cannot become an orphan any more, or nobody minds. */
        EMPTY,
        /** Open and ordinary, and an orphan unless the next seat stays open, too. */
        LONELY,
        /** The first of a block, or a later one; taken by a wheelchair, */
        WHEELCHAIR_FIRST,
        WHEELCHAIR,
        /** by a companion who has no wheelchair beside them yet, */
        WAITING_FIRST,
        WAITING,
        /** or by anybody else. */
        GUEST_FIRST,
        GUEST;

        boolean isTaken() {
            return compareTo(LONELY) > 0;
        }

        boolean isWheelchair() {
            return this == WHEELCHAIR_FIRST || this == WHEELCHAIR;
        }

        boolean isWaiting() {
            return this == WAITING_FIRST || this == WAITING;
        }

        boolean isFirst() {
            return this == WHEELCHAIR_FIRST || this == WAITING_FIRST || this == GUEST_FIRST;
        }
    }

    private static final Last[] LASTS = Last.values();
    private static final Role[] ROLES = Role.values();

    private final Choosing choosing;
    private final Bound bound;
    private final OpenSeats open;
    private final Party party;
    private Map<Last, Seatings> before;
    private Map<Last, Seatings> after;

    SeatBySeat(Choosing choosing, Bound bound) {
        this.choosing = choosing;
        this.bound = bound;
        this.open = choosing.open;
        this.party = choosing.party;
        this.before = forEachLast();
        this.after = forEachLast();
    }

    private Map<Last, Seatings> forEachLast() {
        Map<Last, Seatings> seatings = new EnumMap<>(Last.class);
        for (Last last : LASTS) seatings.put(last, new Seatings(bound));
        return seatings;
    }

    /** Adds to {@code found} how each part of the party is seated best from {@code start} to {@code end}. */
    void seat(int start, int end, Seatings found) {
        // Two seats more on either side: whoever sits at the edge can make an orphan of the first, and the second can
        // keep it from being one.
        int first = start;
        while (first > start - 2 && open.hasOrdinaryBefore(first)) first--;
        int last = end;
        while (last < end + 2 && open.hasOrdinaryAfter(last)) last++;
        before.values().forEach(Seatings::clear);
        ways(before, Last.EMPTY).offer(Party.NOBODY, 0, new int[0]);
        for (int seat = first; seat <= last; seat++) {
            after.values().forEach(Seatings::clear);
            boolean followsOrdinary = seat > first && open.hasOrdinary(seat - 1);
            for (var way : before.entrySet()) step(way.getKey(), way.getValue(), seat, followsOrdinary);
            var spare = before;
            before = after;
            after = spare;
        }
        before.forEach((previous, seatings) -> found.offerAll(seatings, settled(previous, false)));
    }

    private static Seatings ways(Map<Last, Seatings> seatings, Last last) {
        return requireNonNull(seatings.get(last));
    }

    private void step(Last previous, Seatings seatings, int seat, boolean followsOrdinary) {
        boolean staysOpen = open.hasOrdinary(seat);
        boolean hasCompany = !previous.isTaken() && followsOrdinary;
        Last ifEmpty = staysOpen && !hasCompany && !open.isAlone(seat) ? Last.LONELY : Last.EMPTY;
        ways(after, ifEmpty).offerAll(seatings, settled(previous, staysOpen));
        if (!choosing.isEligible(seat)) return;
        for (Role role : ROLES) {
            if (party.count(role) == 0 || !choosing.mayTake(role, seat)) continue;
            long cost = costOfSitting(previous, role) + choosing.costOf(role, seat);
            ways(after, next(previous, role)).offerAll(seatings, cost, role, seat);
        }
    }

    /** What the last seat turns out to cost when nobody of the party sits in the next one. */
    private static long settled(Last last, boolean nextStaysOpen) {
        if (last == Last.LONELY) return nextStaysOpen ? 0 : ORPHAN;
        return (last.isFirst() ? ALONE : 0) + (last.isWaiting() ? UNASSISTED : 0);
    }

    private static long costOfSitting(Last previous, Role role) {
        if (!previous.isTaken()) return BLOCK + (previous == Last.LONELY ? ORPHAN : 0);
        return previous.isWaiting() && role != Role.WHEELCHAIR ? UNASSISTED : 0;
    }

    private static Last next(Last previous, Role role) {
        boolean isFirst = !previous.isTaken();
        if (role == Role.WHEELCHAIR) return isFirst ? Last.WHEELCHAIR_FIRST : Last.WHEELCHAIR;
        if (role == Role.COMPANION && !previous.isWheelchair()) return isFirst ? Last.WAITING_FIRST : Last.WAITING;
        return isFirst ? Last.GUEST_FIRST : Last.GUEST;
    }
}
