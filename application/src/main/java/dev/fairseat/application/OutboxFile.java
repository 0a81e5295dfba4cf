package dev.fairseat.application;

import dev.fairseat.application.port.Outbox.Backlog;
import dev.fairseat.application.port.Outbox.Setback;
import java.util.List;

/**
 * What waits to be told to the outside.
 *
 * @param heldUp the first aggregates of which something could not be told, those that are parked first
 */
public record OutboxFile(Backlog backlog, List<Setback> heldUp) {

    public OutboxFile {
        heldUp = List.copyOf(heldUp);
    }
}
