package dev.fairseat.application;

import dev.fairseat.application.port.PasswordHasher;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberRefusal;
import dev.fairseat.domain.member.Password;
import java.util.Optional;

/** Recognises a member by e-mail address and password. */
final class LogIn {

    private final UnitOfWork unitOfWork;
    private final PasswordHasher hasher;
    private final String decoy;

    LogIn(UnitOfWork unitOfWork, PasswordHasher hasher) {
        this.unitOfWork = unitOfWork;
        this.hasher = hasher;
        this.decoy = hasher.hash(new Password("nobody has this one"));
    }

    Member execute(EmailAddress email, Password password) {
        Optional<Member> member = unitOfWork.read(stores -> stores.members().find(email));
        // An unknown address costs the same time as a wrong password, so the clock gives nobody away.
        boolean matches =
                hasher.matches(password, member.map(Member::passwordHash).orElse(decoy));
        return member.filter(known -> matches).orElseThrow(() -> new Refused(new MemberRefusal.WrongCredentials()));
    }
}
