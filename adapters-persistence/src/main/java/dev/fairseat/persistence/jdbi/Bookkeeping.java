package dev.fairseat.persistence.jdbi;

import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.persistence.jdbi.BalanceSheet.Faults;
import dev.fairseat.persistence.jdbi.BalanceSheet.Hooks;
import dev.fairseat.persistence.jdbi.BalanceSheet.OnSale;
import dev.fairseat.persistence.jdbi.BalanceSheet.Takings;
import dev.fairseat.persistence.jdbi.BalanceSheet.Untold;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Balances the books of a house: reads them all at one instant, locks nothing and changes nothing. Each sum is one
 * statement, none of which may take longer than any other statement of the database (3 s), but together they read the
 * ledger and all seats: whoever asks decides how often that is worth it. Remembers of the last time who was inside, so it
 * is asked by one thread at a time.
 */
public final class Bookkeeping {

    static final int MOST_CONCERTS = 200;
    static final int MOST_EVENTS = 100_000;

    private static final Values NONE = Values.none();

    private final JdbiUnitOfWork unitOfWork;
    /** How many may be inside each concert without a fault. */
    private final Map<ConcertId, Long> allowed = new HashMap<>();

    private final Map<ConcertId, Integer> capacities = new HashMap<>();
    private Optional<Instant> last = Optional.empty();

