package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Cancellations;
import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.domain.concert.Cancellation;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiCancellations implements Cancellations {

    private static final Rows.Table<PerformanceId, Cancellation> TABLE = new Rows.Table<>(
            "cancellation",
            Cancellation::performance,
            """
            insert into cancellation (
                performance, since, holds_released, payments_refunded, refunded, currency, finished_at)
            values (:performance, :since, :holds_released, :payments_refunded, :refunded, :currency, :finished_at)
            """,
            cancellation -> changing(cancellation)
                    .and("since", cancellation.since())
                    .and("currency", cancellation.refunded().currency().getCurrencyCode()),
            """
            update cancellation
            set holds_released = :holds_released,
                payments_refunded = :payments_refunded,
                refunded = :refunded,
                finished_at = :finished_at
            where performance = :performance
            and finished_at is null
            """,
            (before, after) -> changing(after));

    private final Attempt attempt;
    private final Rows<PerformanceId, Cancellation> cancellations;

    JdbiCancellations(Attempt attempt) {
        this.attempt = attempt;
        cancellations = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<Cancellation> find(PerformanceId performance) {
        return cancellations.find(performance, () -> {
            attempt.locks(Rank.CANCELLATION, performance.value());
            return attempt.findOne("""
                    select * from cancellation
                    where performance = :performance
                    """, Values.of("performance", performance.value()), JdbiCancellations::cancellation);
        });
    }

    @Override
    public List<PerformanceId> unfinished(int limit) {
        String unfinished = """
                select performance from cancellation
                where finished_at is null
                order by %s
                limit :limit
                """;
        return attempt.look(
                unfinished.formatted(attempt.dialect().inByteOrder("performance")),
                Values.of("limit", limit),
                (row, context) -> new PerformanceId(row.getString("performance")));
    }

    @Override
    public void add(Cancellation cancellation) {
        cancellations.add(cancellation);
    }

    @Override
    public void save(Cancellation cancellation) {
        cancellations.save(cancellation);
    }

    private static Values changing(Cancellation cancellation) {
        return Values.of("performance", cancellation.performance().value())
                .and("holds_released", cancellation.holdsReleased())
                .and("payments_refunded", cancellation.paymentsRefunded())
                .and("refunded", cancellation.refunded().amount())
                .and("finished_at", cancellation.finishedAt());
    }

    private static Cancellation cancellation(ResultSet row, StatementContext context) throws SQLException {
        return new Cancellation(
                new PerformanceId(row.getString("performance")),
                Times.instant(row, "since"),
                row.getLong("holds_released"),
                row.getLong("payments_refunded"),
                new Money(row.getLong("refunded"), Currency.getInstance(row.getString("currency"))),
                Times.instantIfAny(row, "finished_at"));
    }
}
