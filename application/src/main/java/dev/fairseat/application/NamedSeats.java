package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.seat.OrphanRule;
import dev.fairseat.domain.seat.SeatRefusal;
import java.time.Instant;
import java.util.List;

/** Seats that the member names: these or none. */
record NamedSeats(SeatChoice choice, SeatPlans plans) implements Picking {

    @Override
    public PerformanceId performance() {
        return choice.performance();
    }

    @Override
    public int count() {
        return choice.labels().size();
    }

    @Override
    public List<Object> asked() {
        return List.of(choice.performance(), choice.labels().stream().sorted().toList());
    }

    @Override
    public Picked pick(Stores stores, Performance performance) {
        return Picked.asNamed(stores.seats().find(performance.id(), choice.set()));
    }

    @Override
    public void requireOpen(Picked picked, Stores stores, Performance performance, Instant now) {
        choice.requireAllIn(picked.seats());
        List<String> withheld = SeatChoice.withheldOf(picked.seats());
        if (!withheld.isEmpty()) throw new Refused(new SeatRefusal.SeatsNotForSale(performance.id(), withheld));
        List<String> taken = SeatChoice.claimedOf(picked.seats(), now);
        if (!taken.isEmpty()) throw new Refused(new SeatRefusal.SeatsTaken(performance.id(), taken));
        if (!performance.concert().rules().noOrphanSeats()) return;
        // Who holds the seats next door at this very moment is not seen, nor are they waited for: the rule is there to
        // sell more seats, and is not worth a queue at every row.
        var plan = plans.of(stores, performance.id());
        OrphanRule.require(plan.openAt(stores.seats().openPositions(performance.id())), choice.labels());
    }
}
