package dev.fairseat.persistence.jdbi;

import dev.fairseat.domain.concert.ConcertId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the books of a house came to, all of it seen at one instant.
 *
 * @param at the database's time
 * @param onSales those that are on sale, at most {@value Bookkeeping#MOST_CONCERTS} of them
 * @param takings everything that moved since the ledger was opened
 * @param outbox what was not told to the outside yet
 * @param webhooks how other systems are told
 * @param faults what does not add up
 */
public record BalanceSheet(
        Instant at, List<OnSale> onSales, Takings takings, Untold outbox, Hooks webhooks, Faults faults) {

    public BalanceSheet {
        onSales = List.copyOf(onSales);
    }

    /**
     * @param called how many may come in and have not yet
     * @param active how many are inside
     */
    public record OnSale(
            ConcertId concert,
            int capacity,
            long called,
            long active,
            long open,
            long held,
            long sold,
            long withheld) {}

    /** In the minor unit of the house's currency. */
    public record Takings(long toppedUp, long paid, long refunded) {}

    /**
     * @param events how many, counted up to {@value Bookkeeping#MOST_EVENTS}
     * @param oldest when the first of them happened
     * @param parked how many aggregates are not told of any more until an operator sees to it
     */
    public record Untold(long events, Optional<Instant> oldest, long parked) {}

    /**
     * @param enabled webhooks to which everything is sent as it comes
     * @param failing those that did not take what was sent last
     * @param disabled those to which nothing is sent until an operator sees to it
     * @param overdue when the first of what waits for those that are enabled should have been sent
     * @param givenUp how often something was sent for the last time in vain, to those there are
     */
    public record Hooks(long enabled, long failing, long disabled, Optional<Instant> overdue, long givenUp) {}

    /**
     * How much is wrong: 0 in every book, or there is a bug here or somebody changed the database by hand.
     *
     * @param cap how many are inside for whom there was no room when they were let in. A smaller capacity puts nobody
     *     out, so whoever was inside when it was set, or when the books were first looked at, is not counted
     * @param seats seats that are sold or held without the reservation that says so, and reservations without their seats
     * @param money wallets that do not hold what their last transfer left in them, payments without the reservation they
     *     are for, and sums that are not those of the ledger
     */
    public record Faults(long cap, long seats, long money) {}
}
