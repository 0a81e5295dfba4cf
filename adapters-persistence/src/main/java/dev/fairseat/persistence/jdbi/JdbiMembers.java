package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Members;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiMembers implements Members {

    private static final Rows.Table<MemberId, Member> TABLE = Rows.Table.ofFacts(
            "member",
            Member::id,
            """
            insert into member (id, email, name, password_hash, signed_up_at)
            values (:id, :email, :name, :password_hash, :signed_up_at)
            """,
            member -> Values.of("id", member.id().value())
                    .and("email", member.email().value())
                    .and("name", member.name())
                    .and("password_hash", member.passwordHash())
                    .and("signed_up_at", member.signedUpAt()));

    private final Attempt attempt;
    private final Rows<MemberId, Member> members;
    private final Map<EmailAddress, Optional<Member>> byEmail = new HashMap<>();

    JdbiMembers(Attempt attempt) {
        this.attempt = attempt;
        members = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<Member> find(MemberId id) {
        return members.find(id, () -> {
            attempt.locks(Rank.MEMBER, id.value());
            return attempt.findOne("""
                            select * from member
                            where id = :id
                            """, Values.of("id", id.value()), JdbiMembers::member);
        });
    }

    @Override
    public Optional<Member> find(EmailAddress email) {
        attempt.requireUnderWay();
        Optional<Member> known = byEmail.get(email);
        if (known != null) return known;
        attempt.locks(Rank.MEMBER, email.value());
        var found = attempt.findOne("""
                        select * from member
                        where email = :email
                        """, Values.of("email", email.value()), JdbiMembers::member)
                .flatMap(members::found);
        byEmail.put(email, found);
        return found;
    }

    @Override
    public void add(Member member) {
        members.add(member);
        byEmail.put(member.email(), Optional.of(member));
    }

    private static Member member(ResultSet row, StatementContext context) throws SQLException {
        return new Member(
                new MemberId(row.getString("id")),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                row.getString("password_hash"),
                Times.instant(row, "signed_up_at"));
    }
}
