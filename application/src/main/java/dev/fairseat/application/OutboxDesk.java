package dev.fairseat.application;

import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Outbox.Setback;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorRefusal;
import dev.fairseat.domain.operator.Role;
import java.util.List;

/**
 * Where organisers see what could not be told to the outside, and let it be tried again when the reason is gone: a part of
 * the {@link BackOffice}, with the same rules.
 */
public final class OutboxDesk {

    private static final int RETRIED_AT_ONCE = 200;

    private final UnitOfWork unitOfWork;
    private final Audited audited;

    OutboxDesk(UnitOfWork unitOfWork, Audited audited) {
        this.unitOfWork = unitOfWork;
        this.audited = audited;
    }

    /**
     * What waits to be told. Takes {@link Role#READ}.
     *
     * @param limit the most aggregates that are held up to name, those that are parked first: 1 to {@link Page#MOST}
     */
    public OutboxFile look(Operator by, int limit) {
        by.require(Role.READ);
        int fetch = Page.fetch(limit);
        return unitOfWork.read(stores -> new OutboxFile(
                stores.outbox().backlog(),
                Page.of(stores.outbox().setbacks(fetch), limit).items()));
    }

    /**
     * Has what is held up tried at once and as often as if it had never failed, and then everything later about the same
     * aggregate. Takes {@link Role#OPERATE}. Refused with {@code nothing-held-up}.
     *
     * @param about the aggregate, as its setback says it
     * @return how it was
     */
    public Setback retry(Operator by, String about) {
        return audited.write(
                by,
                Action.RETRY_EVENTS,
                about,
                stores -> {
                    lockLanes(stores);
                    Setback heldUp = stores.outbox()
                            .setback(about)
                            .orElseThrow(() -> new Refused(new OperatorRefusal.NothingHeldUp(about)));
                    stores.outbox().holdUp(heldUp.afresh(stores.now()));
                    return heldUp;
                },
                heldUp -> "version " + heldUp.version() + " after " + heldUp.tries() + " tries: " + heldUp.reason());
    }

    /**
     * The same for everything that is parked; what is not will be tried by itself. Takes {@link Role#OPERATE}.
     *
     * @return how many aggregates
     */
    public long retryParked(Operator by) {
        audited.write(
                by,
                Action.RETRY_EVENTS,
                "outbox",
                stores -> stores.outbox().backlog().parked(),
                parked -> "all " + parked + " that were parked");
        long retried = 0;
        int latest = RETRIED_AT_ONCE;
        while (latest == RETRIED_AT_ONCE) {
            latest = unitOfWork.write(OutboxDesk::retrySome);
            retried += latest;
        }
        return retried;
    }

    private static int retrySome(Stores stores) {
        lockLanes(stores);
        List<Setback> parked = stores.outbox().setbacks(RETRIED_AT_ONCE).stream()
                .filter(Setback::isParked)
                .toList();
        parked.forEach(each -> stores.outbox().holdUp(each.afresh(stores.now())));
        return parked.size();
    }

    /** All of them: which of them it is a setback does not say, and hardly anybody comes here. */
    private static void lockLanes(Stores stores) {
        for (int lane = 0; lane < Lane.COUNT; lane++) stores.lanes().find(lane);
    }
}
