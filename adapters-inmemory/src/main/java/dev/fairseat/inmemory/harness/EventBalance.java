package dev.fairseat.inmemory.harness;

import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.queue.QueueTicket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events: whatever happened to anything is told, from the first version to the present one without a gap. */
final class EventBalance {

    private final Stocktake after;
    private final List<String> found;
    private final Map<String, Long> told = new HashMap<>();

    private EventBalance(Stocktake after, List<String> found) {
        this.after = after;
        this.found = found;
    }

    static void check(Stocktake after, List<String> found) {
        new EventBalance(after, found).check();
    }

    private void check() {
        for (DomainEvent event : after.events()) {
            long previous = told.getOrDefault(event.about(), 0L);
            if (event.version() != previous + 1) {
                found.add("version " + previous + " is followed by " + event);
            }
            told.put(event.about(), event.version());
        }
        for (Folio folio : after.folios().values()) {
            folio.wallet().ifPresent(wallet -> toldUpTo("wallet:" + wallet.owner(), wallet.transfers()));
            folio.reservations().values().forEach(each -> toldUpTo("reservation:" + each.id(), each.version()));
            folio.tickets().values().stream().map(QueueTicket::admission).forEach(id -> toldUpTo("ticket:" + id, 1));
        }
        for (LineAndSeats concert : after.concerts().values()) {
            concert.admissions().values().forEach(turn -> toldUpTo("admission:" + turn.id(), turn.version()));
        }
    }

    private void toldUpTo(String about, long version) {
        long last = told.getOrDefault(about, 0L);
        if (last != version) {
            found.add(about + " is at version " + version + ", but it is told up to version " + last);
        }
    }
}
