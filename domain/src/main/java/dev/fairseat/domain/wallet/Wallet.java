package dev.fairseat.domain.wallet;

import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.wallet.Transfer.Kind;
import java.time.Instant;
import java.util.Currency;

/**
 * Money a member has put aside for tickets. It changes only by transfers and never goes below zero.
 *
 * @param transfers how many transfers made it what it is
 */
public record Wallet(MemberId owner, Money balance, long transfers) {

    public Wallet {
        if (balance.isNegative()) throw new IllegalArgumentException("a wallet cannot hold " + balance);
    }

    /** A wallet and the transfer that made it what it is. The two are stored together or not at all. */
    public record Booked(Wallet wallet, Transfer transfer) {}

    public static Wallet empty(MemberId owner, Currency currency) {
        return new Wallet(owner, Money.zero(currency), 0);
    }

    /**
     * @throws Refused {@link WalletRefusal.AmountOutOfRange} or {@link WalletRefusal.BalanceTooLarge} beyond the rules,
     *     {@link WalletRefusal.WrongCurrency} for money of another kind
     */
    public Booked topUp(TransferId id, Money amount, WalletRules rules, Instant now) {
        if (!amount.currency().equals(rules.currency())) {
            throw new Refused(new WalletRefusal.WrongCurrency(amount.currency(), rules.currency()));
        }
        if (!amount.covers(rules.leastTopUp()) || !rules.mostTopUp().covers(amount)) {
            throw new Refused(new WalletRefusal.AmountOutOfRange(rules.leastTopUp(), rules.mostTopUp()));
        }
        // Compared as what is left, because the sum itself may be beyond what money can be.
        if (!rules.mostBalance().minus(balance).covers(amount)) {
            throw new Refused(new WalletRefusal.BalanceTooLarge(balance, amount, rules.mostBalance()));
        }
        return book(id, Kind.TOP_UP, balance.plus(amount), amount, id.toString(), now);
    }

    /** @throws Refused {@link WalletRefusal.BalanceTooSmall} saying how much is missing */
    public Booked pay(TransferId id, Money price, String reference, Instant now) {
        if (!price.currency().equals(balance.currency())) {
            throw new Refused(new WalletRefusal.WrongCurrency(price.currency(), balance.currency()));
        }
        if (!balance.covers(price)) {
            throw new Refused(new WalletRefusal.BalanceTooSmall(balance, price, price.minus(balance)));
        }
        return book(id, Kind.PAYMENT, balance.minus(price), price, reference, now);
    }

    /** Gives back what was paid. The largest balance is a limit for top-ups, not for what is the member's own. */
    public Booked refund(TransferId id, Money amount, String reference, Instant now) {
        return book(id, Kind.REFUND, balance.plus(amount), amount, reference, now);
    }

    private Booked book(TransferId id, Kind kind, Money after, Money amount, String reference, Instant now) {
        Wallet next = new Wallet(owner, after, transfers + 1);
        return new Booked(next, new Transfer(id, kind, owner, next.transfers, amount, after, reference, now));
    }
}
