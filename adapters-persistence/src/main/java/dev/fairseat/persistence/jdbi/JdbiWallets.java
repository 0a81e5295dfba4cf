package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Wallets;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.wallet.Wallet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiWallets implements Wallets {

    private static final Rows.Table<MemberId, Wallet> TABLE = new Rows.Table<>(
            "wallet",
            Wallet::owner,
            """
            insert into wallet (owner, balance, currency, transfers)
            values (:owner, :balance, :currency, :transfers)
            """,
            JdbiWallets::columns,
            """
            update wallet
            set balance = :balance,
                currency = :currency,
                transfers = :transfers
            where owner = :owner
            and transfers = :transfers_before
            """,
            (before, after) -> columns(after).and("transfers_before", before.transfers()));

    private final Attempt attempt;
    private final Rows<MemberId, Wallet> wallets;

    JdbiWallets(Attempt attempt) {
        this.attempt = attempt;
        wallets = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<Wallet> find(MemberId owner) {
        return wallets.find(owner, () -> {
            attempt.locks(Rank.WALLET, owner.value());
            return attempt.findOne("""
                    select * from wallet
                    where owner = :owner
                    """, Values.of("owner", owner.value()), JdbiWallets::wallet);
        });
    }

    @Override
    public List<Wallet> find(Set<MemberId> owners) {
        List<MemberId> sorted = owners.stream().sorted().toList();
        String[] unknown = sorted.stream()
                .filter(owner -> !wallets.knows(owner))
                .map(MemberId::value)
                .toArray(String[]::new);
        if (unknown.length > 0) {
            attempt.locksGroup(Rank.WALLET);
            attempt.find(
                            attempt.dialect().eachOf("owners", "wallet", "owner", "true"),
                            Values.of("owners", unknown),
                            JdbiWallets::wallet)
                    .forEach(wallets::found);
            owners.forEach(wallets::missed);
        }
        return sorted.stream()
                .flatMap(owner -> wallets.find(owner, Optional::empty).stream())
                .toList();
    }

    @Override
    public void add(Wallet wallet) {
        wallets.add(wallet);
    }

    @Override
    public void save(Wallet wallet) {
        wallets.save(wallet);
    }

    private static Values columns(Wallet wallet) {
        return Values.of("owner", wallet.owner().value())
                .and("balance", wallet.balance().amount())
                .and("currency", wallet.balance().currency().getCurrencyCode())
                .and("transfers", wallet.transfers());
    }

    private static Wallet wallet(ResultSet row, StatementContext context) throws SQLException {
        return new Wallet(
                new MemberId(row.getString("owner")),
                new Money(row.getLong("balance"), Currency.getInstance(row.getString("currency"))),
                row.getLong("transfers"));
    }
}
