package dev.fairseat.domain.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.domain.Refused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperatorTest {

    private static final Instant NOW = Instant.parse("2027-05-01T10:00:00.123456Z");
    private static final OperatorId ID = new OperatorId(new UUID(0, 1));

    @Test
    void a_role_covers_itself_and_those_before_it() {
        assertThat(List.of(Role.values())).filteredOn(Role.OPERATE::covers).containsExactly(Role.READ, Role.OPERATE);
        assertThat(List.of(Role.values())).filteredOn(Role.READ::covers).containsExactly(Role.READ);
        assertThat(List.of(Role.values())).allMatch(Role.ADMIN::covers);
    }

    @Test
    void an_operator_whose_role_does_not_cover_it_is_refused() {
        var reader = new Operator(ID, "Theo", Role.READ);

        reader.require(Role.READ);
        assertThatThrownBy(() -> reader.require(Role.OPERATE))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.refusal())
                                .isEqualTo(new OperatorRefusal.RoleTooLow(Role.READ, Role.OPERATE)));
    }

    @Test
    void the_owner_may_do_everything() {
        assertThat(Operator.owner().role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void an_operator_has_a_name_on_one_line() {
        assertThat(new Operator(ID, " Mina ", Role.READ).name()).isEqualTo("Mina");
        for (String none : List.of("", " ", "a\nb", "x".repeat(101))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Operator(ID, none, Role.READ));
        }
    }

    @Test
    void a_key_is_withdrawn_once() {
        var key = OperatorKey.give(new Operator(ID, "Mina", Role.READ), "0f".repeat(32), NOW);

        var withdrawn = key.withdraw(NOW.plusSeconds(1));

        assertThat(key.givenAt()).isEqualTo(Instant.parse("2027-05-01T10:00:00.123Z"));
        assertThat(withdrawn.withdrawnAt()).contains(Instant.parse("2027-05-01T10:00:01.123Z"));
        assertThatThrownBy(() -> withdrawn.withdraw(NOW)).isInstanceOf(Refused.class);
    }

    @Test
    void a_key_is_kept_as_a_digest_and_does_not_show_it() {
        var key = OperatorKey.give(new Operator(ID, "Mina", Role.READ), "0f".repeat(32), NOW);

        assertThat(key.toString()).doesNotContain("0f0f");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperatorKey.give(new Operator(ID, "Mina", Role.READ), "the secret itself", NOW));
    }

    @Test
    void an_audit_entry_keeps_a_long_detail_to_its_length() {
        var entry = new AuditEntry(
                new AuditId(new UUID(0, 1)), NOW, Operator.owner(), Action.REFUND, "reservation:1", "x".repeat(2_000));

        assertThat(entry.detail()).hasSize(AuditEntry.LONGEST_DETAIL).endsWith("…");
    }
}
