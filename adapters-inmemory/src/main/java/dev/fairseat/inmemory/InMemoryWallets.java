package dev.fairseat.inmemory;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Wallets;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.wallet.Wallet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class InMemoryWallets implements Wallets {

    static final Table<MemberId, Wallet> NONE = Table.of("wallet of", Wallet::owner, List.of());

    private final StagedTable<MemberId, Wallet> wallets;

    InMemoryWallets(Unit unit, Table<MemberId, Wallet> wallets) {
        this.wallets = new StagedTable<>(unit, Rank.WALLET, wallets);
    }

    @Override
    public Optional<Wallet> find(MemberId owner) {
        return wallets.find(owner);
    }

    @Override
    public List<Wallet> find(Set<MemberId> owners) {
        return owners.isEmpty()
                ? List.of()
                : wallets.findAll(owners.stream().sorted().toList());
    }

    @Override
    public void add(Wallet wallet) {
        wallets.add(wallet);
    }

    @Override
    public void save(Wallet wallet) {
        wallets.save(wallet);
    }

    Table<MemberId, Wallet> table() {
        return wallets.table();
    }
}
