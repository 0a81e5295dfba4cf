package dev.fairseat.domain.seat;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Grade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whoever chooses seats by label leaves no single seats behind if it can be helped.
 *
 * <p>An orphan is an open ordinary seat that had an open ordinary neighbour and loses the last one. The rule objects to
 * the orphans between two aisles when the same number of seats of each grade could be had there without leaving any,
 * and the party would sit at least as well together: not in more blocks and, in as many blocks, not with more people
 * alone. Wheelchair places and companion seats among the chosen ones stay where they are. So it never objects to the
 * last seats of a row, to a choice that fills a gap, or to what {@link BestAvailable} offers to guests.
 */
public final class OrphanRule {

    // How badly a party sits together: blocks first, then people alone, of whom there are fewer than this.
    private static final int BLOCK = 1 << 16;
    private static final int ALONE = 1;
    private static final int IMPOSSIBLE = Integer.MAX_VALUE;

    /** What became of the last seat: it does not matter, or it is an orphan unless the next one stays open. */
    private static final int EMPTY = 0;

    private static final int LONELY = 1;
    /** The first of a block, or a later one. */
    private static final int FIRST = 2;

    private static final int TAKEN = 3;

    private final OpenSeats open;
    private final SeatPlan plan;
    private final BitSet chosen = new BitSet();

    private OrphanRule(OpenSeats open, Collection<String> labels) {
        this.open = open;
        this.plan = open.plan();
        for (String label : labels) {
            int seat = plan.indexOf(label);
            if (!open.has(seat)) throw new IllegalArgumentException("seat " + label + " is not open");
            chosen.set(seat);
        }
    }

    /**
     * @param labels open seats of the plan
     * @throws Refused {@link SeatRefusal.OrphansLeft} naming the orphans that could be avoided
     */
    public static void require(OpenSeats open, Collection<String> labels) {
        List<String> orphans = avoidableOrphans(open, labels);
        if (!orphans.isEmpty()) {
            throw new Refused(new SeatRefusal.OrphansLeft(open.plan().performance(), orphans));
        }
    }

    /** The orphans that choosing these seats would leave and need not, in the order of the plan. */
    public static List<String> avoidableOrphans(OpenSeats open, Collection<String> labels) {
        return new OrphanRule(open, labels).avoidableOrphans();
    }

    private List<String> avoidableOrphans() {
        List<String> avoidable = new ArrayList<>();
        for (int seat = chosen.nextSetBit(0); seat >= 0; seat = chosen.nextSetBit(seat + 1)) {
            int first = seat;
            while (first > 0 && plan.isJoined(first - 1)) first--;
            int last = seat;
            while (plan.isJoined(last)) last++;
            List<String> orphans = orphansBetween(first, last);
            if (!orphans.isEmpty() && new Alternative(first, last).exists()) avoidable.addAll(orphans);
            seat = last;
        }
        return avoidable;
    }

    private List<String> orphansBetween(int first, int last) {
        List<String> orphans = new ArrayList<>();
        for (int seat = first; seat <= last; seat++) {
            if (staysOpen(seat) && !open.isAlone(seat) && !hasCompany(seat)) orphans.add(plan.label(seat));
        }
        return orphans;
    }

    private boolean hasCompany(int seat) {
        return open.hasOrdinaryBefore(seat) && staysOpen(seat - 1)
                || open.hasOrdinaryAfter(seat) && staysOpen(seat + 1);
    }

    private boolean staysOpen(int seat) {
        return open.hasOrdinary(seat) && !chosen.get(seat);
    }

    /**
     * How many seats of one grade are wanted.
     *
     * @param stride what one of them adds to the number that says how many there are of each grade so far
     */
    private record Wanted(int count, int stride) {

        static final Wanted NONE = new Wanted(0, 1);

        boolean hasRoom(int seated) {
            return seated / stride % (count + 1) < count;
        }
    }

