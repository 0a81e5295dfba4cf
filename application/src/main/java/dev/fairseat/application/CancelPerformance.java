package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Cancellation;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceCancelled;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.AuditId;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.wallet.WalletRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes a performance back. One unit says so, and from then on nothing of it is sold; others then release its holds and
 * refund its payments, so many at a time. What is left to do is what is still held or paid, so whoever comes next goes on
 * where the last one stopped, on whichever node and however that one ended.
 */
final class CancelPerformance {

    /** Reservations taken back by one unit: enough to share its round trips, and soon over for those who wait. */
    static final int AT_ONCE = 50;

    /** Units of one call, after which it answers with what is left. */
    private static final int UNITS_A_CALL = 20;

    private static final int MOST_UNFINISHED = 100;

    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final WalletRules walletRules;
    private final TakeBack takeBack;

    CancelPerformance(UnitOfWork unitOfWork, Ids ids, WalletRules walletRules) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.walletRules = walletRules;
        takeBack = new TakeBack(unitOfWork, ids);
    }

    CancellationProgress execute(Operator by, PerformanceId performance, String reason) {
        by.require(Action.CANCEL_PERFORMANCE.role());
        var entry = new AuditId(ids.next());
        unitOfWork.run(stores -> {
            Performance found = requirePresent(stores.performances().findToCancel(performance), performance);
            if (!found.isCancelled()) cancel(stores, found, by, reason, entry);
        });
        carryOn(performance);
        return progress(performance);
    }

    CancellationProgress look(Operator by, PerformanceId performance) {
        by.require(Role.READ);
        return progress(performance);
    }

    /** @return whether there may be more to take back, now or later */
    boolean carryOn() {
        List<PerformanceId> unfinished =
                unitOfWork.read(stores -> stores.cancellations().unfinished(MOST_UNFINISHED));
        boolean allFinished = true;
        Optional<RuntimeException> failure = Optional.empty();
        for (PerformanceId performance : unfinished) {
            try {
                allFinished &= carryOn(performance);
            } catch (RuntimeException stuck) {
                // What is wrong with one performance is no reason to keep the money for another.
                failure = Optional.of(stuck);
            }
        }
        if (failure.isPresent()) throw failure.get();
        return !allFinished;
    }

    private void cancel(Stores stores, Performance performance, Operator by, String reason, AuditId entry) {
        Instant now = stores.now();
        PerformanceId id = performance.id();
        stores.performances().save(performance.cancel(now));
        stores.cancellations().add(Cancellation.begin(id, walletRules.currency(), now));
        stores.outbox()
                .append(new PerformanceCancelled(id, performance.concert().id(), now));
        stores.audit().append(new AuditEntry(entry, now, by, Action.CANCEL_PERFORMANCE, "performance:" + id, reason));
    }

    /** @return whether it is finished */
    private boolean carryOn(PerformanceId performance) {
        var step = TakeBack.Step.first();
        for (int unit = 0; unit < UNITS_A_CALL && !step.finished(); unit++) step = takeBack.after(step, performance);
        return step.finished();
    }

    private CancellationProgress progress(PerformanceId id) {
        return unitOfWork.read(stores -> {
            requirePresent(stores.performances().find(id), id);
            Cancellation cancellation = stores.cancellations()
                    .find(id)
                    .orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchCancellation(id)));
            var left = stores.reservations().tallyFor(id);
            return new CancellationProgress(cancellation, left.held(), left.confirmed());
        });
    }

    private static Performance requirePresent(Optional<Performance> found, PerformanceId id) {
        return found.orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchPerformance(id)));
    }
}
