package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.AuditId;
import dev.fairseat.domain.operator.Operator;
import java.util.function.Function;

/** What an operator changes is written into the audit by the unit that changes it: both happen or neither does. */
final class Audited {

    private final UnitOfWork unitOfWork;
    private final Ids ids;

    Audited(UnitOfWork unitOfWork, Ids ids) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
    }

    /**
     * @param detail in words, from what has come of it
     * @throws Refused when the operator's role does not cover the action
     */
    <T> T write(Operator by, Action action, String subject, Function<Stores, T> work, Function<T, String> detail) {
        by.require(action.role());
        var id = new AuditId(ids.next());
        return unitOfWork.write(stores -> {
            T result = work.apply(stores);
            stores.audit().append(new AuditEntry(id, stores.now(), by, action, subject, detail.apply(result)));
            return result;
        });
    }
}
