package dev.fairseat.domain.wallet;

import dev.fairseat.domain.money.Money;
import java.util.Currency;

/**
 * The house's numbers for wallets, all in one currency.
 *
 * @param leastTopUp more than zero
 * @param mostTopUp at least {@code leastTopUp}
 * @param mostBalance at least {@code mostTopUp}
 */
public record WalletRules(Money leastTopUp, Money mostTopUp, Money mostBalance) {

    public WalletRules {
        if (!leastTopUp.isPositive() || !mostTopUp.covers(leastTopUp) || !mostBalance.covers(mostTopUp)) {
            throw new IllegalArgumentException("wallet limits must rise from above zero: top-ups from " + leastTopUp
                    + " to " + mostTopUp + ", balance up to " + mostBalance);
        }
    }

    /** From ₩1 to ₩1,000,000 at a time, up to ₩10,000,000 in all. */
    public static WalletRules standard() {
        return new WalletRules(Money.of(1, "KRW"), Money.of(1_000_000, "KRW"), Money.of(10_000_000, "KRW"));
    }

    public Currency currency() {
        return leastTopUp.currency();
    }
}
