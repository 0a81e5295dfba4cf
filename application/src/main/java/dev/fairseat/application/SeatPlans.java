package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatPlan;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plans of the performances that were asked for lately. The seats of a performance never change their places, so a
 * plan is read once and is right for ever.
 */
final class SeatPlans {

    // Some 100 MB at most. The performances on sale at one time rarely have as many seats together.
    private static final int MOST_SEATS = 1_000_000;

    private final int mostSeats;
    private final Map<PerformanceId, SeatPlan> lately = new LinkedHashMap<>(16, 0.75f, true);
    private final Object reading = new Object();
    private int seats;

    SeatPlans() {
        this(MOST_SEATS);
    }

    SeatPlans(int mostSeats) {
        this.mostSeats = mostSeats;
    }

    /**
     * Reads a plan that is not known yet, if there is such a performance. Not within a unit: a large plan takes a while, and
     * those who need it at the same moment wait for the first of them, which nobody should do with locks in hand.
     */
    void prepare(UnitOfWork unitOfWork, PerformanceId performance) {
        if (known(performance).isPresent()) return;
        synchronized (reading) {
            if (known(performance).isPresent()) return;
            List<Seat> seats = unitOfWork.read(stores -> stores.seats().at(performance));
            if (!seats.isEmpty()) keep(SeatPlan.of(seats));
        }
    }

    /** Of a performance that is there. */
    SeatPlan of(Stores stores, PerformanceId performance) {
        return known(performance)
                .orElseGet(() -> keep(SeatPlan.of(stores.seats().at(performance))));
    }

    private synchronized Optional<SeatPlan> known(PerformanceId performance) {
        return Optional.ofNullable(lately.get(performance));
    }

    private synchronized SeatPlan keep(SeatPlan plan) {
        SeatPlan before = lately.put(plan.performance(), plan);
        seats += plan.size() - (before == null ? 0 : before.size());
        for (Iterator<SeatPlan> eldest = lately.values().iterator(); seats > mostSeats && lately.size() > 1; ) {
            seats -= eldest.next().size();
            eldest.remove();
        }
        return plan;
    }
}
