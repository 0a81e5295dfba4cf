package dev.fairseat.application.port;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.wallet.Wallet;
import java.util.Optional;

public interface Wallets {

    Optional<Wallet> find(MemberId owner);

    void add(Wallet wallet);

    /** Replaces the wallet this unit has found. */
    void save(Wallet wallet);
}