    /**
     * Looks for other seats between two aisles that leave no orphan: walks from seat to seat, leaves each one empty or
     * takes it, and remembers for every number of seats of each grade how well together they can be.
     */
    private final class Alternative {

        private final int first;
        private final int last;
        private final Map<Grade, Wanted> wanted = new HashMap<>();
        private final int all;
        private int[][] before;
        private int[][] after;

        Alternative(int first, int last) {
            this.first = first;
            this.last = last;
            Map<Grade, Integer> counts = new LinkedHashMap<>();
            for (int seat = first; seat <= last; seat++) {
                if (chosen.get(seat) && !isFixed(seat)) counts.merge(plan.grade(seat), 1, Integer::sum);
            }
            int stride = 1;
            for (var count : counts.entrySet()) {
                wanted.put(count.getKey(), new Wanted(count.getValue(), stride));
                stride *= count.getValue() + 1;
            }
            this.all = stride - 1;
            this.before = new int[TAKEN + 1][stride];
            this.after = new int[TAKEN + 1][stride];
        }

        boolean exists() {
            int asTogether = togetherness();
            int lastFixed = last;
            while (lastFixed >= first && !isFixed(lastFixed)) lastFixed--;
            for (int[] costs : before) Arrays.fill(costs, IMPOSSIBLE);
            before[EMPTY][0] = 0;
            for (int seat = first; seat <= last; seat++) {
                for (int[] costs : after) Arrays.fill(costs, IMPOSSIBLE);
                for (int previous = EMPTY; previous <= TAKEN; previous++) step(previous, seat);
                int[][] spare = before;
                before = after;
                after = spare;
                // All are seated and the last seat is no orphan, so leaving the others empty makes none.
                if (seat >= lastFixed && before[EMPTY][all] <= asTogether) return true;
            }
            return before[TAKEN][all] <= asTogether
                    || before[FIRST][all] != IMPOSSIBLE && before[FIRST][all] + ALONE <= asTogether;
        }

        /** Chosen, and of a kind that has no alternative. */
        private boolean isFixed(int seat) {
            return chosen.get(seat) && !open.hasOrdinary(seat);
        }

        private int togetherness() {
            int cost = 0;
            for (int seat = first; seat <= last; seat++) {
                if (!chosen.get(seat)) continue;
                boolean begins = seat == first || !chosen.get(seat - 1);
                boolean ends = seat == last || !chosen.get(seat + 1);
                cost += (begins ? BLOCK : 0) + (begins && ends ? ALONE : 0);
            }
            return cost;
        }

        private void step(int previous, int seat) {
            for (int seated = 0; seated <= all; seated++) {
                int cost = before[previous][seated];
                if (cost == IMPOSSIBLE) continue;
                if (!isFixed(seat)) leave(previous, seat, seated, cost);
                if (previous == LONELY) continue;
                int next = previous == EMPTY ? FIRST : TAKEN;
                int costTaken = previous == EMPTY ? cost + BLOCK : cost;
                if (isFixed(seat)) {
                    improve(next, seated, costTaken);
                } else if (open.hasOrdinary(seat)) {
                    Wanted ofGrade = wanted.getOrDefault(plan.grade(seat), Wanted.NONE);
                    if (ofGrade.hasRoom(seated)) improve(next, seated + ofGrade.stride(), costTaken);
                }
            }
        }

        private void leave(int previous, int seat, int seated, int cost) {
            boolean staysOpen = open.hasOrdinary(seat);
            if (previous == LONELY && !staysOpen) return;
            boolean hasCompany = previous < FIRST && open.hasOrdinaryBefore(seat);
            boolean lonely = staysOpen && !hasCompany && !open.isAlone(seat);
            improve(lonely ? LONELY : EMPTY, seated, previous == FIRST ? cost + ALONE : cost);
        }

        private void improve(int next, int seated, int cost) {
            after[next][seated] = Math.min(after[next][seated], cost);
        }
    }
}
