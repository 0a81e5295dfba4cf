package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.reservationId;
import static dev.fairseat.application.contract.House.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.member.EmailAddress;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.WalletEvent;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One global order of locks, watched in every writing unit. */
public interface LockOrderContract extends AdapterUnderTest {

    @Test
    default void locks_may_be_taken_in_the_global_order_and_in_no_other() {
        House.opens(unitOfWork());
        Everything.isAdded(unitOfWork());
        var steps = stepOfEachRank();
        assertThat(steps).containsOnlyKeys(Rank.values());

        steps.forEach((first, one) -> steps.forEach((second, other) -> {
            if (first.compareTo(second) < 0) {
                assertThatCode(() -> unitOfWork().run(one.andThen(other)))
                        .as("%s, then %s", first, second)
                        .doesNotThrowAnyException();
            } else if (first != second) {
                assertThatThrownBy(() -> unitOfWork().run(one.andThen(other)))
                        .as("%s, then %s", first, second)
                        .isInstanceOf(IllegalStateException.class);
            }
        }));
    }

    @Test
    default void every_rank_may_be_locked_one_after_the_other_in_one_unit() {
        House.opens(unitOfWork());
        Everything.isAdded(unitOfWork());

        assertThatCode(() ->
                        unitOfWork().run(stores -> stepOfEachRank().values().forEach(step -> step.accept(stores))))
                .doesNotThrowAnyException();
    }

