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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * What members were told. Whoever asks does what the relay has not come to yet, so nobody is told later for want of one,
 * and who has just been answered finds the notification of it.
 */
final class ReadNotifications {

    /** Batches that are made for whoever asks. In a rush there may be more to do, and the relay does it. */
    private static final int MOST_BATCHES = 5;

    private final UnitOfWork unitOfWork;
    private final Copies copies;
    private final List<CatchingUp> lanes =
            IntStream.range(0, Lane.COUNT).mapToObj(CatchingUp::new).toList();

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

    private void catchUp(Set<Integer> concerned) {
        for (int lane : unitOfWork.read(copies::waiting)) {
            if (concerned.contains(lane)) lanes.get(lane).once();
        }
    }

    /**
     * Of those who ask here about one lane one is at it at a time, and whoever came before it began need not do it again:
     * so a crowd costs the storage one after the other, and waits for the lane's lock with one connection.
     */
    private final class CatchingUp {

        private final int lane;
        private final ReentrantLock one = new ReentrantLock();
        private final AtomicLong begun = new AtomicLong();
        private long done;

        CatchingUp(int lane) {
            this.lane = lane;
        }

        void once() {
            long needed = begun.get() + 1;
            one.lock();
            try {
                if (done >= needed) return;
                long pass = begun.incrementAndGet();
                int batches = 1;
                while (copies.make(lane) && batches < MOST_BATCHES) batches++;
                done = pass;
            } finally {
                one.unlock();
            }
        }
    }
}
