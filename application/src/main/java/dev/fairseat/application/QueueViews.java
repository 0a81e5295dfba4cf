package dev.fairseat.application;

import dev.fairseat.application.port.CommitUnknown;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.domain.concert.ConcertId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * One view of each line, by which everybody who waits is answered. It is looked at again when it has become old, by
 * whoever asks next and by one at a time; the others are answered by the one there is. Looking also makes the line move
 * when there is room, so nobody needs a job to get in.
 */
final class QueueViews {

    /** For how long the last view goes on to be shown when the storage cannot be reached. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LookAtQueue lookAtQueue;
    private final long lasts;
    private final LongSupplier nanoTime;
    private final Map<ConcertId, Watch> watches = new ConcurrentHashMap<>();

    QueueViews(LookAtQueue lookAtQueue, Duration lasts, LongSupplier nanoTime) {
        this.lookAtQueue = lookAtQueue;
        this.lasts = lasts.toNanos();
        this.nanoTime = nanoTime;
    }

    private static final class Watch {
        final ReentrantLock looking = new ReentrantLock();
        volatile Optional<QueueView> view = Optional.empty();
        volatile long lookAgainAt;
    }

    /** The view there is, however old. */
    Optional<QueueView> last(ConcertId id) {
        Watch watch = watches.get(id);
        return watch == null ? Optional.empty() : watch.view;
    }

    /** The view there is, unless it is up to whoever asks to look again. Waits for nobody. */
    Optional<QueueView> young(ConcertId id) {
        Watch watch = watches.get(id);
        if (watch == null || lasts == 0) return Optional.empty();
        boolean somebodyElseLooks = !isOld(watch) || watch.looking.isLocked();
        return somebodyElseLooks ? watch.view : Optional.empty();
    }

    /** The view there is, looked at anew if it is old and nobody else is at it. Refused with {@code no-such-concert}. */
    QueueView current(ConcertId id) {
        Watch watch = watches.get(id);
        if (watch == null || lasts == 0) return fresh(id);
        QueueView view = watch.view.orElseThrow();
        if (!isOld(watch) || !watch.looking.tryLock()) return view;
        try {
            QueueView last = watch.view.orElseThrow();
            return isOld(watch) ? lookOrKeep(watch, id, last) : last;
        } finally {
            watch.looking.unlock();
        }
    }

    /** A view that was seen after this was asked for. All who ask meanwhile share it. */
    QueueView fresh(ConcertId id) {
        long asked = nanoTime.getAsLong();
        // A line that is not there is refused before anything is kept of it.
        Watch watch = Optional.ofNullable(watches.get(id)).orElseGet(Watch::new);
        watch.looking.lock();
        try {
            Optional<QueueView> sinceAsked = watch.view.filter(view -> lasts > 0 && view.begunNanos() - asked > 0);
            return sinceAsked.isPresent() ? sinceAsked.get() : look(watch, id);
        } finally {
            watch.looking.unlock();
        }
    }

    /** All that were looked at within a while, in no order. Nobody is asked. */
    List<QueueView> recent() {
        long now = nanoTime.getAsLong();
        return watches.values().stream()
                .flatMap(watch -> watch.view.stream())
                .filter(view -> now - view.begunNanos() < PATIENCE.toNanos())
                .toList();
    }

    /** Whoever asks next looks again: something has just changed here. */
    void isOutdated(ConcertId id) {
        Watch watch = watches.get(id);
        if (watch != null) watch.lookAgainAt = nanoTime.getAsLong();
    }

    /** The storage's time as this view goes on, by this machine's sense of how much has passed. */
    Instant timeBy(QueueView view) {
        if (lasts == 0) return view.at();
        return view.at().plusNanos(Math.max(0, nanoTime.getAsLong() - view.begunNanos()));
    }

    private boolean isOld(Watch watch) {
        return nanoTime.getAsLong() - watch.lookAgainAt >= 0;
    }

    private QueueView look(Watch watch, ConcertId id) {
        long begun = nanoTime.getAsLong();
        QueueView view = lookAtQueue.execute(id, watch.view, begun);
        watch.view = Optional.of(view);
        watch.lookAgainAt = begun + lasts;
        watches.putIfAbsent(id, watch);
        return view;
    }

    private QueueView lookOrKeep(Watch watch, ConcertId id, QueueView last) {
        try {
            return look(watch, id);
        } catch (StorageBusy | StorageUnavailable | CommitUnknown away) {
            long now = nanoTime.getAsLong();
            if (now - last.begunNanos() > PATIENCE.toNanos()) throw away;
            watch.lookAgainAt = now + lasts;
            return last;
        }
    }
}
