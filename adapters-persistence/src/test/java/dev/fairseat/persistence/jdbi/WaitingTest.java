package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.AURORA;
import static dev.fairseat.persistence.jdbi.Premiere.MINA;
import static dev.fairseat.persistence.jdbi.Premiere.krw;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.port.Answers.Answer;
import dev.fairseat.application.port.StorageBusy;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.reservation.Reservation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Nothing waits for ever, and nothing decides by a time from before it waited. */
class WaitingTest {

    private static final Timeouts SHORT =
            Timeouts.standard().withLock(Duration.ofMillis(150)).withConnection(Duration.ofMillis(300));

    @Test
    void a_hold_that_ends_while_its_payment_waits_for_a_lock_is_not_paid() throws Exception {
        String url = PostgresServer.freshUrl();
        try (var database = Database.postgres(url, PostgresServer.USER, PostgresServer.PASSWORD, 3)) {
            var aurora = Premiere.on(
                    database.unitOfWork(),
                    OnSaleRules.standard().withHoldLasting(Duration.ofSeconds(1)),
                    SeatMap.numbered(2, new Grade("R"), krw(10_000)));
            QueueTicket ticket = aurora.letsIn(MINA);
            Reservation held = aurora.holds(ticket, "1");

            var payment = database.unitOfWork().<CompletableFuture<Void>>write(stores -> {
                stores.wallets().find(MINA);
                var waiting = CompletableFuture.runAsync(() -> aurora.pays(ticket, held), OwnThread.EACH);
                PostgresServer.untilSomebodyWaitsForALock(url);
                PostgresServer.untilItIs(url, held.holdUntil());
                return waiting;
            });

            assertThatThrownBy(() -> payment.get(10, SECONDS))
                    .hasRootCauseInstanceOf(Refused.class)
                    .hasStackTraceContaining("ended at " + held.holdUntil());
            assertThat(aurora.office.wallet(MINA).balance()).isEqualTo(krw(100_000));
        }
    }

    @Test
    void whoever_waits_too_long_for_a_row_is_told_to_come_back_on_either_database() {
        onEither(database -> {
            var aurora = Premiere.on(database.unitOfWork());
            aurora.tops(MINA, 100);

            whileSomebodyHas(
                    database,
                    stores -> stores.wallets().find(MINA),
                    () -> assertThatThrownBy(() -> aurora.tops(MINA, 100)).isInstanceOf(StorageBusy.class));

            assertThat(aurora.office.wallet(MINA).balance()).isEqualTo(krw(100));
        });
    }

    @Test
    void whoever_waits_too_long_for_their_own_request_key_is_told_that_it_is_in_flight() {
        onEither(database -> {
            var aurora = Premiere.on(database.unitOfWork());
            var key = Premiere.aKey();

            whileSomebodyHas(
                    database,
                    stores -> stores.answers()
                            .claim(new Answer(MINA, Operation.TOP_UP, key, "0".repeat(64), UUID.randomUUID())),
                    () -> assertThatThrownBy(() -> aurora.office.topUpWallet(MINA, krw(100), key))
                            .isInstanceOfSatisfying(
                                    Refused.class,
                                    no -> assertThat(no.refusal().code()).isEqualTo("request-in-flight")));

            assertThat(aurora.office.wallet(MINA).transfers()).isZero();
        });
    }

    @Test
    void when_all_connections_are_taken_the_next_is_told_so_at_once() {
        try (var database =
                Database.postgres(PostgresServer.freshUrl(), PostgresServer.USER, PostgresServer.PASSWORD, 1, SHORT)) {
            var aurora = Premiere.on(database.unitOfWork());

            whileSomebodyHas(database, stores -> stores.concerts().find(AURORA), () -> {
                assertThatThrownBy(() -> aurora.office.concert(AURORA)).isInstanceOf(StorageBusy.class);
                assertThat(database.isReady()).isFalse();
            });

            assertThat(aurora.office.concert(AURORA).id()).isEqualTo(AURORA);
            assertThat(database.isReady()).isTrue();
        }
    }

    @Test
    void a_unit_inside_a_unit_of_the_same_thread_would_wait_for_itself() {
        onEither(database -> {
            UnitOfWork one = database.unitOfWork();
            UnitOfWork another = database.unitOfWork(InstantSource.system());

            assertThatThrownBy(() -> one.run(outer -> another.run(inner -> inner.now())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already");
            assertThat(one.<Boolean>read(stores -> true)).isTrue();
        });
    }

    private static void onEither(Consumer<Database> test) {
        try (var database = Database.h2("mem:" + UUID.randomUUID(), SHORT)) {
            test.accept(database);
        }
        try (var database =
                Database.postgres(PostgresServer.freshUrl(), PostgresServer.USER, PostgresServer.PASSWORD, 3, SHORT)) {
            test.accept(database);
        }
    }

    /** Runs something while a unit of another thread has found something and does not end. */
    private static void whileSomebodyHas(Database database, Consumer<Stores> something, Runnable meanwhile) {
        var found = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var somebody = CompletableFuture.runAsync(
                () -> database.unitOfWork().write(stores -> {
                    something.accept(stores);
                    found.countDown();
                    return await(mayEnd);
                }),
                OwnThread.EACH);
        await(found);
        try {
            meanwhile.run();
        } finally {
            mayEnd.countDown();
            somebody.join();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, SECONDS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
