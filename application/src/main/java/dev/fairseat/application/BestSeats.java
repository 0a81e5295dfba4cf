package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.seat.BestAvailable;
import dev.fairseat.domain.seat.OpenSeats;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatOffer;
import dev.fairseat.domain.seat.SeatPlan;
import dev.fairseat.domain.seat.SeatRefusal;
import dev.fairseat.domain.seat.SeatWish;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The best seats that can be had. At the same moment they are the best for everybody, so whoever finds that somebody else
 * has them in hand does not wait but takes the next best. Those who lost go different ways, or all but one of them would
 * lose again: the first time they take one of the next two, then of the next four, then of the next eight.
 *
 * @param wanderer tells those who lost from each other
 */
record BestSeats(PerformanceId performance, SeatWish wish, SeatPlans plans, ReservationId wanderer) implements Picking {

    private static final int MOST_TRIES = 24;

    // 1, 2, 4, at most 8 ways to go.
    private static final int MOST_TURNINGS = 3;

    // What was seen to be open a few tries ago may well be gone.
    private static final int TRIES_A_LOOK = 3;

    @Override
    public int count() {
        return wish.count();
    }

    @Override
    public List<Object> asked() {
        // The section last: it alone may have anything in it.
        return List.of(
                performance,
                "best available",
                wish.count(),
                wish.wheelchairs(),
                wish.companions(),
                wish.grade(),
                wish.section());
    }

    @Override
    public Picked pick(Stores stores, Performance of) {
        SeatPlan plan = plans.of(stores, performance);
        return pickFree(stores, plan).orElseGet(() -> waitFor(stores, plan));
    }

    /** Of what nobody else has in hand. */
    private Optional<Picked> pickFree(Stores stores, SeatPlan plan) {
        OpenSeats open = openSeats(stores, plan);
        Set<String> lost = new HashSet<>();
        try {
            for (int tries = 1; tries <= MOST_TRIES; tries++) {
                SeatOffer next = nextBest(open, tries);
                Set<String> gone = stores.seats().tryToFind(performance, Set.copyOf(next.labels()));
                if (gone.isEmpty()) return Optional.of(Picked.as(next, find(next, stores)));
                lost.addAll(gone);
                open = tries % TRIES_A_LOOK == 0 ? openSeats(stores, plan).without(lost) : open.without(gone);
            }
        } catch (Refused notEnough) {
            if (lost.isEmpty()) return Optional.of(Picked.nothing(notEnough.refusal()));
        }
        return Optional.empty();
    }

    /** The best the first time. Later one behind it, if there are others. */
    private SeatOffer nextBest(OpenSeats open, int tries) {
        int ways = 1 << Math.min(tries - 1, MOST_TURNINGS);
        int way = Math.floorMod(wanderer.hashCode() >>> tries, ways);
        List<SeatOffer> offers = BestAvailable.chooseSeveral(open, wish, way + 1);
        return offers.get(offers.size() - 1);
    }

    /** Others have what there is in hand. They may yet put it back, so only having waited for them tells. */
    private Picked waitFor(Stores stores, SeatPlan plan) {
        try {
            SeatOffer best = BestAvailable.choose(openSeats(stores, plan), wish);
            Picked waitedFor = Picked.as(best, find(best, stores));
            OpenSeats now = openSeats(stores, plan);
            if (best.labels().stream().allMatch(now::isOpen)) return waitedFor;
            // Whoever had these in hand has kept them. Others may have put theirs back meanwhile.
            return pickFree(stores, plan).orElse(waitedFor);
        } catch (Refused notEnough) {
            return Picked.nothing(notEnough.refusal());
        }
    }

    private OpenSeats openSeats(Stores stores, SeatPlan plan) {
        return plan.openAt(stores.seats().openPositions(performance));
    }

    private List<Seat> find(SeatOffer best, Stores stores) {
        return stores.seats().find(performance, Set.copyOf(best.labels()));
    }

    @Override
    public void requireOpen(Picked picked, Stores stores, Performance of, Instant now) {
        picked.no().ifPresent(no -> {
            throw new Refused(no);
        });
        List<String> taken = SeatChoice.takenOf(picked.seats(), now);
        if (!taken.isEmpty()) throw new Refused(new SeatRefusal.SeatsTaken(performance, taken));
    }
}
