package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.wallet.WalletRules;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the organiser does: puts concerts and performances on sale and sets the numbers. */
final class PutOnSale {

    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final WalletRules walletRules;

    PutOnSale(UnitOfWork unitOfWork, Ids ids, WalletRules walletRules) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.walletRules = walletRules;
    }

    Concert concert(Concert concert) {
        var secrets = secretsFor(concert);
        return unitOfWork.write(stores -> concert(stores, concert, secrets));
    }

    Performance performance(PerformanceId id, ConcertId concert, Instant startsAt, SeatMap map) {
        requireCurrencyOf(map, id);
        return unitOfWork.write(stores -> performance(stores, id, concert, startsAt, map));
    }

    Concert rules(ConcertId id, OnSaleRules rules) {
        return unitOfWork.write(stores -> change(stores, id, concert -> concert.withRules(rules)));
    }

    void queue(ConcertId id, UnaryOperator<Queue> change) {
        unitOfWork.run(stores -> queue(stores, id, change));
    }

    /** Made before the unit begins, which may run twice. None without a lobby. */
    Optional<Lobbies.Secrets> secretsFor(Concert concert) {
        return concert.lobby().map(lobby -> Lobbies.Secrets.from(ids));
    }

    // The same within a larger unit

    static Concert concert(Stores stores, Concert concert, Optional<Lobbies.Secrets> secrets) {
        if (stores.concerts().find(concert.id()).isPresent()) {
            throw new Refused(new ConcertRefusal.AlreadyOnSale(concert.id()));
        }
        stores.concerts().add(concert);
        Instant now = stores.now();
        stores.queues().add(Queue.open(concert.id(), now));
        secrets.ifPresent(made -> Lobbies.announce(stores, concert, made, now));
        return concert;
    }

    static Performance performance(Stores stores, PerformanceId id, ConcertId concert, Instant startsAt, SeatMap map) {
        Concert of = stores.concerts()
                .find(concert)
                .orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(concert)));
        if (stores.performances().find(id).isPresent()) throw new Refused(new ConcertRefusal.PerformanceExists(id));
        var performance = new Performance(id, of, startsAt);
        stores.performances().add(performance);
        stores.seats().addAll(Seat.of(id, map));
        return performance;
    }

    /**
     * Under the queue's lock, so that changes take turns and no call is in the middle of counting against the old
     * numbers. The day of a performance is that of the venue, so performances follow a venue that moves.
     */
    static Concert change(Stores stores, ConcertId id, UnaryOperator<Concert> change) {
        if (stores.queues().find(id).isEmpty()) throw new Refused(new ConcertRefusal.NoSuchConcert(id));
        Concert before = stores.concerts().find(id).orElseThrow();
        Concert after = change.apply(before);
        if (!after.id().equals(id)) throw new IllegalArgumentException("a concert keeps its id");
        Lobbies.requireChangeable(before, after, stores.now());
        stores.concerts().save(after);
        if (!after.venue().zone().equals(before.venue().zone())) {
            for (Performance performance : stores.performances().of(id)) {
                stores.performances().save(performance.of(after));
            }
        }
        return after;
    }

    static Performance move(Stores stores, PerformanceId id, Instant startsAt) {
        Performance before =
                stores.performances().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchPerformance(id)));
        Performance after = before.moveTo(startsAt);
        stores.performances().save(after);
        return after;
    }

    static Queue queue(Stores stores, ConcertId id, UnaryOperator<Queue> change) {
        Queue queue = stores.queues().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
        Queue changed = change.apply(queue);
        stores.queues().save(changed);
        return changed;
    }

    void requireCurrencyOf(SeatMap map, PerformanceId id) {
        if (!map.currency().equals(walletRules.currency())) {
            throw new IllegalArgumentException("wallets pay in " + walletRules.currency() + ", seats of " + id
                    + " are priced in " + map.currency());
        }
    }
}
