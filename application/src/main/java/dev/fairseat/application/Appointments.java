package dev.fairseat.application;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.OperatorKey;
import dev.fairseat.domain.operator.OperatorRefusal;
import dev.fairseat.domain.operator.Role;
import java.util.List;
import java.util.Optional;

/** Who the operators are. */
final class Appointments {

    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Audited audited;

    Appointments(UnitOfWork unitOfWork, Ids ids, Audited audited) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.audited = audited;
    }

    Optional<OperatorKey> key(OperatorId id) {
        return unitOfWork
                .read(stores -> stores.operators().find(id))
                .filter(key -> key.withdrawnAt().isEmpty());
    }

    List<OperatorKey> all(Operator by) {
        by.require(Role.ADMIN);
        return unitOfWork.read(stores -> stores.operators().all());
    }

    OperatorKey appoint(Operator by, String name, Role role, String digest) {
        var operator = new Operator(new OperatorId(ids.next()), name, role);
        return audited.write(
                by,
                Action.APPOINT_OPERATOR,
                "operator:" + operator.id(),
                stores -> {
                    OperatorKey key = OperatorKey.give(operator, digest, stores.now());
                    stores.operators().add(key);
                    return key;
                },
                key -> key.operator().name() + " as " + role);
    }

    OperatorKey dismiss(Operator by, OperatorId id) {
        return audited.write(
                by,
                Action.DISMISS_OPERATOR,
                "operator:" + id,
                stores -> {
                    OperatorKey withdrawn = stores.operators()
                            .find(id)
                            .orElseThrow(() -> new Refused(new OperatorRefusal.NoSuchOperator(id)))
                            .withdraw(stores.now());
                    stores.operators().save(withdrawn);
                    return withdrawn;
                },
                key -> key.operator().name());
    }
}
