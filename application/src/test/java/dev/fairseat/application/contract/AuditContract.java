package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.auditEntry;
import static dev.fairseat.application.contract.House.operator;
import static dev.fairseat.application.contract.House.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.AuditId;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What operators did, for ever. */
public interface AuditContract extends AdapterUnderTest {

    @Test
    default void an_audit_entry_comes_back_as_it_was_written() {
        List<AuditEntry> entries = Arrays.stream(Action.values())
                .map(action -> new AuditEntry(
                        new AuditId(uuid(action.ordinal())),
                        START.plusMillis(action.ordinal()),
                        action.role() == Role.ADMIN ? Operator.owner() : operator(7, action.role()),
                        action,
                        "reservation:" + "x".repeat(188),
                        "왜 — 'quoted' 100 %".repeat(50)))
                .toList();

        unitOfWork().run(stores -> entries.forEach(stores.audit()::append));

        assertThat(latest(Optional.empty(), Optional.empty(), 100)).containsExactlyInAnyOrderElementsOf(entries);
    }

    @Test
    default void the_newest_entries_come_first_page_by_page_whatever_is_written_meanwhile() {
        AuditId high = new AuditId(UUID.fromString("f0000000-0000-4000-8000-000000000000"));
        var sameInstant = new AuditEntry(
                high, START.plusMillis(2), operator(1, Role.ADMIN), Action.CHANGE_RULES, "concert:odd", "high");
        unitOfWork().run(stores -> {
            stores.audit().append(auditEntry(1, START.plusMillis(1)));
            stores.audit().append(auditEntry(3, START.plusMillis(3)));
            stores.audit().append(auditEntry(2, START.plusMillis(2)));
            stores.audit().append(sameInstant);
        });

        List<AuditEntry> first = latest(Optional.empty(), Optional.empty(), 2);
        unitOfWork().run(stores -> stores.audit().append(auditEntry(4, START.plusMillis(4))));
        List<AuditEntry> second =
                latest(Optional.empty(), Optional.of(first.get(1).id()), 2);

        assertThat(first).containsExactly(auditEntry(3, START.plusMillis(3)), sameInstant);
        assertThat(second).containsExactly(auditEntry(2, START.plusMillis(2)), auditEntry(1, START.plusMillis(1)));
        assertThat(latest(Optional.empty(), Optional.of(new AuditId(uuid(99))), 2))
                .isEmpty();
    }

    @Test
    default void the_audit_can_be_read_for_one_subject() {
        unitOfWork().run(stores -> {
            for (int number = 1; number <= 6; number++) {
                stores.audit().append(auditEntry(number, START.plusMillis(number)));
            }
        });

        assertThat(latest(Optional.of("concert:even"), Optional.of(new AuditId(uuid(6))), 5))
                .containsExactly(auditEntry(4, START.plusMillis(4)), auditEntry(2, START.plusMillis(2)));
        assertThat(latest(Optional.of("concert:none"), Optional.empty(), 5)).isEmpty();
    }

    private List<AuditEntry> latest(Optional<String> subject, Optional<AuditId> after, int limit) {
        return unitOfWork().read(stores -> stores.audit().latest(subject, after, limit));
    }
}
