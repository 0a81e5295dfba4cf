package dev.fairseat.application.port;

import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.AuditId;
import java.util.List;
import java.util.Optional;

/** Everything operators did, for ever: there is no way to change or remove an entry. */
public interface Audit {

    void append(AuditEntry entry);

    /**
     * For a look: newest first, those of one instant by their ids.
     *
     * @param subject only what was done to this
     * @param after continue behind this one; an unknown one finds nothing
     */
    List<AuditEntry> latest(Optional<String> subject, Optional<AuditId> after, int limit);
}
