package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Ledger;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.TransferId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiLedger implements Ledger {

    private static final Rows.Table<TransferId, Transfer> TABLE = Rows.Table.ofFacts(
            "transfer",
            Transfer::id,
            """
            insert into transfer (id, kind, wallet, sequence, amount, balance, currency, reference, made_at)
            values (:id, :kind, :wallet, :sequence, :amount, :balance, :currency, :reference, :made_at)
            """,
            transfer -> Values.of("id", transfer.id().value())
                    .and("kind", transfer.kind().name())
                    .and("wallet", transfer.wallet().value())
                    .and("sequence", transfer.sequence())
                    .and("amount", transfer.amount().amount())
                    .and("balance", transfer.balance().amount())
                    .and("currency", transfer.amount().currency().getCurrencyCode())
                    .and("reference", transfer.reference())
                    .and("made_at", transfer.at()));

    private final Attempt attempt;
    private final Rows<TransferId, Transfer> transfers;

    JdbiLedger(Attempt attempt) {
        this.attempt = attempt;
        transfers = new Rows<>(attempt, TABLE);
    }

    /** Without a lock: a transfer never changes. */
    @Override
    public Optional<Transfer> find(TransferId id) {
        return transfers.find(id, () -> attempt.lookUp("""
                        select * from transfer
                        where id = :id
                        """, Values.of("id", id.value()), JdbiLedger::transfer));
    }

    @Override
    public List<Transfer> of(MemberId wallet, Optional<Long> before, int limit) {
        return attempt.look(
                """
                select * from transfer
                where wallet = :wallet
                and sequence < :before
                order by sequence desc
                limit :limit
                """,
                Values.of("wallet", wallet.value())
                        .and("before", before.orElse(Long.MAX_VALUE))
                        .and("limit", limit),
                JdbiLedger::transfer);
    }

    @Override
    public void add(Transfer transfer) {
        transfers.add(transfer);
    }

    private static Transfer transfer(ResultSet row, StatementContext context) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        return new Transfer(
                new TransferId(row.getObject("id", UUID.class)),
                Transfer.Kind.valueOf(row.getString("kind")),
                new MemberId(row.getString("wallet")),
                row.getLong("sequence"),
                new Money(row.getLong("amount"), currency),
                new Money(row.getLong("balance"), currency),
                row.getString("reference"),
                Times.instant(row, "made_at"));
    }
}
