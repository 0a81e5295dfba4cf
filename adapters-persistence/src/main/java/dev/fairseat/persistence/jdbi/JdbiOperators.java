package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Operators;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.OperatorKey;
import dev.fairseat.domain.operator.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiOperators implements Operators {

    private static final Rows.Table<OperatorId, OperatorKey> TABLE = new Rows.Table<>(
            "operator",
            key -> key.operator().id(),
            """
            insert into operator (id, name, role, key_digest, given_at, withdrawn_at)
            values (:id, :name, :role, :key_digest, :given_at, :withdrawn_at)
            """,
            key -> withdrawal(key)
                    .and("name", key.operator().name())
                    .and("role", key.operator().role().name())
                    .and("key_digest", key.digest())
                    .and("given_at", key.givenAt()),
            """
            update operator
            set withdrawn_at = :withdrawn_at
            where id = :id
            and withdrawn_at is null
            """,
            (before, after) -> withdrawal(after));

    private final Attempt attempt;
    private final Rows<OperatorId, OperatorKey> keys;

    JdbiOperators(Attempt attempt) {
        this.attempt = attempt;
        keys = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<OperatorKey> find(OperatorId id) {
        return keys.find(id, () -> attempt.lookUp("""
                        select * from operator
                        where id = :id
                        """, Values.of("id", id.value()), JdbiOperators::key));
    }

    @Override
    public List<OperatorKey> all() {
        return attempt.look("""
                select * from operator
                order by given_at, id
                """, Values.none(), JdbiOperators::key);
    }

    @Override
    public void add(OperatorKey key) {
        keys.add(key);
    }

    @Override
    public void save(OperatorKey key) {
        keys.replace(key);
    }

    private static Values withdrawal(OperatorKey key) {
        return Values.of("id", key.operator().id().value()).and("withdrawn_at", key.withdrawnAt());
    }

    private static OperatorKey key(ResultSet row, StatementContext context) throws SQLException {
        return new OperatorKey(
                new Operator(
                        new OperatorId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        Role.valueOf(row.getString("role"))),
                row.getString("key_digest"),
                Times.instant(row, "given_at"),
                Times.instantIfAny(row, "withdrawn_at"));
    }
}
