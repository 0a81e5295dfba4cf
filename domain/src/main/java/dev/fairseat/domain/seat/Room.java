package dev.fairseat.domain.seat;

import java.util.Arrays;

/**
 * What some part of the hall has to offer a party at best. Cheap to find out, and mostly enough to know that whatever
 * seats there are, better ones were found elsewhere.
 */
final class Room {

    private static final long UNASSISTED = Preference.COMPANION_BESIDE.once();
    private static final long NO_COMPANION_SEAT = Preference.COMPANION_IN_COMPANION_SEAT.once();
    private static final long BLOCK = Preference.ADJACENT.once();
    private static final long ALONE = Preference.NOBODY_ALONE.once();

    private final Party party;
    // How many runs of eligible seats there are of each length, and how many by the wheelchair places in them. More
    // than the party could use counts as just as many.
    private final int[] runs;
    private final int[] runsByWheelchairPlaces;
    // The smallest distances, in order, as many as there are people.
    private final int[] distances;
    private int companionSeats;
    private int seatsBesideWheelchairs;
    private boolean holdsAllInOneBlock;

    Room(Party party) {
        this.party = party;
        this.runs = new int[party.size() + 1];
        this.runsByWheelchairPlaces = new int[party.wheelchairs() + 1];
        this.distances = new int[party.size()];
        Arrays.fill(distances, Integer.MAX_VALUE);
    }

    static Room of(Room one, Room other) {
        Room both = new Room(one.party);
        both.add(one);
        both.add(other);
        return both;
    }

    void add(Room other) {
        Arrays.setAll(runs, length -> runs[length] + other.runs[length]);
        Arrays.setAll(
                runsByWheelchairPlaces,
                places -> runsByWheelchairPlaces[places] + other.runsByWheelchairPlaces[places]);
        for (int distance : other.distances) addDistance(distance);
        companionSeats += other.companionSeats;
        seatsBesideWheelchairs += other.seatsBesideWheelchairs;
        holdsAllInOneBlock |= other.holdsAllInOneBlock;
    }

    void addRun(int length, int wheelchairPlaces, int companionSeatsInIt) {
        runs[Math.min(length, party.size())]++;
        runsByWheelchairPlaces[Math.min(wheelchairPlaces, party.wheelchairs())]++;
        companionSeats += companionSeatsInIt;
        seatsBesideWheelchairs += Math.min(length - 1, 2 * wheelchairPlaces);
        holdsAllInOneBlock |= length >= party.size() && wheelchairPlaces >= party.wheelchairs();
    }

    void addDistance(int distance) {
        int place = distances.length - 1;
        if (distance >= distances[place]) return;
        while (place > 0 && distances[place - 1] > distance) {
            distances[place] = distances[place - 1];
            place--;
        }
        distances[place] = distance;
    }

    /** Whether there are enough seats at all. */
    boolean holdsAll() {
        return distances[distances.length - 1] != Integer.MAX_VALUE
                && fewestToHold(party.wheelchairs(), runsByWheelchairPlaces) >= 0;
    }

    /** In how many blocks a party must sit here at least, if there is room for it. */
    int fewestBlocks() {
        if (holdsAllInOneBlock) return 1;
        int forWheelchairs = fewestToHold(party.wheelchairs(), runsByWheelchairPlaces);
        return Math.max(2, Math.max(forWheelchairs, fewestToHold(party.size(), runs)));
    }

    int longestRun() {
        int length = runs.length - 1;
        while (length > 1 && runs[length] == 0) length--;
        return length;
    }

    /** What it costs at least to seat the party here, in so many blocks at least. */
    long leastCost(int blocks) {
        int fewest = Math.max(blocks, fewestBlocks());
        // With as many blocks as their lengths demand, no two can be in one run; so some are in runs of a single seat.
        int inSingleSeats = fewest == fewestToHold(party.size(), runs) ? fewest - (sum(runs) - runs[1]) : 0;
        long cost = fewest * BLOCK + Math.max(0, inSingleSeats) * ALONE;
        cost += Math.max(0, party.companions() - seatsBesideWheelchairs) * UNASSISTED;
        cost += Math.max(0, party.companions() - companionSeats) * NO_COMPANION_SEAT;
        for (int nearest : distances) cost += nearest;
        return cost;
    }

    /** How many of the largest hold so many together; -1 if all do not. */
    private static int fewestToHold(int all, int... howManyBySize) {
        int fewest = 0;
        int left = all;
        for (int size = howManyBySize.length - 1; size > 0 && left > 0; size--) {
            int used = Math.min(howManyBySize[size], (left + size - 1) / size);
            fewest += used;
            left -= used * size;
        }
        return left > 0 ? -1 : fewest;
    }

    private static int sum(int... numbers) {
        return Arrays.stream(numbers).sum();
    }
}
