package dev.fairseat.application;

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
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What the organiser does: puts concerts and performances on sale and sets the numbers. */
final class PutOnSale {

    private final UnitOfWork unitOfWork;
    private final WalletRules walletRules;

    PutOnSale(UnitOfWork unitOfWork, WalletRules walletRules) {
        this.unitOfWork = unitOfWork;
        this.walletRules = walletRules;
    }

    Concert concert(Concert concert) {
        return unitOfWork.write(stores -> {
            if (stores.concerts().find(concert.id()).isPresent()) {
                throw new Refused(new ConcertRefusal.AlreadyOnSale(concert.id()));
            }
            stores.concerts().add(concert);
            stores.queues().add(Queue.open(concert.id(), stores.now()));
            return concert;
        });
    }

    Performance performance(PerformanceId id, ConcertId concert, Instant startsAt, SeatMap map) {
        if (!map.currency().equals(walletRules.currency())) {
            throw new IllegalArgumentException("wallets pay in " + walletRules.currency() + ", seats of " + id
                    + " are priced in " + map.currency());
        }
        return unitOfWork.write(stores -> {
            Concert of = stores.concerts()
                    .find(concert)
                    .orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(concert)));
            if (stores.performances().find(id).isPresent()) throw new Refused(new ConcertRefusal.PerformanceExists(id));
            var performance = new Performance(id, of, startsAt);
            stores.performances().add(performance);
            stores.seats().addAll(seatsOf(id, map));
            return performance;
        });
    }

    /** Under the queue's lock, so that no call is in the middle of counting against the old numbers. */
    Concert rules(ConcertId id, OnSaleRules rules) {
        return unitOfWork.write(stores -> {
            if (stores.queues().find(id).isEmpty()) throw new Refused(new ConcertRefusal.NoSuchConcert(id));
            Concert changed = stores.concerts().find(id).orElseThrow().withRules(rules);
            stores.concerts().save(changed);
            return changed;
        });
    }

    void queue(ConcertId id, UnaryOperator<Queue> change) {
        unitOfWork.run(stores -> {
            Queue queue = stores.queues().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
            stores.queues().save(change.apply(queue));
        });
    }

    private static List<Seat> seatsOf(PerformanceId id, SeatMap map) {
        return IntStream.range(0, map.places().size())
                .mapToObj(position -> Seat.open(id, position, map.places().get(position)))
                .toList();
    }
}
