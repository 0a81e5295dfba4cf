package dev.fairseat.domain.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount in the minor unit of its currency: {@code new Money(120_000, KRW)} is ₩120,000. It cannot be
 * rounded, mixed with another currency or overflow; the last two throw instead.
 *
 * @param amount minor units, from -{@link #MAX_AMOUNT} to {@link #MAX_AMOUNT}
 */
public record Money(long amount, Currency currency) implements Comparable<Money> {

    /** The largest amount that every JSON reader keeps exactly: 2<sup>53</sup> - 1. */
    public static final long MAX_AMOUNT = 9_007_199_254_740_991L;

    public Money {
        requireNonNull(currency, "currency");
        if (amount > MAX_AMOUNT || amount < -MAX_AMOUNT) {
            throw new ArithmeticException("beyond the largest amount of money: " + amount + " " + currency);
        }
    }

    public static Money of(long amount, String currencyCode) {
        return new Money(amount, Currency.getInstance(currencyCode));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** @throws ArithmeticException if the sum is beyond {@link #MAX_AMOUNT} */
    public Money plus(Money other) {
        return new Money(Math.addExact(amount, inSameCurrency(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, inSameCurrency(other).amount), currency);
    }

    public boolean covers(Money price) {
        return compareTo(price) >= 0;
    }

    public boolean isPositive() {
        return amount > 0;
    }

    public boolean isNegative() {
        return amount < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(amount, inSameCurrency(other).amount);
    }

    /** For people and logs: {@code 120000 KRW}, {@code 19.90 EUR}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(amount, Math.max(0, currency.getDefaultFractionDigits())) + " " + currency;
    }

    private Money inSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot mix " + currency + " with " + other.currency);
        }
        return other;
    }
}
