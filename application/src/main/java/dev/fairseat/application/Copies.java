package dev.fairseat.application;

import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.DomainEvent;
import java.time.Instant;
import java.util.List;

/**
 * Copies of what happened for those who read them in the storage, made whether or not anything can be told to the outside.
 * A copy and its mark are one unit under the lane's lock, so each event is copied once and no lease is needed.
 */
final class Copies {

    private static final List<Addressee> EVERYBODY = List.of(new TellMembers(), new WebhookCopies());

    private final UnitOfWork unitOfWork;
    private final List<Addressee> addressees;
    private final int batch;

    Copies(UnitOfWork unitOfWork, List<Addressee> addressees, int batch) {
        this.unitOfWork = unitOfWork;
        this.addressees = addressees;
        this.batch = batch;
    }

    /** For everybody who reads any, so that it does not matter who makes them. */
    static Copies ofEverything(UnitOfWork unitOfWork, int batch) {
        return new Copies(unitOfWork, EVERYBODY, batch);
    }

    /** The lanes in which there is something to copy. */
    List<Integer> waiting(Stores stores) {
        return stores.outbox().lanesToCopy().stream()
                .filter(lane -> lane != Lane.OF_TICKETS
                        || addressees.stream().anyMatch(addressee -> addressee.wantsTickets(stores)))
                .toList();
    }

    /**
     * Copies at most one batch.
     *
     * @return whether there may be more
     */
    boolean make(int lane) {
        return unitOfWork.write(stores -> {
            stores.lanes().find(lane);
            Instant now = stores.now();
            List<DomainEvent> events = stores.outbox().uncopied(lane, batch);
            if (events.isEmpty()) return false;
            addressees.forEach(addressee -> addressee.write(stores, events, now));
            stores.outbox().copied(events, now);
            return events.size() == batch;
        });
    }
}
