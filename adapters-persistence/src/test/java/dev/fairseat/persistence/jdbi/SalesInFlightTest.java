package dev.fairseat.persistence.jdbi;

import static dev.fairseat.persistence.jdbi.Premiere.MINA;
import static dev.fairseat.persistence.jdbi.Premiere.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.CancellationProgress;
import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody takes seats while the performance is being cancelled, with the lock that is for this and without it. */
class SalesInFlightTest {

    private final Database database =
            Database.postgres(PostgresServer.freshUrl(), PostgresServer.USER, PostgresServer.PASSWORD, 4);
    private final Premiere aurora = Premiere.on(database.unitOfWork());

    @AfterEach
    void closes() {
        database.close();
    }

    @Test
    void a_cancellation_is_not_finished_before_those_who_were_buying_are() {
        var cancelling = new Cancelling();

        sells(stores -> stores.performances().findForSale(NIGHT), () -> {
            cancelling.begins();
            awaitMark();
        });

        assertThat(cancelling.ends().cancellation().holdsReleased()).isEqualTo(1);
        assertThat(held()).isZero();
    }

    /** What the lock is for. */
    @Test
    void a_hold_that_nobody_waits_for_would_be_left_standing() {
        var cancelling = new Cancelling();

        sells(stores -> stores.performances().find(NIGHT), () -> {
            cancelling.begins();
            assertThat(cancelling.ends().cancellation().isFinished()).isTrue();
        });

        assertThat(held()).isEqualTo(1);
    }

    /** Whoever sells does not wait for others who do, nor the one who cancels for any of them to say so. */
    @Test
    void those_who_buy_of_one_performance_do_not_wait_for_each_other() {
        QueueTicket theo = aurora.letsIn(Premiere.THEO);

        sells(
                stores -> stores.performances().findForSale(NIGHT),
                () -> CompletableFuture.supplyAsync(() -> aurora.holds(theo, "2"), OwnThread.EACH)
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join());

        assertThat(held()).isEqualTo(2);
    }

    private void sells(Function<Stores, Optional<Performance>> finding, Runnable meanwhile) {
        QueueTicket ticket = aurora.letsIn(MINA);
        database.unitOfWork().run(stores -> {
            finding.apply(stores).orElseThrow().requireTakesPlace();
            stores.admissions().find(ticket.admission());
            Seat seat = stores.seats().find(NIGHT, Set.of("1")).get(0);
            meanwhile.run();
            var now = stores.now();
            var id = new ReservationId(UUID.randomUUID());
            var hold = Reservation.hold(id, MINA, ticket.admission(), List.of(seat), now, Duration.ofMinutes(5));
            stores.reservations().add(hold);
            stores.seats().save(seat.holdFor(MINA, id, now, hold.holdUntil()));
        });
    }

    /** From another thread, because this one has a unit of work open. */
    private void awaitMark() {
        CompletableFuture.runAsync(
                        () -> {
                            while (!isCancelled()) Thread.onSpinWait();
                        },
                        OwnThread.EACH)
                .join();
    }

    private boolean isCancelled() {
        return database.unitOfWork()
                .read(stores -> stores.performances().find(NIGHT).orElseThrow().isCancelled());
    }

    private long held() {
        return database.unitOfWork()
                .read(stores -> stores.reservations().tallyFor(NIGHT))
                .held();
    }

    private final class Cancelling {

        private final CompletableFuture<CancellationProgress> progress = new CompletableFuture<>();

        void begins() {
            var unused = progress.completeAsync(
                    () -> aurora.backOffice.cancelPerformance(Operator.owner(), NIGHT, "hall closed"), OwnThread.EACH);
        }

        CancellationProgress ends() {
            return progress.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }
}
