package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Accounts, no two with one e-mail address. */
public interface MembersContract extends AdapterUnderTest {

    @Test
    default void a_member_comes_back_as_signed_up_by_id_and_by_address() {
        List<Member> members = List.of(
                account(MINA, "mina@example.org"),
                new Member(
                        new MemberId("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" + "x".repeat(32)),
                        new EmailAddress("a".repeat(64) + "@" + "b".repeat(180) + ".example"),
                        "서미나 🎸 Ünïcödé O'Hara; drop table",
                        "$argon2id$v=19$m=19456,t=2,p=1$" + "c2FsdA".repeat(30),
                        Instant.parse("9999-12-31T23:59:59.999Z")),
                new Member(THEO, new EmailAddress("t%_o@example.org"), "x".repeat(100), "h", Instant.ofEpochMilli(1)));

        unitOfWork().run(stores -> members.forEach(stores.members()::add));

        for (Member member : members) {
            assertThat(find(member.id())).contains(member);
            assertThat(find(member.email())).contains(member);
            assertThat(find(member.id())).map(Member::passwordHash).contains(member.passwordHash());
        }
    }

    @Test
    default void who_has_not_signed_up_is_not_found() {
        unitOfWork().run(stores -> stores.members().add(account(MINA, "mina@example.org")));

        assertThat(find(THEO)).isEmpty();
        assertThat(find(new MemberId("MINA"))).isEmpty();
        assertThat(find(new EmailAddress("mina@example.com"))).isEmpty();
        assertThat(find(new EmailAddress("mina_@example.org"))).isEmpty();
    }

    @Test
    default void ids_in_different_case_are_different_members() {
        unitOfWork().run(stores -> {
            stores.members().add(account(MINA, "mina@example.org"));
            stores.members().add(account(new MemberId("MINA"), "another.mina@example.org"));
        });

        assertThat(find(new MemberId("MINA")))
                .map(Member::email)
                .contains(new EmailAddress("another.mina@example.org"));
        assertThat(find(MINA)).map(Member::email).contains(new EmailAddress("mina@example.org"));
    }

    @Test
    default void a_unit_finds_the_member_it_added() {
        unitOfWork().run(stores -> {
            assertThat(stores.members().find(new EmailAddress("mina@example.org")))
                    .isEmpty();
            stores.members().add(account(MINA, "mina@example.org"));
            assertThat(stores.members().find(new EmailAddress("mina@example.org")))
                    .contains(account(MINA, "mina@example.org"));
        });
    }

    @Test
    default void one_address_has_one_account() {
        unitOfWork().run(stores -> stores.members().add(account(MINA, "mina@example.org")));

        Bug.isNoticed(unitOfWork(), stores -> stores.members().add(account(THEO, "mina@example.org")));
    }

    @Test
    default void one_id_has_one_account() {
        unitOfWork().run(stores -> stores.members().add(account(MINA, "mina@example.org")));

        Bug.isNoticed(unitOfWork(), stores -> stores.members().add(account(MINA, "other@example.org")));
    }

    @Test
    default void of_many_who_sign_up_with_one_address_at_once_one_gets_it() {
        var outcome = Race.run(
                16,
                racer -> unitOfWork().<String>write(stores -> {
                    var taken = stores.members().find(new EmailAddress("mina@example.org"));
                    if (taken.isPresent()) return "taken by " + taken.get().id();
                    var member = new Member(
                            House.member(racer), new EmailAddress("mina@example.org"), "Mina", "hash " + racer, START);
                    stores.members().add(member);
                    return "signed up";
                }));

        MemberId winner =
                find(new EmailAddress("mina@example.org")).orElseThrow().id();
        assertThat(outcome.won()).filteredOn("signed up"::equals).hasSize(1);
        assertThat(outcome.won()).filteredOn(("taken by " + winner)::equals).hasSize(15);
    }

    private Optional<Member> find(MemberId id) {
        return unitOfWork().read(stores -> stores.members().find(id));
    }

    private Optional<Member> find(EmailAddress email) {
        return unitOfWork().read(stores -> stores.members().find(email));
    }
}
