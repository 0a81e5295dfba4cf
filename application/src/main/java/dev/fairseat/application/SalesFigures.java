package dev.fairseat.application;

import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.money.Money;
import java.time.Instant;
import java.util.List;

/** How an on-sale stands, all of it at one instant. */
public record SalesFigures(Concert concert, Instant at, Line line, List<Night> nights, Takings takings) {

    public SalesFigures {
        nights = List.copyOf(nights);
    }

    /**
     * The line.
     *
     * @param issued how many tickets were ever given
     * @param called up to which number everybody has been called
     * @param waiting how many have a ticket, have not been called and have not left
     * @param inside how many take up one of the {@code capacity} places
     */
    public record Line(long issued, long called, long waiting, int inside, int capacity, boolean paused) {}

    /** One performance. Every seat is counted once; {@code soldFor} adds up the prices of those sold. */
    public record Night(Performance performance, int open, int held, int sold, int withheld, Money soldFor) {}

    /** Money, over all performances: {@code paid} includes what was {@code refunded} later. */
    public record Takings(long payments, Money paid, long refunds, Money refunded) {}
}
