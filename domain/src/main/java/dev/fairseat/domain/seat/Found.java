package dev.fairseat.domain.seat;

/** Seats in the order of the plan, and by how much they fall short of what can be wished. */
final class Found {

    private final long cost;
    private final int[] seats;

    Found(long cost, int... seats) {
        this.cost = cost;
        this.seats = seats;
    }

    long cost() {
        return cost;
    }

    int[] seats() {
        return seats;
    }
}
