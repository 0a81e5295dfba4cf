package dev.fairseat.application;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.DomainEvent;
import java.time.Instant;
import java.util.List;

/**
 * Somebody for whom what happened is written into the storage once more, each event once: by the unit of work that marks
 * it as copied.
 */
interface Addressee {

    /** Whether to write down every ticket given in a line, thousands in a second of a busy on-sale. */
    default boolean wantsTickets(Stores stores) {
        return false;
    }

    /**
     * @param events of one lane, in the order of each aggregate's versions. Whoever is not interested lets them pass
     * @param now when they are written
     */
    void write(Stores stores, List<DomainEvent> events, Instant now);
}
