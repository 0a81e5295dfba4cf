package dev.fairseat.application;

import dev.fairseat.application.port.Announcements;
import dev.fairseat.application.port.Announcements.Announcement;
import dev.fairseat.application.port.Announcements.OutOfReach;
import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Outbox;
import dev.fairseat.application.port.Outbox.Setback;
import dev.fairseat.application.port.Outbox.Untold;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.DomainEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tells what is in the outbox, as {@link Announcements} promises. There may be any number of relays on any number of
 * servers: each lane is kept by one of them at a time, under a lease. Somebody has to call {@link #relayOnce} again and
 * again, from one thread for each relay; nothing is lost when nobody does, or when whoever does dies in the middle of it.
 *
 * <p>A batch is picked by what is not marked as told, is told outside of any unit of work, and is marked in one unit that
 * locks the lane and goes by its epoch. A relay that was stopped in the middle and wakes up after its lane has gone to
 * another one finds a later epoch there and marks nothing.
 */
public final class Relay {

    private final UnitOfWork unitOfWork;
    private final UUID me;
    private final Announcements announcements;
    private final RelaySettings settings;
    private final Copies copies;

    /** @param me no other relay's id, and not that of an earlier one */
    public Relay(UnitOfWork unitOfWork, UUID me, Announcements announcements, RelaySettings settings) {
        this.unitOfWork = unitOfWork;
        this.me = me;
        this.announcements = announcements;
        this.settings = settings;
        copies = Copies.ofEverything(unitOfWork, settings.batch());
    }

    /**
     * How one round went.
     *
     * @param told how many events were told and marked
     * @param failed how many could not be told and are tried again
     * @param parked how many could not be told for the last time
     * @param overtaken how many batches were not marked, because their lane had gone to another relay meanwhile
     * @param more whether there is more to tell, so that the next round should not be waited for
     * @param outOfReach why the round ended early, when the outside could not be reached
     */
    public record Round(
            int told, int failed, int parked, int overtaken, boolean more, Optional<OutOfReach> outOfReach) {

        static final Round NOTHING = new Round(0, 0, 0, 0, false, Optional.empty());
        static final Round MORE = new Round(0, 0, 0, 0, true, Optional.empty());

        Round and(Round other) {
            return new Round(
                    told + other.told,
                    failed + other.failed,
                    parked + other.parked,
                    overtaken + other.overtaken,
                    more || other.more,
                    outOfReach.or(other::outOfReach));
        }
    }

    private record Work(List<Integer> toCopy, List<Integer> toTell) {}

    /**
     * Tells at most one batch of each lane that has something to tell and is no other relay's, and before that copies one
     * for those who read it in the storage. With nothing to tell it is one look at the storage.
     */
    public Round relayOnce() {
        Work work = unitOfWork.read(
                stores -> new Work(copies.waiting(stores), stores.outbox().busyLanes()));
        Round round = Round.NOTHING;
        for (int lane : work.toCopy()) if (copies.make(lane)) round = round.and(Round.MORE);
        for (int lane : work.toTell()) {
            if (lane == Lane.OF_TICKETS && !announcements.wantsTickets()) continue;
            round = round.and(relayOnce(lane));
            if (round.outOfReach().isPresent()) break;
        }
        return round;
    }

    /** Gives up all lanes, so that others need not wait for the end of a lease. For an orderly stop. */
    public void giveUp() {
        for (int number = 0; number < Lane.COUNT; number++) {
            int each = number;
            unitOfWork.run(stores -> {
                Lane lane = stores.lanes().find(each);
                Instant now = stores.now();
                boolean mine = lane.keeper().filter(me::equals).isPresent() && now.isBefore(lane.until());
                if (mine) stores.lanes().save(lane.giveUp(now));
            });
        }
    }

    /** What waits to be told at the moment. */
    public Outbox.Backlog backlog() {
        return unitOfWork.read(stores -> stores.outbox().backlog());
    }

    private record Batch(Lane lane, List<Untold> events) {}

    private record Failure(Untold what, RuntimeException why) {}

    private Round relayOnce(int number) {
        long begun = settings.nanoTime().getAsLong();
        Optional<Batch> picked = unitOfWork.write(stores -> pick(stores, number));
        if (picked.isEmpty()) return Round.NOTHING;
        return new Telling(picked.get(), begun).everything();
    }

    /** Nothing is written down unless there is something to tell. */
    private Optional<Batch> pick(Stores stores, int number) {
        Lane lane = stores.lanes().find(number);
        Instant now = stores.now();
        if (lane.isKeptFrom(me, now)) return Optional.empty();
        List<Untold> events = stores.outbox().untold(number, now, settings.batch());
        if (events.isEmpty()) return Optional.empty();
        Lane mine = lane.keep(me, now, settings.leaseLasts());
        stores.lanes().save(mine);
        return Optional.of(new Batch(mine, events));
    }

    /** One batch on its way. */
    private final class Telling {

        private final Batch batch;
        private final long begun;
        private final List<Untold> told = new ArrayList<>();
        private final List<Failure> failures = new ArrayList<>();
        private Optional<OutOfReach> outOfReach = Optional.empty();

        Telling(Batch batch, long begun) {
            this.batch = batch;
            this.begun = begun;
        }

        Round everything() {
            if (!tellTogether()) tellEach();
            if (told.isEmpty() && failures.isEmpty()) return new Round(0, 0, 0, 0, isLate(), outOfReach);
            return unitOfWork.write(this::mark);
        }

        /** Whether there is nothing left to be done for any of them. */
        private boolean tellTogether() {
            if (isLate()) return false;
            List<Announcement> all =
                    batch.events().stream().map(this::announcement).toList();
            try {
                boolean done = announcements.tellTogether(all);
                if (done) told.addAll(batch.events());
                return done;
            } catch (OutOfReach away) {
                outOfReach = Optional.of(away);
                return true;
            } catch (RuntimeException oneIsToBlame) {
                return false;
            }
        }

        private void tellEach() {
            Set<String> heldUp = new HashSet<>();
            for (Untold next : batch.events()) {
                // Who tells for too long may have lost the lane; what is told by then would be said twice.
                if (isLate() || outOfReach.isPresent()) break;
                if (!heldUp.contains(next.event().about()) && !tell(next))
                    heldUp.add(next.event().about());
            }
        }

        private Announcement announcement(Untold next) {
            return new Announcement(
                    next.event(), batch.lane().number(), batch.lane().epoch());
        }

        private boolean isLate() {
            return settings.nanoTime().getAsLong() - begun
                    > settings.leaseLasts().toNanos() / 2;
        }

        private boolean tell(Untold next) {
            try {
                announcements.tell(announcement(next));
                told.add(next);
                return true;
            } catch (OutOfReach away) {
                outOfReach = Optional.of(away);
                return false;
            } catch (RuntimeException failure) {
                failures.add(new Failure(next, failure));
                return false;
            }
        }

        private Round mark(Stores stores) {
            Lane lane = stores.lanes().find(batch.lane().number());
            // Somebody else tells it now, and has told or will tell what was picked here.
            if (lane.epoch() != batch.lane().epoch()) return new Round(0, 0, 0, 1, true, outOfReach);
            Instant now = stores.now();
            List<DomainEvent> events = told.stream().map(Untold::event).toList();
            stores.outbox().told(events, now);
            told.stream()
                    .filter(each -> each.tries() > 0)
                    .forEach(each -> stores.outbox().holdUp(overcome(each.event(), now)));
            int parked = 0;
            for (Failure failure : failures) {
                Setback setback = setback(failure, now);
                stores.outbox().holdUp(setback);
                if (setback.isParked()) parked++;
            }
            boolean more = told.size() + failures.size() > 0 && outOfReach.isEmpty();
            return new Round(told.size(), failures.size() - parked, parked, 0, more, outOfReach);
        }

        private Setback overcome(DomainEvent event, Instant now) {
            return new Setback(event.about(), event.version(), 0, Optional.of(now), "");
        }

        private Setback setback(Failure failure, Instant now) {
            DomainEvent event = failure.what().event();
            int tries = failure.what().tries() + 1;
            Optional<Instant> again =
                    tries >= settings.tries() ? Optional.empty() : Optional.of(now.plus(settings.pauseAfter(tries)));
            return new Setback(
                    event.about(), event.version(), tries, again, failure.why().toString());
        }
    }
}
