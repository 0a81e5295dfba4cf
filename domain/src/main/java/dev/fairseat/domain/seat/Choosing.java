package dev.fairseat.domain.seat;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.seat.Party.Role;
import java.util.BitSet;
import java.util.List;

/** One choice being made: what is open, who is to be seated, and which seats could be given to them at all. */
final class Choosing {

    private static final long WHEELCHAIR_PLACE_LOST = Preference.WHEELCHAIR_PLACES_SPARED.once();
    private static final long COMPANION_SEAT_LOST = Preference.COMPANION_SEATS_SPARED.once();
    private static final long NO_COMPANION_SEAT = Preference.COMPANION_IN_COMPANION_SEAT.once();

    final SeatPlan plan;
    final OpenSeats open;
    final Party party;
    private final BitSet eligible;
    private final BitSet wheelchairPlaces;
    private final BitSet companionSeats;
    private final boolean sparesWheelchairPlaces;
    private final boolean sparesCompanionSeats;

    /** @throws Refused {@link SeatRefusal} when the hall has no such part, or too few open seats in it */
    Choosing(OpenSeats open, SeatWish wish) {
        this.open = open;
        this.plan = open.plan();
        this.party = new Party(wish);
        BitSet wished = wishedFor(wish);
        wheelchairPlaces = and(wished, plan.seatsOf(SeatKind.WHEELCHAIR));
        companionSeats = and(wished, plan.seatsOf(SeatKind.COMPANION));
        requireEnough(wished);
        int forAnybody = wished.cardinality() - wheelchairPlaces.cardinality() - companionSeats.cardinality();
        int walking = party.guests() + party.companions();
        // Then a choice that gives one away is worse than any that does not, and need not be looked at. Where
        // companions
        // come along, that is not so for their seats: giving one to a guest may let a companion sit where they should.
        sparesWheelchairPlaces = walking <= forAnybody + companionSeats.cardinality();
        sparesCompanionSeats = walking <= forAnybody && party.companions() == 0;
        eligible = wished;
        if (sparesWheelchairPlaces && party.wheelchairs() == 0) eligible.andNot(wheelchairPlaces);
        if (sparesCompanionSeats) eligible.andNot(companionSeats);
    }

    private BitSet wishedFor(SeatWish wish) {
        BitSet wished = open.all();
        wish.grade()
                .ifPresent(grade -> wished.and(plan.seatsIn(grade)
                        .orElseThrow(() -> new Refused(new SeatRefusal.NoSuchGrade(plan.performance(), grade)))));
        wish.section()
                .ifPresent(section -> wished.and(plan.seatsIn(section)
                        .orElseThrow(() -> new Refused(new SeatRefusal.NoSuchSection(plan.performance(), section)))));
        return wished;
    }

    private void requireEnough(BitSet wished) {
        if (wished.cardinality() < party.size()) {
            throw new Refused(new SeatRefusal.NotEnoughSeats(plan.performance(), party.size(), wished.cardinality()));
        }
        if (wheelchairPlaces.cardinality() < party.wheelchairs()) {
            throw new Refused(new SeatRefusal.NotEnoughWheelchairPlaces(
                    plan.performance(), party.wheelchairs(), wheelchairPlaces.cardinality()));
        }
    }

    /** Whether only guests are to be seated, and there are ordinary seats for all of them. */
    boolean isForGuestsInOrdinarySeats() {
        return sparesCompanionSeats && party.guests() == party.size();
    }

    boolean isEligible(int seat) {
        return eligible.get(seat);
    }

    /** The first eligible seat from here on, or -1. */
    int nextEligible(int from) {
        return eligible.nextSetBit(from);
    }

    int eligibleBetween(int first, int last) {
        return eligible.get(first, last + 1).cardinality();
    }

    boolean isWheelchairPlace(int seat) {
        return wheelchairPlaces.get(seat);
    }

    boolean isCompanionSeat(int seat) {
        return companionSeats.get(seat);
    }

    boolean isForAnybody(int seat) {
        return !wheelchairPlaces.get(seat) && !companionSeats.get(seat);
    }

    /** Whether somebody of this role may sit in this eligible seat, however dear it comes. */
    boolean mayTake(Role role, int seat) {
        if (role == Role.WHEELCHAIR || wheelchairPlaces.get(seat)) {
            return wheelchairPlaces.get(seat) && (role == Role.WHEELCHAIR || !sparesWheelchairPlaces);
        }
        return true;
    }

    /** What it costs to give somebody this seat, whoever sits beside. */
    long costOf(Role role, int seat) {
        long cost = plan.distance(seat);
        if (role != Role.WHEELCHAIR && wheelchairPlaces.get(seat)) cost += WHEELCHAIR_PLACE_LOST;
        if (role == Role.GUEST && companionSeats.get(seat)) cost += COMPANION_SEAT_LOST;
        if (role == Role.COMPANION && !companionSeats.get(seat)) cost += NO_COMPANION_SEAT;
        return cost;
    }

    /** The smallest sum of distances that as many eligible seats of the same kinds have. */
    int leastDistance(int... seats) {
        BitSet chosen = new BitSet();
        for (int seat : seats) chosen.set(seat);
        BitSet forAnybody = and(eligible, eligible);
        forAnybody.andNot(wheelchairPlaces);
        forAnybody.andNot(companionSeats);
        int sum = 0;
        for (BitSet kind : List.of(wheelchairPlaces, companionSeats, forAnybody)) {
            int left = and(chosen, kind).cardinality();
            for (int rank = 0; left > 0; rank++) {
                int seat = plan.nearest(rank);
                if (!kind.get(seat)) continue;
                sum += plan.distance(seat);
                left--;
            }
        }
        return sum;
    }

    private static BitSet and(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }
}
