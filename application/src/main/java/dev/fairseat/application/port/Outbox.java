package dev.fairseat.application.port;

import dev.fairseat.domain.DomainEvent;
import java.util.List;

/** Facts to be told to the outside, stored with the change that made them true. */
public interface Outbox {

    void append(DomainEvent event);

    /** For a look: what has not been told yet, in the order of each aggregate's versions. */
    List<DomainEvent> pending(int limit);
}
