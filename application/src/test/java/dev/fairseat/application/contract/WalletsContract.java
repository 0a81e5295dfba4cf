package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Wallets, and the ledger that says how they came to hold what they hold. */
public interface WalletsContract extends AdapterUnderTest {

    @Test
    default void a_wallet_comes_back_as_it_was_left() {
        List<Wallet> wallets = List.of(
                new Wallet(MINA, krw(0), 2),
                new Wallet(THEO, Money.of(1_990, "EUR"), 1),
                new Wallet(new MemberId("MINA"), Money.of(Money.MAX_AMOUNT, "KRW"), 9_007_199_254_740_991L));

        unitOfWork().run(stores -> wallets.forEach(stores.wallets()::add));

        for (Wallet wallet : wallets) assertThat(find(wallet.owner())).contains(wallet);
        assertThat(find(House.member(1))).isEmpty();
    }

    @Test
    default void a_unit_finds_the_wallet_it_added_and_saved() {
        unitOfWork().run(stores -> {
            assertThat(stores.wallets().find(MINA)).isEmpty();
            stores.wallets().add(new Wallet(MINA, krw(1), 1));
            assertThat(stores.wallets().find(MINA)).contains(new Wallet(MINA, krw(1), 1));
            stores.wallets().save(new Wallet(MINA, krw(2), 2));
            assertThat(stores.wallets().find(MINA)).contains(new Wallet(MINA, krw(2), 2));
        });

        assertThat(find(MINA)).contains(new Wallet(MINA, krw(2), 2));
    }

    @Test
    default void a_member_has_one_wallet_and_it_is_saved_only_when_it_was_found() {
        unitOfWork().run(stores -> stores.wallets().add(new Wallet(MINA, krw(1), 1)));

        Bug.isNoticed(unitOfWork(), stores -> stores.wallets().add(new Wallet(MINA, krw(2), 1)));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.wallets().find(MINA);
            stores.wallets().add(new Wallet(MINA, krw(2), 1));
        });
        Bug.isNoticed(unitOfWork(), stores -> stores.wallets().save(new Wallet(MINA, krw(2), 2)));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.wallets().find(THEO);
            stores.wallets().save(new Wallet(THEO, krw(2), 2));
        });
    }

    // The ledger

    @Test
    default void a_transfer_comes_back_as_it_was_made_whatever_its_kind() {
        opensWallets();
        List<Transfer> transfers = new ArrayList<>();
        for (Transfer.Kind kind : Transfer.Kind.values()) {
            long sequence = transfers.size() + 1;
            transfers.add(new Transfer(
                    new TransferId(new UUID(-sequence, sequence)),
                    kind,
                    MINA,
                    sequence,
                    Money.of(1_990, "EUR"),
                    Money.of(0, "EUR"),
                    "für 오로라, \"A-1\" & 'A-2'",
                    Instant.parse("9999-12-31T23:59:59.999Z")));
        }
        transfers.add(new Transfer(
                new TransferId(House.uuid(9)),
                Transfer.Kind.TOP_UP,
                MINA,
                9_007_199_254_740_991L,
                krw(Money.MAX_AMOUNT),
                krw(Money.MAX_AMOUNT),
                UUID.randomUUID().toString(),
                Instant.ofEpochMilli(1)));

        unitOfWork().run(stores -> transfers.forEach(stores.ledger()::add));

        for (Transfer transfer : transfers) assertThat(written(transfer.id())).contains(transfer);
        assertThat(written(new TransferId(House.uuid(77)))).isEmpty();
    }

    @Test
    default void a_wallets_transfers_are_listed_newest_first_as_numbers_go() {
        opensWallets();
        for (int sequence = 1; sequence <= 12; sequence++) adds(transfer(sequence, MINA, sequence, 1, krw(sequence)));
        adds(transfer(99, THEO, 1, 1, krw(1)));

        assertThat(sequences(MINA, Optional.empty(), 4)).containsExactly(12L, 11L, 10L, 9L);
        assertThat(sequences(MINA, Optional.of(9L), 3)).containsExactly(8L, 7L, 6L);
        assertThat(sequences(MINA, Optional.of(3L), 100)).containsExactly(2L, 1L);
        assertThat(sequences(MINA, Optional.of(1L), 100)).isEmpty();
        assertThat(sequences(MINA, Optional.of(1_000L), 1)).containsExactly(12L);
        assertThat(sequences(THEO, Optional.empty(), 100)).containsExactly(1L);
        assertThat(sequences(House.member(1), Optional.empty(), 100)).isEmpty();
    }

    @Test
    default void a_transfer_is_written_once_and_so_is_a_place_in_a_wallets_sequence() {
        opensWallets();
        adds(transfer(1, MINA, 1, 1, krw(1)));

        Bug.isNoticed(unitOfWork(), stores -> stores.ledger().add(transfer(1, MINA, 2, 1, krw(2))));
        Bug.isNoticed(unitOfWork(), stores -> stores.ledger().add(transfer(2, MINA, 1, 1, krw(2))));
        adds(transfer(3, THEO, 1, 1, krw(1)));
    }

    @Test
    default void a_unit_finds_the_transfer_it_added() {
        opensWallets();

        unitOfWork().run(stores -> {
            stores.ledger().add(transfer(1, MINA, 1, 1, krw(1)));
            assertThat(stores.ledger().find(new TransferId(House.uuid(1)))).isPresent();
            assertThat(stores.ledger().of(MINA, Optional.empty(), 10)).hasSize(1);
        });
    }

    /** A schema may insist that a transfer belongs to a wallet. */
    private void opensWallets() {
        unitOfWork().run(stores -> {
            stores.wallets().add(new Wallet(MINA, krw(0), 1));
            stores.wallets().add(new Wallet(THEO, krw(0), 1));
        });
    }

    private void adds(Transfer transfer) {
        unitOfWork().run(stores -> stores.ledger().add(transfer));
    }

    private Optional<Wallet> find(MemberId owner) {
        return unitOfWork().read(stores -> stores.wallets().find(owner));
    }

    private Optional<Transfer> written(TransferId id) {
        return unitOfWork().read(stores -> stores.ledger().find(id));
    }

    private List<Long> sequences(MemberId wallet, Optional<Long> before, int limit) {
        return unitOfWork()
                .read(stores -> stores.ledger().of(wallet, before, limit).stream()
                        .map(Transfer::sequence)
                        .toList());
    }
}
