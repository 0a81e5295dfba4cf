package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.member.MemberRefusal;
import dev.fairseat.domain.member.Password;

/** Opens an account. */
final class SignUp {

    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final PasswordHasher hasher;

    SignUp(UnitOfWork unitOfWork, Ids ids, PasswordHasher hasher) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.hasher = hasher;
    }

    Member execute(EmailAddress email, String name, Password password) {
        var id = new MemberId(ids.next().toString());
        // Slow on purpose, so never while a transaction is open.
        String hash = hasher.hash(password);
        return unitOfWork.write(stores -> {
            if (stores.members().find(email).isPresent()) throw new Refused(new MemberRefusal.EmailTaken());
            var member = new Member(id, email, name, hash, stores.now());
            stores.members().add(member);
            return member;
        });
    }
}
