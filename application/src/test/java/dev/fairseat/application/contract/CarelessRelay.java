package dev.fairseat.application.contract;

import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.Announcements.Announcement;
import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Outbox.Untold;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.DomainEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** A relay as one might write it in a hurry: each kind leaves out one thing that the real one takes care of. */
enum CarelessRelay {
    /** Whoever wakes up marks what it had in hand, whosever lane it is by now. */
    FORGETS_THE_EPOCH,
    /** What is marked and was not told when the relay died is told by nobody. */
    MARKS_BEFORE_TELLING,
    /** Picks what is there, in no order. */
    IGNORES_ORDER;

    private static final Duration LEASE = Duration.ofSeconds(10);

    RelayTrial.Relaying of(UnitOfWork unitOfWork, UUID me, Announcements announcements) {
        return () -> {
            for (int number = 0; number < Lane.OF_TICKETS; number++) relay(unitOfWork, me, announcements, number);
            return true;
        };
    }

    private void relay(UnitOfWork unitOfWork, UUID me, Announcements announcements, int number) {
        List<DomainEvent> picked = new ArrayList<>();
        Lane mine = unitOfWork.write(stores -> {
            picked.clear();
            Lane lane = stores.lanes().find(number);
            Instant now = stores.now();
            if (lane.isKeptFrom(me, now)) return lane;
            Lane kept = lane.keep(me, now, LEASE);
            stores.lanes().save(kept);
            for (Untold each : stores.outbox().untold(number, now, 20)) picked.add(each.event());
            if (this == MARKS_BEFORE_TELLING) stores.outbox().told(picked, now);
            return kept;
        });
        if (this == IGNORES_ORDER) Collections.reverse(picked);
        for (DomainEvent event : picked) announcements.tell(new Announcement(event, number, mine.epoch()));
        if (this == MARKS_BEFORE_TELLING) return;
        unitOfWork.run(stores -> {
            boolean lost = stores.lanes().find(number).epoch() != mine.epoch();
            if (!lost || this == FORGETS_THE_EPOCH) stores.outbox().told(picked, stores.now());
        });
    }
}
