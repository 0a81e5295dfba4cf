package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Answers;
import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.request.RequestRefusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiAnswers implements Answers {

    private static final String CLAIM = """
            insert into answer (member, operation, request_key, fingerprint, effect)
            values (:member, :operation, :request_key, :fingerprint, :effect)
            """;

    private static final String EARLIER = """
            select * from answer
            where member = :member
            and operation = :operation
            and request_key = :request_key
            """;

    private final Attempt attempt;

    JdbiAnswers(Attempt attempt) {
        this.attempt = attempt;
    }

    @Override
    public Optional<Answer> claim(Answer answer) {
        attempt.requireWriting();
        attempt.locks(Rank.ANSWER, keyOf(answer));
        if (claims(answer)) return Optional.empty();
        // It is committed, or it would still be waited for; and an answer never changes.
        Optional<Answer> earlier = attempt.lookUp(EARLIER, keyColumns(answer), JdbiAnswers::answer);
        if (earlier.isEmpty()) throw new IllegalStateException("the earlier answer was removed just now: " + answer);
        return earlier;
    }

    private boolean claims(Answer answer) {
        try {
            return attempt.claims(
                    CLAIM,
                    keyColumns(answer).and("fingerprint", answer.fingerprint()).and("effect", answer.effect()));
        } catch (JdbiException failed) {
            if (Trouble.isLockTimeout(failed))
                throw new Refused(new RequestRefusal.RequestInFlight(answer.operation()));
            throw failed;
        }
    }

    private static String keyOf(Answer answer) {
        return answer.member() + " " + answer.operation() + " " + answer.key().value();
    }

    private static Values keyColumns(Answer answer) {
        return Values.of("member", answer.member().value())
                .and("operation", answer.operation().name())
                .and("request_key", answer.key().value());
    }

    private static Answer answer(ResultSet row, StatementContext context) throws SQLException {
        return new Answer(
                new MemberId(row.getString("member")),
                Operation.valueOf(row.getString("operation")),
                new RequestKey(row.getString("request_key")),
                row.getString("fingerprint"),
                row.getObject("effect", UUID.class));
    }
}
