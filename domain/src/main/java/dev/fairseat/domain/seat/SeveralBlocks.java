package dev.fairseat.domain.seat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Seats any party, in as many blocks as it takes. A party sits in one row, in two neighbouring rows, in one section or
 * anywhere: each of these is a place to look, and what it could offer at best tells in which order. As soon as the next
 * place could not be better than what was found, nothing could.
 */
final class SeveralBlocks {

    private static final long BLOCK = Preference.ADJACENT.once();
    private static final long SECOND_ROW = Preference.SAME_ROW.once();
    private static final long FAR_ROWS = SECOND_ROW + Preference.NEIGHBOURING_ROWS.once();
    private static final long SECOND_SECTION = FAR_ROWS + Preference.SAME_SECTION.once();

    private final Choosing choosing;
    private final Party party;
    private final List<Section> sections = new ArrayList<>();
    private final Room hall;
    private final Bound bound;
    private final Stretches stretches;

    SeveralBlocks(Choosing choosing) {
        this.choosing = choosing;
        this.party = choosing.party;
        this.hall = new Room(party);
        walkThrough();
        this.bound = new Bound(party, hall.longestRun());
        this.stretches = new Stretches(choosing, bound);
    }

    /** Something better may be found here, at this cost at least. */
    private record Look(long leastCost, Runnable here) {}

    Found best() {
        // The longest runs of the hall seat guests in the fewest blocks, so that no choice has more.
        if (choosing.isForGuestsInOrdinarySeats()) bound.lowerTo((hall.fewestBlocks() + 1) * BLOCK - 1);
        List<Look> looks = looks();
        looks.sort(Comparator.comparingLong(Look::leastCost));
        for (Look look : looks) {
            if (!bound.allows(look.leastCost())) break;
            look.here().run();
        }
        return bound.best();
    }

    private List<Look> looks() {
        List<Look> looks = new ArrayList<>();
        for (Section section : sections) {
            for (int i = 0; i < section.rows.size(); i++) {
                Row row = section.rows.get(i);
                if (row.room.holdsAll()) looks.add(new Look(row.room.leastCost(1), () -> lookAt(row.seatings(), 0)));
                if (i == 0 || section.rows.get(i - 1).number != row.number - 1) continue;
                Row before = section.rows.get(i - 1);
                Room both = Room.of(before.room, row.room);
                if (both.holdsAll()) looks.add(new Look(both.leastCost(2) + SECOND_ROW, () -> lookAt(before, row)));
            }
            if (section.room.holdsAll()) {
                looks.add(new Look(section.room.leastCost(2) + FAR_ROWS, () -> lookAt(section.seatings(), FAR_ROWS)));
            }
        }
        looks.add(new Look(hall.leastCost(2) + SECOND_SECTION, this::lookEverywhere));
        return looks;
    }

    private void lookAt(Seatings seatings, long more) {
        if (seatings.has(party.whole())) {
            bound.consider(seatings.cost(party.whole()) + more, seatings.seats(party.whole()));
        }
    }

    private void lookAt(Row row, Row behind) {
        Seatings here = row.seatings();
        Seatings there = behind.seatings();
        for (int part = 1; part < party.whole(); part++) {
            int others = party.whole() - part;
            if (!here.has(part) || !there.has(others)) continue;
            bound.consider(here.cost(part) + there.cost(others) + SECOND_ROW, here.seats(part), there.seats(others));
        }
    }

    private void lookEverywhere() {
        Seatings all = Seatings.ofNobody(bound);
        sections.forEach(section -> all.extendBy(section.seatings()));
        lookAt(all, SECOND_SECTION);
    }

    /** Takes stock of what is eligible, without yet seating anybody. */
    private void walkThrough() {
        SeatPlan plan = choosing.plan;
        int seat = choosing.nextEligible(0);
        while (seat >= 0) {
            Section section = new Section();
            int number = plan.section(seat);
            while (seat >= 0 && plan.section(seat) == number) {
                Row row = new Row(plan.row(seat), seat);
                seat = walkAlong(row);
                section.rows.add(row);
                section.room.add(row.room);
            }
            sections.add(section);
            hall.add(section.room);
        }
    }

    /** The first seat of the next row, or -1. */
    private int walkAlong(Row row) {
        SeatPlan plan = choosing.plan;
        int seat = row.first;
        while (seat >= 0 && plan.row(seat) == row.number) {
            int length = 0;
            int wheelchairPlaces = 0;
            int companionSeats = 0;
            int previous;
            do {
                length++;
                if (choosing.isWheelchairPlace(seat)) wheelchairPlaces++;
                if (choosing.isCompanionSeat(seat)) companionSeats++;
                row.room.addDistance(plan.distance(seat));
                previous = seat;
                seat = choosing.nextEligible(seat + 1);
            } while (seat >= 0 && plan.areTogether(previous, seat));
            row.room.addRun(length, wheelchairPlaces, companionSeats);
        }
        return seat;
    }

    private final class Row {

        private final int number;
        private final int first;
        private final Room room = new Room(party);
        private Optional<Seatings> seatings = Optional.empty();

        Row(int number, int first) {
            this.number = number;
            this.first = first;
        }

        Seatings seatings() {
            if (seatings.isEmpty()) seatings = Optional.of(stretches.seatingsIn(first));
            return seatings.get();
        }
    }

    private final class Section {

        private final List<Row> rows = new ArrayList<>();
        private final Room room = new Room(party);
        private Optional<Seatings> seatings = Optional.empty();

        Seatings seatings() {
            if (seatings.isEmpty()) {
                Seatings all = Seatings.ofNobody(bound);
                rows.forEach(row -> all.extendBy(row.seatings()));
                seatings = Optional.of(all);
            }
            return seatings.get();
        }
    }
}
