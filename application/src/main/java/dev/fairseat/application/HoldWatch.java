package dev.fairseat.application;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.reservation.HoldEndsSoon;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Has members told of what comes to pass by the clock alone: that a hold ends in a minute, and that one ran out. It
 * decides nothing, because every hold ends at its end whether or not anybody has written it down; without it members are
 * told of that when somebody comes across it, and are not reminded.
 *
 * <p>Somebody has to call {@link #goRound} again and again, from one thread. There may be any number of them on any number
 * of servers: each hold's lock is taken, and whoever finds it written down leaves it.
 */
public final class HoldWatch {

    /** How long before the end of a hold its member is told. Who holds seats for no longer than that is not. */
    public static final Duration NOTICE = Duration.ofMinutes(1);

    private static final int AT_ONCE = 50;
    private static final int MOST = 1_000;

    /** What ended before, while no server ran, is written down by whoever comes across it. */
    private static final Duration FIRST_LOOK_BACK = Duration.ofDays(1);

    /** A unit may store later what it decided earlier; none lasts nearly as long. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(15);

    private final UnitOfWork unitOfWork;
    private final Map<ReservationId, Instant> reminded = new HashMap<>();
    private Optional<Instant> lastRound = Optional.empty();
    /** Where to go on with reminders, when there were more than one round takes. */
    private Instant remindedBefore = Instant.MIN;

    public HoldWatch(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    private record Seen(Instant now, List<Reservation> over, List<Reservation> soon) {

        boolean isAll() {
            return over.size() < MOST && !hasMoreSoon();
        }

        boolean hasMoreSoon() {
            return soon.size() >= MOST;
        }

        /** Others may end in the same instant as the last one. */
        Instant end() {
            return soon.get(soon.size() - 1).holdUntil().minusMillis(1);
        }
    }

    /** @return whether there may be more to do at once */
    public boolean goRound() {
        Seen seen = unitOfWork.read(this::look);
        reminded.values().removeIf(end -> !seen.now().isBefore(end));
        inBatches(seen.over(), (stores, holds) -> HoldSeats.writeDownExpired(stores, holds, stores.now()));
        List<Reservation> soon = seen.soon().stream()
                .filter(hold -> !reminded.containsKey(hold.id()))
                .toList();
        inBatches(soon, HoldWatch::remind);
        soon.forEach(hold -> reminded.put(hold.id(), hold.holdUntil()));
        // Of more than that the first ones are done now, and the next round finds the others: what ran out is not held
        // any
        // more, and reminders go on behind the last one.
        remindedBefore = seen.hasMoreSoon() ? seen.end() : Instant.MIN;
        if (seen.isAll()) lastRound = Optional.of(seen.now());
        return !seen.isAll();
    }

    private Seen look(Stores stores) {
        Instant now = stores.now();
        Instant since = lastRound.map(last -> last.minus(LOOK_BACK)).orElse(now.minus(FIRST_LOOK_BACK));
        Instant remindedUpTo = latest(since.plus(NOTICE), latest(remindedBefore, now));
        return new Seen(
                now,
                stores.reservations().ending(since, now, MOST),
                stores.reservations().ending(remindedUpTo, now.plus(NOTICE), MOST));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void inBatches(List<Reservation> holds, BiConsumer<Stores, List<Reservation>> work) {
        for (int from = 0; from < holds.size(); from += AT_ONCE) {
            var ids = holds.subList(from, Math.min(holds.size(), from + AT_ONCE)).stream()
                    .map(Reservation::id)
                    .collect(toUnmodifiableSet());
            unitOfWork.run(stores -> work.accept(stores, stores.reservations().find(ids)));
        }
    }

    private static void remind(Stores stores, List<Reservation> holds) {
        Instant now = stores.now();
        for (Reservation hold : holds) {
            boolean longEnough = hold.heldAt().plus(NOTICE).isBefore(hold.holdUntil());
            if (!hold.isHeldAt(now) || !longEnough) continue;
            var soon = HoldEndsSoon.of(hold, now);
            if (!stores.outbox().has(soon)) stores.outbox().append(soon);
        }
    }
}
