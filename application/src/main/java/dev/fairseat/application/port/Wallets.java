package dev.fairseat.application.port;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.wallet.Wallet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

public interface Wallets {

    Optional<Wallet> find(MemberId owner);

    /** Those of these members who have one, locked together, in the order of their owners. */
    List<Wallet> find(Set<MemberId> owners);

    void add(Wallet wallet);

    /** Replaces the wallet this unit has found. */
    void save(Wallet wallet);
}
