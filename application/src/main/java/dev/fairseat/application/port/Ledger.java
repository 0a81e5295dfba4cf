package dev.fairseat.application.port;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.TransferId;
import java.util.List;
import java.util.Optional;

/** Every movement of money, for ever: there is no way to change or remove one. */
public interface Ledger {

    Optional<Transfer> find(TransferId id);

    /**
     * For a look: the transfers of a member's wallet, newest first.
     *
     * @param before only those with a smaller sequence
     */
    List<Transfer> of(MemberId wallet, Optional<Long> before, int limit);

    void add(Transfer transfer);
}
