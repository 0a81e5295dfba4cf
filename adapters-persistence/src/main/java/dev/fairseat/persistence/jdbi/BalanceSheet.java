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
 * @param faults what does not add up
 */
public record BalanceSheet(Instant at, List<OnSale> onSales, Takings takings, Untold outbox, Faults faults) {

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
