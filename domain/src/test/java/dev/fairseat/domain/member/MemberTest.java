package dev.fairseat.domain.member;

import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.OPENING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberTest {

    @Test
    void a_name_keeps_its_words_and_loses_the_blanks_around_them() {
        assertThat(named("  Mina Kim ").name()).isEqualTo("Mina Kim");
        assertThat(named("민아").name()).isEqualTo("민아");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "Mina\nKim", "Mina\u0000"})
    void a_name_is_something_one_can_print_on_a_ticket(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> named(name));
    }

    @Test
    void a_name_has_100_characters_at_most() {
        assertThat(named("m".repeat(100)).name()).hasSize(100);
        assertThatIllegalArgumentException().isThrownBy(() -> named("m".repeat(101)));
    }

    @Test
    void the_password_hash_and_the_address_stay_out_of_logs() {
        assertThat(named("Mina")).hasToString("Member[mina]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "mina\n", "mïna", "\u0000"})
    void a_member_id_is_visible_ascii(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MemberId(value));
    }

    @Test
    void a_member_id_has_1_to_64_characters() {
        assertThat(new MemberId("m").value()).hasSize(1);
        assertThat(new MemberId("m".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new MemberId("m".repeat(65)));
    }

    @Test
    void an_application_brings_whatever_ids_its_users_have() {
        assertThat(new MemberId("auth0|5f7c8ec7c33c6c004bbafe82")).hasToString("auth0|5f7c8ec7c33c6c004bbafe82");
        assertThat(new MemberId("a")).isLessThan(new MemberId("b"));
    }

    private static Member named(String name) {
        return new Member(MINA, new EmailAddress("mina@example.com"), name, "hash", OPENING);
    }
}
