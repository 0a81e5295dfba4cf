package dev.fairseat.application;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What members were told. Whoever asks does what the relay has not come to yet, so nobody is told later for want of one,
 * and who has just been answered finds the notification of it.
 */
final class ReadNotifications {

    /** Batches that are made for whoever asks. In a rush there may be more to do, and the relay does it. */
    private static final int MOST_BATCHES = 5;

    private final UnitOfWork unitOfWork;
    private final Copies copies;

    ReadNotifications(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
        this.copies = Copies.ofEverything(unitOfWork, RelaySettings.standard().batch());
    }

    Page<Notification> page(MemberId member, Optional<Long> before, int limit) {
        int fetch = Page.fetch(limit);
        catchUp(Set.of(Lane.of(member)));
        return Page.of(unitOfWork.read(stores -> stores.notifications().of(member, before, fetch)), limit);
    }

    List<Notification> since(Map<MemberId, Long> numbers, int each) {
        if (each < 1 || each > Page.MOST)
            throw new IllegalArgumentException("1 to " + Page.MOST + " of each member are told, not " + each);
        if (numbers.isEmpty()) return List.of();
        catchUp(numbers.keySet().stream().map(Lane::of).collect(toUnmodifiableSet()));
        return unitOfWork.read(stores -> stores.notifications().since(numbers, each));
    }

    private void catchUp(Set<Integer> lanes) {
        for (int lane : unitOfWork.read(copies::waiting)) {
            if (!lanes.contains(lane)) continue;
            int batches = 1;
            while (copies.make(lane) && batches < MOST_BATCHES) batches++;
        }
    }
}
