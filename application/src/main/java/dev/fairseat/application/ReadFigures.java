package dev.fairseat.application;

import dev.fairseat.application.port.Seats.Tally;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.draw.DrawnOrder;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.wallet.WalletRules;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an on-sale stands. */
final class ReadFigures {

    private static final Tally NO_SEATS = new Tally(0, 0, 0, 0, 0);
    /** Whoever comes next. Everybody in the line is ahead of them. */
    private static final MemberId NEXT = new MemberId("next");

    private final UnitOfWork unitOfWork;
    private final Optional<LineElsewhere> elsewhere;
    private final Currency currency;
    private final DrawnOrders orders = new DrawnOrders();

    ReadFigures(UnitOfWork unitOfWork, Optional<LineElsewhere> elsewhere, WalletRules walletRules) {
        this.unitOfWork = unitOfWork;
        this.elsewhere = elsewhere;
        this.currency = walletRules.currency();
    }

    SalesFigures execute(Operator by, ConcertId id) {
        by.require(Role.READ);
        long issuedElsewhere = elsewhere
                .filter(line -> line.keeps(id))
                .map(line -> line.issued(id))
                .orElse(0L);
        return unitOfWork.read(stores -> {
            Concert concert =
                    stores.concerts().find(id).orElseThrow(() -> new Refused(new ConcertRefusal.NoSuchConcert(id)));
            Instant now = stores.now();
            return new SalesFigures(
                    concert,
                    now,
                    line(stores, concert, issuedElsewhere, now),
                    nights(stores, id, now),
                    takings(stores, id));
        });
    }

    private SalesFigures.Line line(Stores stores, Concert concert, long issuedElsewhere, Instant now) {
        Queue queue = stores.queues().find(concert.id()).orElseThrow().issuedUpTo(issuedElsewhere);
        DrawnOrder order = orders.of(Lobbies.drawOf(stores, concert));
        long left = order.entries() == 0
                ? stores.admissions().leftAheadOf(queue, queue.issue().lastIssuedTo(NEXT, now))
                : Arrays.stream(stores.admissions().leftSince(queue.withNobodyCalled(), Instant.EPOCH))
                        .filter(number -> queue.isWaitingAt(order.placeOf(number)))
                        .count();
        return new SalesFigures.Line(
                queue.issued(),
                queue.called(),
                queue.issued() - queue.called() - left,
                stores.admissions().occupyingAt(concert.id(), now),
                concert.rules().capacity(),
                queue.paused());
    }

    private List<SalesFigures.Night> nights(Stores stores, ConcertId id, Instant now) {
        Map<PerformanceId, Tally> tallies = stores.seats().tallyAt(id, now);
        return stores.performances().of(id).stream()
                .map(performance -> {
                    Tally tally = tallies.getOrDefault(performance.id(), NO_SEATS);
                    return new SalesFigures.Night(
                            performance,
                            tally.open(),
                            tally.held(),
                            tally.sold(),
                            tally.withheld(),
                            money(tally.soldFor()));
                })
                .toList();
    }

    private SalesFigures.Takings takings(Stores stores, ConcertId id) {
        var takings = stores.payments().takingsOf(id);
        return new SalesFigures.Takings(
                takings.payments(), money(takings.paid()), takings.refunds(), money(takings.refunded()));
    }

    private Money money(long amount) {
        return new Money(amount, currency);
    }
}
