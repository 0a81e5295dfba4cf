package dev.fairseat.domain.seat;

import dev.fairseat.domain.concert.SeatKind;
import java.util.BitSet;
import java.util.Collection;

/** Which seats of a plan are open at one instant. It never changes. */
public final class OpenSeats {

    private final SeatPlan plan;
    private final BitSet seats;
    private final BitSet ordinary;

    OpenSeats(SeatPlan plan, BitSet seats) {
        this.plan = plan;
        this.seats = seats;
        this.ordinary = and(seats, plan.seatsOf(SeatKind.STANDARD));
    }

    public SeatPlan plan() {
        return plan;
    }

    public int count() {
        return seats.cardinality();
    }

    public boolean isOpen(String label) {
        return has(plan.indexOf(label));
    }

    /** The same with some taken away, for example because they turned out to be taken. */
    public OpenSeats without(Collection<String> labels) {
        BitSet rest = (BitSet) seats.clone();
        labels.forEach(label -> rest.clear(plan.indexOf(label)));
        return new OpenSeats(plan, rest);
    }

    boolean has(int seat) {
        return seats.get(seat);
    }

    int next(int from) {
        return seats.nextSetBit(from);
    }

    BitSet among(BitSet some) {
        return and(seats, some);
    }

    BitSet all() {
        return (BitSet) seats.clone();
    }

    /** Whether it is an ordinary seat, open, of any grade: one that can be an orphan, or keep another from being one. */
    boolean hasOrdinary(int seat) {
        return ordinary.get(seat);
    }

    boolean hasOrdinaryBefore(int seat) {
        return seat > 0 && plan.isJoined(seat - 1) && ordinary.get(seat - 1);
    }

    boolean hasOrdinaryAfter(int seat) {
        return plan.isJoined(seat) && ordinary.get(seat + 1);
    }

    /** Whether nobody could take an ordinary seat beside it. */
    boolean isAlone(int seat) {
        return !hasOrdinaryBefore(seat) && !hasOrdinaryAfter(seat);
    }

    /** How many orphans it makes to take the seats from {@code first} to {@code last}, side by side, and no others. */
    int orphansBeside(int first, int last) {
        int orphans = 0;
        if (hasOrdinary(first) && hasOrdinaryBefore(first) && !hasOrdinaryBefore(first - 1)) orphans++;
        if (hasOrdinary(last) && hasOrdinaryAfter(last) && !hasOrdinaryAfter(last + 1)) orphans++;
        return orphans;
    }

    private static BitSet and(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }
}
