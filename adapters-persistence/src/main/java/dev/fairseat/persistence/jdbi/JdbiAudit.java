package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Audit;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.AuditId;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiAudit implements Audit {

    private static final Rows.Table<AuditId, AuditEntry> TABLE = Rows.Table.ofFacts(
            "audit",
            AuditEntry::id,
            """
            insert into audit (id, at, operator, operator_name, operator_role, action, subject, detail)
            values (:id, :at, :operator, :operator_name, :operator_role, :action, :subject, :detail)
            """,
            entry -> Values.of("id", entry.id().value())
                    .and("at", entry.at())
                    .and("operator", entry.by().id().value())
                    .and("operator_name", entry.by().name())
                    .and("operator_role", entry.by().role().name())
                    .and("action", entry.action().name())
                    .and("subject", entry.subject())
                    .and("detail", entry.detail()));

    private final Attempt attempt;
    private final Rows<AuditId, AuditEntry> entries;

    JdbiAudit(Attempt attempt) {
        this.attempt = attempt;
        entries = new Rows<>(attempt, TABLE);
    }

    @Override
    public void append(AuditEntry entry) {
        entries.add(entry);
    }

    @Override
    public List<AuditEntry> latest(Optional<String> subject, Optional<AuditId> after, int limit) {
        return attempt.look(
                """
                select audit.* from audit
                left join audit last_seen on last_seen.id = :after
                where (cast(:subject as varchar) is null or audit.subject = :subject)
                and (cast(:after as uuid) is null
                    or audit.at < last_seen.at
                    or audit.at = last_seen.at and audit.id < last_seen.id)
                order by audit.at desc, audit.id desc
                limit :limit
                """,
                Values.of("subject", subject)
                        .and("after", after.map(AuditId::value))
                        .and("limit", limit),
                JdbiAudit::entry);
    }

    private static AuditEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new AuditEntry(
                new AuditId(row.getObject("id", UUID.class)),
                Times.instant(row, "at"),
                new Operator(
                        new OperatorId(row.getObject("operator", UUID.class)),
                        row.getString("operator_name"),
                        Role.valueOf(row.getString("operator_role"))),
                Action.valueOf(row.getString("action")),
                row.getString("subject"),
                row.getString("detail"));
    }
}
