package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.wallet.Wallet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** All or nothing, and seen by others all at once. */
public interface UnitOfWorkContract extends AdapterUnderTest {

    // All or nothing

    @Test
    default void a_unit_that_fails_has_changed_nothing_anywhere() {
        House.opens(unitOfWork());
        Everything.isAdded(unitOfWork());
        List<String> before = Stocktake.of(unitOfWork());

        assertThatThrownBy(() -> unitOfWork().run(stores -> {
                    Everything.isChanged(stores);
                    throw new IllegalArgumentException("the lights went out");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the lights went out");

        assertThat(Stocktake.of(unitOfWork())).isEqualTo(before);
    }

    @Test
    default void a_unit_that_fails_has_added_nothing_anywhere() {
        House.opens(unitOfWork());
        List<String> before = Stocktake.of(unitOfWork());

        assertThatThrownBy(() -> unitOfWork().run(stores -> {
                    Everything.isAdded(stores);
                    throw new IllegalArgumentException("the lights went out");
                }))
                .hasMessage("the lights went out");

        assertThat(Stocktake.of(unitOfWork())).isEqualTo(before);
        Everything.isAdded(unitOfWork());
        assertThat(Stocktake.of(unitOfWork())).isNotEqualTo(before);
    }

    @Test
    default void a_refusal_undoes_its_unit_and_reaches_the_caller_as_it_was_given() {
        House.opens(unitOfWork());
        var refused = new Refused(new ConcertRefusal.NoSuchConcert(AURORA));

        assertThatThrownBy(() -> unitOfWork().run(stores -> {
                    fills(stores, MINA, 100);
                    throw refused;
                }))
                .isSameAs(refused);

        assertThat(wallet()).isEmpty();
    }

    @Test
    default void an_error_undoes_its_unit_too() {
        assertThatThrownBy(() -> unitOfWork().run(stores -> {
                    fills(stores, MINA, 100);
                    throw new AssertionError("out of memory, or worse");
                }))
                .isInstanceOf(AssertionError.class);

        assertThat(wallet()).isEmpty();
    }

    @Test
    default void a_failed_unit_leaves_the_way_free_for_the_next() {
        assertThatThrownBy(() -> unitOfWork().run(stores -> {
                    fills(stores, MINA, 100);
                    throw new IllegalArgumentException("the lights went out");
                }))
                .hasMessage("the lights went out");

        unitOfWork().run(stores -> fills(stores, MINA, 200));

        assertThat(wallet()).map(Wallet::balance).contains(krw(200));
    }

    @Test
    default void a_unit_reports_what_its_work_reports() {
        assertThat(unitOfWork().<String>write(stores -> "done")).isEqualTo("done");
        assertThat(unitOfWork().<String>read(stores -> "seen")).isEqualTo("seen");
    }

    @Test
    default void a_unit_within_a_unit_of_the_same_thread_is_refused() {
        List<Consumer<Consumer<Stores>>> units = List.of(
                work -> unitOfWork().run(work),
                work -> unitOfWork().<Boolean>read(stores -> {
                    work.accept(stores);
                    return true;
                }));

        for (var outer : units) {
            for (var inner : units) {
                assertThatThrownBy(() -> outer.accept(stores -> inner.accept(others -> {})))
                        .isInstanceOf(IllegalStateException.class);
            }
        }
        for (var unit : units) unit.accept(stores -> {});
    }

    // Visible together

    @Test
    default void nobody_sees_what_a_unit_does_before_it_ends_and_everybody_does_afterwards() {
        House.opens(unitOfWork());

        Optional<String> meanwhile = unitOfWork().write(stores -> {
            Queue queue = stores.queues().find(AURORA).orElseThrow();
            stores.queues().save(queue.issue());
            fills(stores, MINA, 100);
            return Rival.<String>begins(() -> unitOfWork().read(UnitOfWorkContract::issuedAndFilled))
                    .untilThroughOrWaiting()
                    .outcomeSoFar();
        });

        assertThat(meanwhile).isIn(Optional.of("0 without a wallet"), Optional.empty());
        assertThat(unitOfWork().<String>read(UnitOfWorkContract::issuedAndFilled))
                .isEqualTo("1 with a wallet");
    }

    /** What an adapter does that shows one table's changes before another's. */
    @Test
    default void a_look_sees_all_of_a_unit_or_nothing_of_it() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> {
            stores.wallets().add(new Wallet(MINA, krw(1_000), 1));
            stores.wallets().add(new Wallet(THEO, krw(0), 1));
        });

        var racers = Race.run(3, racer -> racer == 0 ? passesMoneyToTheo() : sumsSeenMeanwhile());

        assertThat(racers.won().stream().flatMap(List::stream).distinct()).containsExactly(1_000L);
    }

    @Test
    default void a_look_sees_one_instant_however_much_happens_while_it_lasts() {
        House.opens(unitOfWork());

        List<String> seen = unitOfWork().read(stores -> {
            String first = issuedAndFilled(stores);
            Rival.begins(() -> unitOfWork().run(others -> {
                        others.queues()
                                .save(others.queues().find(AURORA).orElseThrow().issue());
                        fills(others, MINA, 100);
                    }))
                    .untilThroughOrWaiting();
            return List.of(first, issuedAndFilled(stores));
        });

        assertThat(seen).containsExactly("0 without a wallet", "0 without a wallet");
    }

    @Test
    default void a_look_waits_for_no_unit_and_no_unit_for_a_look() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> fills(stores, MINA, 100));

