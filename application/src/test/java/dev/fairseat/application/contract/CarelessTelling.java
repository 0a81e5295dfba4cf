package dev.fairseat.application.contract;

import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Telling members as one might in a hurry: each kind leaves out one thing that the real one takes care of. */
enum CarelessTelling {
    /** What is marked and was not written when the server died is told to nobody. */
    MARKS_BEFORE_WRITING,
    /** What was written and not marked when the server died is written again. */
    MARKS_AFTER_WRITING,
    /** Whoever else is at it may have given the number by then. */
    NUMBERS_BEFORE_LOCKING,
    /** The newest first, which only looks right while there is one of each member. */
    IGNORES_ORDER;

    void once(UnitOfWork unitOfWork) {
        for (int lane = 0; lane < Lane.OF_TICKETS; lane++) once(unitOfWork, lane);
    }

    private void once(UnitOfWork unitOfWork, int lane) {
        List<DomainEvent> seen = unitOfWork.read(stores -> stores.outbox().uncopied(lane, 100));
        if (seen.isEmpty()) return;
        Map<MemberId, Long> early = unitOfWork.read(stores -> last(stores, seen));
        if (this == MARKS_BEFORE_WRITING) unitOfWork.run(stores -> mark(stores, seen));
        unitOfWork.run(stores -> {
            stores.lanes().find(lane);
            List<DomainEvent> events =
                    this == MARKS_BEFORE_WRITING ? seen : stores.outbox().uncopied(lane, 100);
            write(stores, events, this == NUMBERS_BEFORE_LOCKING ? early : last(stores, events));
            if (this == NUMBERS_BEFORE_LOCKING || this == IGNORES_ORDER) mark(stores, events);
        });
        if (this == MARKS_AFTER_WRITING) unitOfWork.run(stores -> mark(stores, seen));
    }

    private void write(Stores stores, List<DomainEvent> events, Map<MemberId, Long> last) {
        Map<MemberId, Long> numbers = new HashMap<>(last);
        for (int at = 0; at < events.size(); at++) {
            DomainEvent event = events.get(this == IGNORES_ORDER ? events.size() - 1 - at : at);
            Notice.of(event)
                    .ifPresent(notice ->
                            stores.notifications().add(notice.numbered(numbers.merge(notice.to(), 1L, Long::sum))));
        }
    }

    private static void mark(Stores stores, List<DomainEvent> events) {
        stores.outbox().copied(events, stores.now());
    }

    private static Map<MemberId, Long> last(Stores stores, List<DomainEvent> events) {
        return stores.notifications()
                .last(events.stream()
                        .map(Notice::of)
                        .flatMap(Optional::stream)
                        .map(Notice::to)
                        .collect(Collectors.toSet()));
    }
}
