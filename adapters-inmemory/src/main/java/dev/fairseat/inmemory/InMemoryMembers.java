package dev.fairseat.inmemory;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Members;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberId;
import java.util.List;
import java.util.Optional;

final class InMemoryMembers implements Members {

    private static final Index<Member, String, Boolean> BY_EMAIL =
            Index.unique("e-mail address", member -> member.email().value());

    static final Table<MemberId, Member> NONE = Table.of("member", Member::id, List.of(BY_EMAIL));

    private final Unit unit;
    private final StagedTable<MemberId, Member> members;

    InMemoryMembers(Unit unit, Table<MemberId, Member> members) {
        this.unit = unit;
        this.members = new StagedTable<>(unit, Rank.MEMBER, members);
    }

    @Override
    public Optional<Member> find(MemberId id) {
        return members.find(id);
    }

    @Override
    public Optional<Member> find(EmailAddress email) {
        unit.lock(Rank.MEMBER, email.value());
        return members.table().in(BY_EMAIL, email.value()).all().findFirst();
    }

    @Override
    public void add(Member member) {
        members.add(member);
    }

    Table<MemberId, Member> table() {
        return members.table();
    }
}
