package dev.fairseat.application;

import dev.fairseat.application.port.Line;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.StorageUnavailable;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Numbers that are given outside the storage, and what the storage has to do with them: it says which epoch it is, and
 * raises it when the line says that it has lost the numbers it gave.
 */
final class LineElsewhere {

    /** Begun and lost again so often in a row, the line is in no state to be used. */
    private static final int MOST_EPOCHS_AT_ONCE = 3;

    /** However many have left, the line is called to its end by looking at it often enough. */
    private static final int IN_PLACE_OF_THOSE_WHO_LEFT = 100;

    private final Line line;
    private final UnitOfWork unitOfWork;

    // A concert has a lobby from the day it is put on sale, or never.
    private final Map<ConcertId, Boolean> kept = new ConcurrentHashMap<>();

    /** What the storage said last, believed for as long as a view of the line is; no join in between asks it. */
    private final Map<ConcertId, Now> known = new ConcurrentHashMap<>();

    private final LongSupplier nanoTime;
    private final long lasts;

    LineElsewhere(Line line, UnitOfWork unitOfWork, QueueSettings settings) {
        this.line = line;
        this.unitOfWork = unitOfWork;
        nanoTime = settings.nanoTime();
        lasts = settings.viewLasts().toNanos();
    }

    /** A concert with a lobby keeps its line in the storage: who entered is published from there. */
    boolean keeps(ConcertId id) {
        Boolean answer = kept.get(id);
        if (answer == null) {
            answer = unitOfWork.read(stores -> stores.concerts()
                    .find(id)
                    .orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)))
                    .lobby()
                    .isEmpty());
            kept.put(id, answer);
        }
        return answer;
    }

    QueueTicket join(MemberId member, ConcertId id) {
        Line.Joined joined = inThisEpoch(id, now -> line.join(now.concert(), now.epoch(), member, Optional.empty()));
        QueueTicket ticket = joined.ticket();
        if (joined.isNew() || isLive(ticket)) return ticket;
        return inThisEpoch(id, now -> line.join(now.concert(), now.epoch(), member, Optional.of(ticket)))
                .ticket();
    }

    /** As many behind those called as there is room for, and some more. None while the line cannot be reached. */
    List<QueueTicket> next(ConcertId id) {
        try {
            Room room = room(id);
            return inThisEpoch(
                    id,
                    now -> line.behind(
                            id,
                            now.epoch(),
                            now.epoch() == room.epoch() ? room.called() : 0,
                            room.places() + IN_PLACE_OF_THOSE_WHO_LEFT));
        } catch (StorageUnavailable away) {
            return List.of();
        }
    }

    /**
     * How many numbers were given; empty while the line cannot be reached.
     *
     * @throws Line.EpochLost after the next epoch was begun
     * @throws Line.EpochPassed when somebody else has begun one
     */
    Optional<Line.Length> lengthOf(Concert concert, Queue queue) {
        try {
            return Optional.of(line.length(concert.id(), queue.epoch()));
        } catch (Line.EpochLost lost) {
            // Those who wait show their tickets again, and must not wait for somebody new to come.
            begin(concert, queue.epoch(), queue.epoch() + 1);
            throw lost;
        } catch (StorageUnavailable unknown) {
            return Optional.empty();
        }
    }

    /** How many numbers of the present epoch were given, as far as is known. */
    long issued(ConcertId id) {
        try {
            return inThisEpoch(id, now -> line.length(id, now.epoch())).issued();
        } catch (StorageUnavailable away) {
            return 0;
        }
    }

    /** Whether the line knows this to be the member's ticket, or has lost what it knew of its epoch. */
    boolean isOwn(QueueTicket ticket) {
        return line.find(ticket.concert(), ticket.member())
                .map(own -> own.admission().equals(ticket.admission()) || ticket.epoch() < own.epoch())
                .orElseGet(() -> isNobodyElses(ticket));
    }

    private boolean isNobodyElses(QueueTicket ticket) {
        try {
            return line.behind(ticket.concert(), ticket.epoch(), ticket.number() - 1, 1).stream()
                    .anyMatch(given -> given.member().equals(ticket.member()));
        } catch (Line.EpochLost | Line.EpochPassed unknown) {
            return true;
        }
    }

    private record Now(Concert concert, int epoch, long askedAt) {}

    /** @param places how many more there is room for inside */
    private record Room(int epoch, long called, int places) {}

    /** Under the lock of the admission, so that a hold being granted cannot revive what is over. */
    private boolean isLive(QueueTicket ticket) {
        return unitOfWork.write(stores -> {
            Optional<Admission> turn = stores.admissions().find(ticket.admission());
            Instant now = stores.now();
            return turn.map(admission -> admission.isLiveAt(now)).orElse(true);
        });
    }

    private <T> T inThisEpoch(ConcertId id, Function<Now, T> question) {
        for (int begun = 0; begun < MOST_EPOCHS_AT_ONCE; begun++) {
            Now now = Optional.ofNullable(known.get(id))
                    .filter(last -> nanoTime.getAsLong() - last.askedAt() < lasts)
                    .orElseGet(() -> now(id));
            try {
                return question.apply(now);
            } catch (Line.EpochLost lost) {
                begin(now.concert(), now.epoch(), now.epoch() + 1);
            } catch (Line.EpochPassed elsewhere) {
                // Another node has begun a new one, and the storage says which; unless the storage was set back.
                int current = elsewhere.current();
                if (now(id).epoch() < current) begin(now.concert(), current - 1, current + 1);
            }
            known.remove(id);
        }
        throw new StorageBusy("the line for " + id + " loses the numbers it gives as soon as it begins");
    }

    private Now now(ConcertId id) {
        long asked = nanoTime.getAsLong();
        Now now = unitOfWork.read(stores -> {
            Concert concert =
                    stores.concerts().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
            Queue queue = stores.queues().find(id).orElseThrow();
            return new Now(concert, queue.epoch(), asked);
        });
        known.put(id, now);
        return now;
    }

    /**
     * Raises the epoch, whichever node notices first, and begins the next one. That is done under the queue's lock,
     * though it asks the outside world: another node would otherwise see an epoch that has not begun, take it for lost
     * and raise it once more; and begun by two, with a loss in between, it would give its numbers twice. The line has
     * just answered, so it does not take long. When the unit fails afterwards the line is ahead, which is noticed.
     *
     * @param last what the storage may know at most, or somebody else has raised it meanwhile
     */
    private synchronized void begin(Concert concert, int last, int next) {
        unitOfWork.run(stores -> {
            Queue queue = stores.queues().find(concert.id()).orElseThrow();
            if (queue.epoch() > last) return;
            Queue raised = queue;
            while (raised.epoch() < next) raised = raised.nextEpoch();
            stores.queues().save(raised);
            line.begin(concert, next);
        });
    }

    private Room room(ConcertId id) {
        return unitOfWork.read(stores -> {
            Concert concert =
                    stores.concerts().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
            Queue queue = stores.queues().find(id).orElseThrow();
            int inside = stores.admissions().occupyingAt(id, stores.now());
            return new Room(
                    queue.epoch(), queue.called(), Math.max(0, concert.rules().capacity() - inside));
        });
    }
}
