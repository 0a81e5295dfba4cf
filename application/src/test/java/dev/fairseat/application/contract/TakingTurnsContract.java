package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.Wallet;
import dev.fairseat.domain.wallet.WalletEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One after the other, and by the authority's clock. */
public interface TakingTurnsContract extends AdapterUnderTest {

    @Test
    default void what_a_unit_has_found_stays_so_until_it_ends() {
        unitOfWork().run(stores -> fills(stores, MINA, 100));

        var rival = unitOfWork().write(stores -> {
            Wallet found = stores.wallets().find(MINA).orElseThrow();
            var other = Rival.begins(() -> unitOfWork().run(others -> adds(others, 30)))
                    .untilThroughOrWaiting();
            assertThat(stores.wallets().find(MINA)).contains(found);
            stores.wallets().save(new Wallet(MINA, found.balance().plus(krw(7)), found.transfers() + 1));
            return other;
        });

        rival.outcome();
        assertThat(wallet()).map(Wallet::balance).contains(krw(137));
    }

    @Test
    default void what_a_unit_looked_for_and_did_not_find_stays_so_until_it_ends() {
        List<String> attempts = new ArrayList<>();
        List<Rival<Boolean>> rivals = new ArrayList<>();

        unitOfWork().run(stores -> {
            boolean there = stores.wallets().find(MINA).isPresent();
            if (rivals.isEmpty()) {
                rivals.add(Rival.begins(() -> unitOfWork().run(others -> adds(others, 30)))
                        .untilThroughOrWaiting());
            }
            boolean stillThere = stores.wallets().find(MINA).isPresent();
            attempts.add(there + " and " + stillThere);
            adds(stores, 7);
        });
        rivals.get(0).outcome();

        assertThat(attempts).isSubsetOf("false and false", "true and true").startsWith("false and false");
        assertThat(wallet()).map(Wallet::balance).contains(krw(37));
    }

    @Test
    default void no_update_is_lost_between_finding_and_saving() {
        unitOfWork().run(stores -> fills(stores, MINA, 0));

        Race.run(16, racer -> {
            for (int step = 0; step < 10; step++) unitOfWork().run(stores -> adds(stores, 1));
            return true;
        });

        assertThat(wallet()).contains(new Wallet(MINA, krw(160), 161));
    }

    /** The classic hole in a locking adapter: there is no row to lock yet. */
    @Test
    default void no_update_is_lost_when_everybody_finds_nothing_at_first() {
        Race.run(32, racer -> {
            unitOfWork().run(stores -> adds(stores, 1));
            return true;
        });

        assertThat(wallet()).contains(new Wallet(MINA, krw(32), 32));
    }

    @Test
    default void a_unit_that_had_to_run_again_leaves_one_trace_only() {
        House.opens(unitOfWork());

        Race.run(
                16,
                racer -> unitOfWork().<Boolean>write(stores -> {
                    adds(stores, 1);
                    Wallet wallet = stores.wallets().find(MINA).orElseThrow();
                    var transfer = transfer(racer + 1, MINA, wallet.transfers(), 1, wallet.balance());
                    stores.ledger().add(transfer);
                    stores.outbox().append(WalletEvent.of(transfer));
                    return true;
                }));

        List<Transfer> transfers = unitOfWork().read(stores -> stores.ledger().of(MINA, Optional.empty(), 100));
        List<DomainEvent> events = unitOfWork().read(stores -> stores.outbox().pending(100));
        assertThat(transfers).extracting(Transfer::id).doesNotHaveDuplicates();
        assertThat(transfers)
                .extracting(Transfer::sequence)
                .containsExactly(16L, 15L, 14L, 13L, 12L, 11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(events).extracting(DomainEvent::version).containsExactlyElementsOf(oneTo(16));
    }

    // The clock

    @Test
    default void now_is_the_authoritys_time_in_whole_milliseconds() {
        clock().standsAt(Instant.parse("2027-05-01T10:00:00.123456789Z"));

        assertThat(unitOfWork().<Instant>write(Stores::now)).isEqualTo("2027-05-01T10:00:00.123Z");
        assertThat(unitOfWork().<Instant>read(Stores::now)).isEqualTo("2027-05-01T10:00:00.123Z");
    }

    @Test
    default void now_is_read_when_it_is_asked_for() {
        Instant seen = unitOfWork().write(stores -> {
            stores.wallets().find(MINA);
            clock().passes(Duration.ofMillis(1));
            return stores.now();
        });

        assertThat(seen).isEqualTo(START.plusMillis(1));
    }

    /** A clock read before the wait for a lock sells a seat after its hold has ended. */
    @Test
    default void now_is_later_than_every_change_the_unit_can_see() {
        House.opens(unitOfWork());

        var rival = unitOfWork().write(stores -> {
            stores.seats().find(NIGHT, Set.of("A-1"));
            var waiting = Rival.begins(() -> unitOfWork().<Instant>write(others -> {
                        others.seats().find(NIGHT, Set.of("A-1"));
                        return others.now();
                    }))
                    .untilThroughOrWaiting();
            clock().passes(Duration.ofMinutes(5));
            return waiting;
        });

        assertThat(rival.outcome()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    private Optional<Wallet> wallet() {
        return unitOfWork().read(stores -> stores.wallets().find(MINA));
    }

    private static void fills(Stores stores, MemberId owner, long amount) {
        assertThat(stores.wallets().find(owner)).isEmpty();
        stores.wallets().add(new Wallet(owner, krw(amount), 1));
    }

    private static void adds(Stores stores, long amount) {
        Optional<Wallet> wallet = stores.wallets().find(MINA);
        if (wallet.isEmpty()) stores.wallets().add(new Wallet(MINA, krw(amount), 1));
        else
            stores.wallets()
                    .save(new Wallet(
                            MINA,
                            wallet.get().balance().plus(krw(amount)),
                            wallet.get().transfers() + 1));
    }

    private static List<Long> oneTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
