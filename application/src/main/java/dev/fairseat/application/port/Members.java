package dev.fairseat.application.port;

import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberId;
import java.util.Optional;

/** Accounts. No two have one e-mail address. */
public interface Members {

    Optional<Member> find(MemberId id);

    Optional<Member> find(EmailAddress email);

    void add(Member member);
}
