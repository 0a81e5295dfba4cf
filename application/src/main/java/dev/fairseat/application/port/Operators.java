package dev.fairseat.application.port;

import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.OperatorKey;
import java.util.List;
import java.util.Optional;

/** The operators' keys, withdrawn ones included. Read without a lock, by every request of an operator. */
public interface Operators {

    Optional<OperatorKey> find(OperatorId id);

    /** In the order in which they were given. */
    List<OperatorKey> all();

    void add(OperatorKey key);

    /** Replaces a key that is there. */
    void save(OperatorKey key);
}
