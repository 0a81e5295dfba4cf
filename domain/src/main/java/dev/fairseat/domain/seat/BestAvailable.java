package dev.fairseat.domain.seat;

import dev.fairseat.domain.Refused;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the best seats that are open.
 *
 * <p>Of all sets of open seats that fit the wish, exactly one is the best: the one with the smallest cost, which is the
 * list of counts by which it falls short of the {@link Preference}s, compared from the most important on. Of those with
 * equal cost it is the one with the earliest seats: compare both in the order of {@link SeatPlan}, and where they first
 * differ the earlier seat wins. So the same seats, open in the same way, give the same choice, in whatever order they
 * were handed over and whatever their labels are. The choice is exact, not a good guess.
 *
 * <p>A block is seats side by side, no aisle between; or entries to one standing area. Somebody in a wheelchair gets a
 * wheelchair place or the wish is refused. Every other member may be given any kind of seat, at a cost.
 *
 * <p>How: when a party of guests fits into one block, one walk along all open seats finds the best block. Otherwise the
 * best way to seat every part of the party is worked out for each stretch of open seats, and these are put together row
 * by row, for two neighbouring rows, for each section and for the hall (dynamic programming over parts of the party, as
 * in a knapsack). This is exact because every count but the two about rows is the sum of those of the stretches, and
 * those two depend only on which of the four it is.
 */
public final class BestAvailable {

    private BestAvailable() {}

    /**
     * @throws Refused {@link SeatRefusal.NotEnoughSeats} or {@link SeatRefusal.NotEnoughWheelchairPlaces} when fewer are
     *     open than wished for; {@link SeatRefusal.NoSuchGrade} or {@link SeatRefusal.NoSuchSection} when the hall never
     *     had any
     */
    public static SeatOffer choose(OpenSeats open, SeatWish wish) {
        var choosing = new Choosing(open, wish);
        Found found = OneBlock.bestOf(choosing).orElseGet(() -> new SeveralBlocks(choosing).best());
        return offer(choosing, wish, found);
    }

    /**
     * The best offer, then the best of what would remain without it, and so on: no two share a seat. For a caller that
     * competes with others for the best seats and wants to fall back at once when it loses.
     *
     * @param most how many offers at most, 1 or more
     * @throws Refused as {@link #choose} when there is not even one
     */
    public static List<SeatOffer> chooseSeveral(OpenSeats open, SeatWish wish, int most) {
        List<SeatOffer> offers = new ArrayList<>();
        offers.add(choose(open, wish));
        OpenSeats rest = open;
        while (offers.size() < most) {
            rest = rest.without(offers.get(offers.size() - 1).labels());
            try {
                offers.add(choose(rest, wish));
            } catch (Refused noMore) {
                return offers;
            }
        }
        return offers;
    }

    private static SeatOffer offer(Choosing choosing, SeatWish wish, Found found) {
        List<Preference> kept = new ArrayList<>();
        List<Preference> relaxed = new ArrayList<>();
        for (var preference : Preference.values()) {
            if (!preference.mattersTo(wish)) continue;
            boolean isKept = preference == Preference.CLOSEST
                    ? Preference.CLOSEST.countIn(found.cost()) == choosing.leastDistance(found.seats())
                    : preference.countIn(found.cost()) == 0;
            (isKept ? kept : relaxed).add(preference);
        }
        return new SeatOffer(choosing.plan.performance(), blocks(choosing.plan, found.seats()), kept, relaxed);
    }

    private static List<List<String>> blocks(SeatPlan plan, int[] seats) {
        List<List<String>> blocks = new ArrayList<>();
        for (int i = 0; i < seats.length; i++) {
            if (i == 0 || !plan.areTogether(seats[i - 1], seats[i])) blocks.add(new ArrayList<>());
            blocks.get(blocks.size() - 1).add(plan.label(seats[i]));
        }
        return blocks;
    }
}
