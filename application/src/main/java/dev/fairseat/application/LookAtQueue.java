package dev.fairseat.application;

import dev.fairseat.application.port.Line;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.draw.DrawnOrder;
import dev.fairseat.domain.queue.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Looks at a line as it is, and calls people in when there is room. */
final class LookAtQueue {

    /** Counting the seats of a large hall takes longer than all the rest, and changes less. */
    private static final long SEATS_COUNT_FOR = Duration.ofSeconds(2).toNanos();

    /** Who has just left may be written down by a unit that began before the last look. */
    private static final Duration LEFT_BEFORE = Duration.ofSeconds(30);

    private final UnitOfWork unitOfWork;
    private final AdvanceQueue advanceQueue;
    private final DrawnOrders orders;
    private final Optional<LineElsewhere> elsewhere;
    private final boolean countsSeatsEveryTime;

    LookAtQueue(
            UnitOfWork unitOfWork,
            AdvanceQueue advanceQueue,
            DrawnOrders orders,
            Optional<LineElsewhere> elsewhere,
            boolean countsSeatsEveryTime) {
        this.unitOfWork = unitOfWork;
        this.advanceQueue = advanceQueue;
        this.orders = orders;
        this.elsewhere = elsewhere;
        this.countsSeatsEveryTime = countsSeatsEveryTime;
    }

    /**
     * Refused with {@code no-such-concert}.
     *
     * @param last what was seen last time
     * @param begunNanos this machine's time now
     */
    QueueView execute(ConcertId id, Optional<QueueView> last, long begunNanos) {
        QueueView seen = look(id, last, begunNanos);
        if (!seen.isWorthAdvancing() && !seen.isLobbyToClose()) return seen;
        // Also when it called nobody: then somebody else has done so meanwhile.
        advanceQueue.execute(id);
        return look(id, Optional.of(seen), begunNanos);
    }

    private QueueView look(ConcertId id, Optional<QueueView> last, long begunNanos) {
        QueueView seen = unitOfWork.read(stores -> look(stores, id, last, begunNanos));
        if (elsewhere.isEmpty() || seen.concert().lobby().isPresent()) return seen;
        try {
            return withNumbers(elsewhere.get(), seen);
        } catch (Line.EpochLost | Line.EpochPassed changed) {
            // There is another epoch now, in which those who wait may be called at once. Twice in a row is enough.
            QueueView anew = unitOfWork.read(stores -> look(stores, id, last, begunNanos));
            try {
                return withNumbers(elsewhere.get(), anew);
            } catch (Line.EpochLost | Line.EpochPassed again) {
                return anew.withNumbersUnknown();
            }
        }
    }

    private static QueueView withNumbers(LineElsewhere line, QueueView seen) {
        return line.lengthOf(seen.concert(), seen.queue())
                .map(length -> seen.withNumbersGiven(length.issued(), length.at()))
                .orElseGet(seen::withNumbersUnknown);
    }

    private QueueView look(Stores stores, ConcertId id, Optional<QueueView> last, long begunNanos) {
        Concert concert =
                stores.concerts().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
        Queue queue = stores.queues().find(id).orElseThrow();
        Optional<Draw> draw = Lobbies.drawOf(stores, concert);
        DrawnOrder order = orders.of(draw);
        Instant now = stores.now();
        Optional<QueueView> before =
                last.filter(view -> view.queue().epoch() == queue.epoch() && view.order() == order);
        Departures known = before.map(QueueView::left).orElse(Departures.NONE);
        Instant since = before.map(view -> view.at().minus(LEFT_BEFORE)).orElse(Instant.EPOCH);
        return new QueueView(
                concert,
                queue,
                draw,
                order,
                queue.outlook(concert.rules(), now),
                known.and(placesLeftSince(stores, queue, order, since), queue.called()),
                stock(stores, id, before, now, begunNanos),
                free(stores, concert, queue, draw, now),
                stores.admissions().anyReturned(id),
                now,
                now,
                begunNanos);
    }

    private static long[] placesLeftSince(Stores stores, Queue queue, DrawnOrder order, Instant since) {
        if (order.entries() == 0) return stores.admissions().leftSince(queue, since);
        // Somebody with a small number may have a place far behind those called.
        return Arrays.stream(stores.admissions().leftSince(queue.withNobodyCalled(), since))
                .map(order::placeOf)
                .toArray();
    }

    private static long free(Stores stores, Concert concert, Queue queue, Optional<Draw> draw, Instant now) {
        boolean awaited =
                draw.isPresent() && draw.get().isClosed() && !draw.get().isDrawn();
        if (awaited || queue.paused() || !concert.sales().isOpenAt(now)) return 0;
        int capacity = concert.rules().capacity();
        return Math.max(0, capacity - stores.admissions().occupyingAt(concert.id(), now));
    }

    private QueueView.Stock stock(
            Stores stores, ConcertId id, Optional<QueueView> before, Instant now, long begunNanos) {
        return before.map(QueueView::stock)
                .filter(stock -> !countsSeatsEveryTime && begunNanos - stock.countedNanos() < SEATS_COUNT_FOR)
                .orElseGet(
                        () -> QueueView.Stock.of(stores.seats().tallyAt(id, now).values(), begunNanos));
    }
}
