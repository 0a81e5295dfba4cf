package dev.fairseat.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.wallet.Wallet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What this adapter promises beyond the contract. */
class InMemoryUnitOfWorkTest {

    private static final MemberId MINA = new MemberId("mina");
    private static final Wallet WALLET = new Wallet(MINA, Money.of(100, "KRW"), 1);

    private final UnitOfWork unitOfWork = new InMemoryUnitOfWork(new ContractClock());

    @Test
    void stores_that_outlive_their_unit_are_of_no_use() {
        List<Stores> kept = new ArrayList<>();
        unitOfWork.run(kept::add);
        unitOfWork.<Boolean>read(kept::add);
        assertThatThrownBy(() -> unitOfWork.run(stores -> {
                    kept.add(stores);
                    throw new IllegalArgumentException("the lights went out");
                }))
                .hasMessage("the lights went out");

        for (Stores stores : kept) {
            assertThatThrownBy(() -> stores.wallets().add(WALLET)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> stores.wallets().find(MINA)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(stores::now).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_look_waits_for_nobody() {
        Boolean seen = unitOfWork.write(stores -> {
            stores.wallets().add(WALLET);
            return CompletableFuture.supplyAsync(() -> unitOfWork.<Boolean>read(
                            others -> others.wallets().find(MINA).isPresent()))
                    .join();
        });

        assertThat(seen).isFalse();
    }

    @Test
    void a_unit_may_end_while_somebody_is_looking() {
        Boolean seen = unitOfWork.read(stores -> {
            CompletableFuture.runAsync(
                            () -> unitOfWork.run(others -> others.wallets().add(WALLET)))
                    .join();
            return stores.wallets().find(MINA).isPresent();
        });

        assertThat(seen).isFalse();
        assertThat(unitOfWork.<Boolean>read(
                        stores -> stores.wallets().find(MINA).isPresent()))
                .isTrue();
    }

    @Test
    void a_unit_may_use_another_storage() {
        UnitOfWork archive = new InMemoryUnitOfWork(new ContractClock());

        unitOfWork.run(stores -> archive.run(others -> others.wallets().add(WALLET)));

        assertThat(archive.<Boolean>read(stores -> stores.wallets().find(MINA).isPresent()))
                .isTrue();
        assertThat(unitOfWork.<Boolean>read(
                        stores -> stores.wallets().find(MINA).isPresent()))
                .isFalse();
    }
}
