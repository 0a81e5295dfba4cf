package dev.fairseat.domain.wallet;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import java.time.Instant;

/**
 * One immutable double entry: {@code amount} moves from {@code debit} to {@code credit}. One of the two is always a
 * wallet.
 *
 * @param wallet whose wallet
 * @param sequence the wallet's transfers counted from 1 without a gap
 * @param balance what the wallet held afterwards
 * @param reference what it was for: the id of the top-up or the reservation
 */
public record Transfer(
        TransferId id,
        Kind kind,
        MemberId wallet,
        long sequence,
        Money amount,
        Money balance,
        String reference,
        Instant at) {

    public enum Kind {
        TOP_UP,
        PAYMENT,
        REFUND
    }

    public Transfer {
        if (!amount.isPositive()) throw new IllegalArgumentException("a transfer moves more than " + amount);
        if (balance.isNegative()) throw new IllegalArgumentException("a wallet cannot hold " + balance);
    }

    public Account debit() {
        if (kind == Kind.PAYMENT) return new Account.WalletOf(wallet);
        return kind == Kind.TOP_UP ? new Account.Funding() : new Account.BoxOffice();
    }

    public Account credit() {
        return kind == Kind.PAYMENT ? new Account.BoxOffice() : new Account.WalletOf(wallet);
    }
}