    Bookkeeping(JdbiUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws dev.fairseat.application.port.StorageUnavailable or another exception of a storage when it could not be
     *     told this time
     */
    public BalanceSheet sheet() {
        return unitOfWork.look(this::sheet);
    }

    private BalanceSheet sheet(Attempt attempt) {
        Instant now = attempt.now();
        List<OnSale> onSales = onSales(attempt, now);
        var faults = new Faults(cap(attempt, onSales, now), seats(attempt, now), money(attempt));
        return new BalanceSheet(now, onSales, takings(attempt), untold(attempt), webhooks(attempt), faults);
    }

    private static List<OnSale> onSales(Attempt attempt, Instant now) {
        return attempt.look(
                """
                select concert.id, concert.capacity,
                    (select count(*) from admission
                        where admission.concert = concert.id and state = 'CALLED' and until > :now) as called,
                    (select count(*) from admission
                        where admission.concert = concert.id and state = 'ACTIVE' and until > :now) as active,
                    coalesce(sum(case when seat.status = 'OPEN' or seat.status = 'HELD' and seat.held_until <= :now
                        then 1 else 0 end), 0) as open_seats,
                    coalesce(sum(case when seat.status = 'HELD' and seat.held_until > :now then 1 else 0 end), 0)
                        as held_seats,
                    coalesce(sum(case when seat.status = 'SOLD' then 1 else 0 end), 0) as sold_seats,
                    coalesce(sum(case when seat.status in ('BLOCKED', 'HELD_BACK') then 1 else 0 end), 0)
                        as withheld_seats
                from (
                    select id, capacity from concert
                    where opens_at <= :now and closes_at > :now
                    order by opens_at desc, id
                    limit :most
                ) concert
                left join performance on performance.concert = concert.id
                left join seat on seat.performance = performance.id
                group by concert.id, concert.capacity
                order by concert.id
                """,
                at(now).and("most", MOST_CONCERTS),
                (row, context) -> new OnSale(
                        new ConcertId(row.getString("id")),
                        row.getInt("capacity"),
                        row.getLong("called"),
                        row.getLong("active"),
                        row.getLong("open_seats"),
                        row.getLong("held_seats"),
                        row.getLong("sold_seats"),
                        row.getLong("withheld_seats")));
    }

    /** Compared with the time before, because how many are inside tells nothing of when they were let in. */
    private long cap(Attempt attempt, List<OnSale> onSales, Instant now) {
        List<String> changed = last.map(since -> changedSince(attempt, since)).orElse(List.of());
        long over = 0;
        for (OnSale onSale : onSales) {
            long inside = onSale.called() + onSale.active();
            Integer before = capacities.put(onSale.concert(), onSale.capacity());
            boolean sameRules = before != null
                    && before == onSale.capacity()
                    && !changed.contains("concert:" + onSale.concert().value());
            long room = Math.max(
                    onSale.capacity(),
                    sameRules ? Math.min(allowed.getOrDefault(onSale.concert(), inside), inside) : inside);
            allowed.put(onSale.concert(), room);
            over += Math.max(0, inside - room);
        }
        last = Optional.of(now);
        return over;
    }

    private static List<String> changedSince(Attempt attempt, Instant since) {
        return attempt.look(
                "select distinct subject from audit where at > :since and action = 'CHANGE_RULES'",
                // A unit that is older than the last look may have been written down after it.
                Values.of("since", since.minusSeconds(30)),
                (row, context) -> row.getString("subject"));
    }

    private static long seats(Attempt attempt, Instant now) {
        return attempt.count("""
                        select count(*) from seat
                        join reservation on reservation.id = seat.reservation
                        where seat.status = 'SOLD' and (
                            reservation.state <> 'CONFIRMED'
                            or reservation.member <> seat.member
                            or reservation.performance <> seat.performance
                        )
                        or seat.status = 'HELD' and seat.held_until > :now and (
                            reservation.state <> 'HELD'
                            or reservation.member <> seat.member
                            or reservation.performance <> seat.performance
                        )
                        """, at(now)) + attempt.count("""
                        select count(*) from reservation
                        left join (
                            select reservation as id, count(*) as seats from seat
                            where status in ('HELD', 'SOLD')
                            group by reservation
                        ) claimed on claimed.id = reservation.id
                        where (state = 'CONFIRMED' or state = 'HELD' and hold_until > :now)
                        and coalesce(claimed.seats, 0) <> cardinality(labels)
                        """, at(now));
    }

    private static long money(Attempt attempt) {
        return attempt.count("""
                        select count(*) from wallet
                        left join transfer on transfer.wallet = wallet.owner and transfer.sequence = wallet.transfers
                        where coalesce(transfer.balance, 0) <> wallet.balance
                        """, NONE) + attempt.count("""
                        select count(*) from reservation
                        left join payment on payment.reservation = reservation.id
                        where reservation.state = 'CONFIRMED' and (payment.id is null or payment.refunded_at is not null)
                        or reservation.state <> 'CONFIRMED' and payment.id is not null and payment.refunded_at is null
                        """, NONE) + attempt.count("""
                        select count(*) from (
                            select coalesce(sum(balance), 0) as balance from wallet
                        ) held, (
                            select
                                coalesce(sum(case when kind = 'PAYMENT' then -amount else amount end), 0) as balance,
                                coalesce(sum(case when kind = 'PAYMENT' then amount else 0 end), 0) as paid,
                                coalesce(sum(case when kind = 'REFUND' then amount else 0 end), 0) as refunded
                            from transfer
                        ) moved, (
                            select
                                coalesce(sum(amount), 0) as paid,
                                coalesce(sum(case when refunded_at is null then 0 else amount end), 0) as refunded
                            from payment
                        ) taken
                        where held.balance <> moved.balance
                        or taken.paid <> moved.paid
                        or taken.refunded <> moved.refunded
                        """, NONE);
    }

    private static Takings takings(Attempt attempt) {
        Map<String, Long> sums = new HashMap<>();
        attempt.look(
                "select kind, sum(amount) as amount from transfer group by kind",
                NONE,
                (row, context) -> sums.put(row.getString("kind"), row.getLong("amount")));
        return new Takings(
                sums.getOrDefault("TOP_UP", 0L), sums.getOrDefault("PAYMENT", 0L), sums.getOrDefault("REFUND", 0L));
    }

    /** Lane by lane, so that it is the index that is read. Tickets wait for somebody who wants to be told of them. */
    private static Untold untold(Attempt attempt) {
        return attempt.look(
                        """
                        select count(*) as events, min(happened_at) as oldest, (
                            select count(*) from outbox_setback
                            where tries > 0 and again_at is null) as parked
                        from (
                            select happened_at from outbox
                            where lane = any(:lanes)
                            and published_at is null
                            limit :most) untold
                        """,
                        Values.of("lanes", JdbiOutbox.LANES_OF_MEMBERS).and("most", MOST_EVENTS),
                        (row, context) -> new Untold(
                                row.getLong("events"), Times.instantIfAny(row, "oldest"), row.getLong("parked")))
                .get(0);
    }

    /** What waits is looked for webhook by webhook, so that it is the index that is read. */
    private static Hooks webhooks(Attempt attempt) {
        return attempt.look(
                        """
                        select
                            count(case when state = 'ENABLED' then 1 end) as enabled,
                            count(case when state = 'FAILING' then 1 end) as failing,
                            count(case when state = 'DISABLED' then 1 end) as disabled,
                            min(case when state = 'ENABLED' then first_at end) as overdue,
                            coalesce(sum(given_up), 0) as given_up
                        from (
                            select webhook.state, webhook.given_up, (
                                select min(next_at) from webhook_delivery
                                where webhook_delivery.webhook = webhook.id) as first_at
                            from webhook
                            where removed_at is null) hooks
                        """,
                        NONE,
                        (row, context) -> new Hooks(
                                row.getLong("enabled"),
                                row.getLong("failing"),
                                row.getLong("disabled"),
                                Times.instantIfAny(row, "overdue"),
                                row.getLong("given_up")))
                .get(0);
    }

    private static Values at(Instant now) {
        return Values.of("now", Times.withinReach(now));
    }
}