    /** The ways to lock that are not the first one of their rank. */
    @Test
    default void whatever_locks_is_watched() {
        House.opens(unitOfWork());
        Everything.isAdded(unitOfWork());
        List<Consumer<Stores>> locking = List.of(
                stores -> stores.members().find(new EmailAddress("mina@example.org")),
                stores -> stores.reservations().countingFor(MINA, AURORA),
                stores -> stores.performances().findForSale(NIGHT),
                stores -> stores.performances().awaitSales(NIGHT),
                stores -> stores.reservations().find(Set.of(reservationId(1))),
                stores -> stores.payments().findFor(Set.of(reservationId(1))),
                stores -> stores.wallets().find(Set.of(MINA)),
                stores -> stores.reservations().heldUnder(Set.of(turn(1))));

        for (Consumer<Stores> step : locking) {
            assertThatThrownBy(() -> unitOfWork().run(stores -> {
                        stores.now();
                        step.accept(stores);
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    default void a_unit_out_of_order_has_changed_nothing() {
        House.opens(unitOfWork());
        List<String> before = Stocktake.of(unitOfWork());

        assertThatThrownBy(() -> unitOfWork().run(stores -> {
                    Queue queue = stores.queues().find(AURORA).orElseThrow();
                    stores.queues().save(queue.issue());
                    stores.seats().find(NIGHT, Set.of("A-1"));
                    stores.admissions().find(turn(1));
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(Stocktake.of(unitOfWork())).isEqualTo(before);
    }

    @Test
    default void several_of_one_kind_are_locked_in_their_natural_order() {
        unitOfWork().run(stores -> {
            stores.wallets().find(MINA);
            stores.wallets().find(THEO);
        });

        assertThatThrownBy(() -> unitOfWork().run(stores -> {
                    stores.wallets().find(THEO);
                    stores.wallets().find(MINA);
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void a_unit_locks_the_seats_it_needs_at_once() {
        House.opens(unitOfWork());

        assertThatThrownBy(() -> unitOfWork().run(stores -> {
                    stores.seats().find(NIGHT, Set.of("A-1"));
                    stores.seats().find(NIGHT, Set.of("A-2"));
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void finding_again_what_is_locked_already_is_no_step() {
        House.opens(unitOfWork());
        Everything.isAdded(unitOfWork());

        unitOfWork().run(stores -> {
            stores.queues().find(AURORA);
            stores.tickets().find(AURORA, MINA);
            stores.tickets().find(AURORA, THEO);
            stores.admissions().find(turn(1));
            stores.reservations().find(reservationId(1));
            stores.payments().findFor(reservationId(1));
            stores.seats().find(NIGHT, Set.of("A-1", "A-2"));
            stores.wallets().find(MINA);
            stores.now();

            assertThat(stores.wallets().find(MINA)).isPresent();
            assertThat(stores.seats().find(NIGHT, Set.of("A-2"))).hasSize(1);
            assertThat(stores.payments().findFor(reservationId(1))).isPresent();
            assertThat(stores.reservations().find(reservationId(1))).isPresent();
            assertThat(stores.admissions().find(turn(1))).isPresent();
            assertThat(stores.tickets().find(AURORA, THEO)).isEmpty();
            assertThat(stores.tickets().find(AURORA, MINA)).isPresent();
            assertThat(stores.queues().find(AURORA)).isPresent();
        });
    }

    @Test
    default void what_a_group_found_is_locked_and_may_be_found_again() {
        House.opens(unitOfWork());
        Everything.isAdded(unitOfWork());

        unitOfWork().run(stores -> {
            assertThat(stores.reservations().heldUnder(Set.of(turn(1)))).hasSize(1);
            stores.now();

            assertThat(stores.reservations().find(reservationId(1))).isPresent();
        });
    }

    @Test
    default void what_this_unit_added_is_its_own_already() {
        House.opens(unitOfWork());

        unitOfWork().run(stores -> {
            stores.now();
            stores.wallets().add(Everything.WALLET);
            assertThat(stores.wallets().find(MINA)).contains(Everything.WALLET);
            stores.admissions().add(Everything.ADMISSION);
            assertThat(stores.admissions().find(turn(1))).contains(Everything.ADMISSION);
        });
    }

    @Test
    default void what_is_only_looked_at_needs_no_lock_and_no_order() {
        House.opens(unitOfWork());
        Everything.isAdded(unitOfWork());

        assertThatCode(() -> unitOfWork().run(stores -> {
                    Instant now = stores.now();
                    looksAround(stores, now);
                }))
                .doesNotThrowAnyException();
    }

    @Test
    default void a_look_may_go_anywhere_in_any_order() {
        House.opens(unitOfWork());
        Everything.isAdded(unitOfWork());
        var steps = stepOfEachRank();
        steps.remove(Rank.ANSWER);

        for (Consumer<Stores> one : steps.values()) {
            for (Consumer<Stores> other : steps.values()) {
                unitOfWork().<Boolean>read(stores -> {
                    one.accept(stores);
                    other.accept(stores);
                    return true;
                });
            }
        }
    }

    private static void looksAround(Stores stores, Instant now) {
        Queue queue = new Queue(AURORA, 1, 1, 0, false, Queue.open(AURORA, now).pace());
        stores.concerts().find(AURORA);
        stores.performances().find(NIGHT);
        stores.performances().of(AURORA);
        stores.draws().leaves(AURORA, 1, 10);
        stores.tickets().waitingIn(queue, 10);
        stores.tickets().numbered(queue, Set.of(1L));
        stores.admissions().occupying(AURORA);
        stores.admissions().occupyingAt(AURORA, now);
        stores.admissions().anyReturned(AURORA);
        stores.admissions().leftAheadOf(queue, House.ticket(MINA, 1));
        stores.reservations().peek(reservationId(1));
        stores.reservations().of(MINA, Optional.empty(), 10);
        stores.payments().of(MINA, Optional.empty(), 10);
        stores.seats().at(NIGHT);
        stores.seats().openPositions(NIGHT);
        stores.seats().openAt(AURORA, now);
        stores.ledger().find(new TransferId(House.uuid(1)));
        stores.ledger().of(MINA, Optional.empty(), 10);
        stores.outbox().pending(10);
        stores.outbox().busyLanes();
        stores.outbox().untold(1, now, 10);
        stores.outbox().setbacks(10);
        stores.outbox().backlog();
        stores.outbox().has(WalletEvent.of(House.transfer(1, MINA, 1, 1, krw(1))));
        stores.reservations().ending(START, now, 10);
        stores.notifications().last(Set.of(MINA));
        stores.notifications().of(MINA, Optional.empty(), 10);
        stores.notifications().since(Map.of(MINA, 0L), 10);
    }

    private static Map<Rank, Consumer<Stores>> stepOfEachRank() {
        Map<Rank, Consumer<Stores>> steps = new EnumMap<>(Rank.class);
        steps.put(Rank.ANSWER, stores -> stores.answers().claim(House.answer(MINA, Operation.PAY, "key", 1)));
        steps.put(Rank.MEMBER, stores -> stores.members().find(MINA));
        steps.put(Rank.QUEUE, stores -> stores.queues().find(AURORA));
        steps.put(Rank.DRAW, stores -> stores.draws().find(AURORA));
        steps.put(Rank.TICKET, stores -> stores.tickets().find(AURORA, MINA));
        steps.put(Rank.PERFORMANCE, stores -> stores.performances().findToCancel(NIGHT));
        steps.put(Rank.CANCELLATION, stores -> stores.cancellations().find(NIGHT));
        steps.put(Rank.ADMISSIONS_RUN_OUT, stores -> stores.admissions().ranOut(AURORA));
        steps.put(Rank.ADMISSIONS_RETURNED, stores -> stores.admissions().returned(AURORA, 10));
        steps.put(Rank.ADMISSION, stores -> stores.admissions().find(turn(1)));
        steps.put(Rank.RESERVATION, stores -> stores.reservations().find(reservationId(1)));
        steps.put(Rank.PAYMENT, stores -> stores.payments().findFor(reservationId(1)));
        steps.put(Rank.SEAT, stores -> stores.seats().find(NIGHT, Set.of("A-1")));
        steps.put(Rank.WALLET, stores -> stores.wallets().find(MINA));
        steps.put(Rank.LANE, stores -> stores.lanes().find(1));
        steps.put(
                Rank.WEBHOOK, stores -> stores.webhooks().find(House.webhook(1).id()));
        steps.put(Rank.CLOCK, Stores::now);
        return steps;
    }
}