        String seen = unitOfWork().write(stores -> {
            stores.queues().save(stores.queues().find(AURORA).orElseThrow().issue());
            stores.wallets().find(MINA);
            return Rival.<String>begins(() -> unitOfWork().read(UnitOfWorkContract::issuedAndFilled))
                    .outcome();
        });
        Boolean done = unitOfWork().read(stores -> {
            issuedAndFilled(stores);
            return Rival.begins(() -> unitOfWork()
                            .run(others -> others.queues()
                                    .save(others.queues()
                                            .find(AURORA)
                                            .orElseThrow()
                                            .issue())))
                    .outcome();
        });

        assertThat(seen).isEqualTo("0 with a wallet");
        assertThat(done).isTrue();
    }

    @Test
    default void a_look_may_not_change_anything() {
        House.opens(unitOfWork());
        Everything.isAdded(unitOfWork());
        assertThat(Everything.eachChange())
                .as("one change for each way to change something that a port has")
                .hasSize(Everything.waysToChange());
        List<String> before = Stocktake.of(unitOfWork());

        for (Consumer<Stores> change : Everything.eachChange()) {
            assertThatThrownBy(() -> unitOfWork().read(stores -> {
                        change.accept(stores);
                        return true;
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(Stocktake.of(unitOfWork())).isEqualTo(before);
    }

    private Optional<Wallet> wallet() {
        return unitOfWork().read(stores -> stores.wallets().find(MINA));
    }

    private List<Long> passesMoneyToTheo() {
        for (int step = 0; step < 200; step++) {
            unitOfWork().run(stores -> {
                Wallet mina = stores.wallets().find(MINA).orElseThrow();
                Wallet theo = stores.wallets().find(THEO).orElseThrow();
                stores.wallets().save(new Wallet(MINA, mina.balance().minus(krw(1)), mina.transfers() + 1));
                stores.wallets().save(new Wallet(THEO, theo.balance().plus(krw(1)), theo.transfers() + 1));
            });
        }
        return List.of();
    }

    private List<Long> sumsSeenMeanwhile() {
        List<Long> sums = new ArrayList<>();
        for (int look = 0; look < 200; look++) {
            sums.add(unitOfWork().read(stores -> {
                Wallet mina = stores.wallets().find(MINA).orElseThrow();
                Wallet theo = stores.wallets().find(THEO).orElseThrow();
                return mina.balance().plus(theo.balance()).amount();
            }));
        }
        return sums;
    }

    private static void fills(Stores stores, MemberId owner, long amount) {
        assertThat(stores.wallets().find(owner)).isEmpty();
        stores.wallets().add(new Wallet(owner, krw(amount), 1));
    }

    private static String issuedAndFilled(Stores stores) {
        long issued = stores.queues().find(AURORA).orElseThrow().issued();
        boolean filled = stores.wallets().find(MINA).isPresent();
        return issued + (filled ? " with a wallet" : " without a wallet");
    }
}
