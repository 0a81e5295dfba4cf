package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MATINEE;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.as;
import static dev.fairseat.application.contract.House.hold;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.reservationId;
import static dev.fairseat.application.contract.House.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.application.port.Reservations.Standing;
import dev.fairseat.domain.concert.Cancellation;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationState;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.wallet.Wallet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which performances are cancelled, what stands for them, and how much of it was taken back. */
public interface CancellationsContract extends AdapterUnderTest {

    @Test
    default void a_cancellation_comes_back_as_saved_and_is_unfinished_until_it_is_finished() {
        House.opens(unitOfWork());
        Cancellation begun = Cancellation.begin(NIGHT, krw(0).currency(), START);
        unitOfWork()
                .run(stores -> stores.performances()
                        .add(new Performance(MATINEE, House.concert(AURORA), START.plusSeconds(60))));
        assertThat(cancellationOf(NIGHT)).isEmpty();

        unitOfWork().run(stores -> {
            stores.cancellations().add(begun);
            stores.cancellations().add(Cancellation.begin(MATINEE, krw(0).currency(), START));
        });
        assertThat(cancellationOf(NIGHT)).contains(begun);
        assertThat(unfinished(10)).containsExactly(MATINEE, NIGHT);
        assertThat(unfinished(1)).containsExactly(MATINEE);

        Cancellation further = begun.holdReleased().paymentRefunded(krw(9_000));
        Cancellation finished = further.finish(START.plusSeconds(1));
        saves(further);
        assertThat(cancellationOf(NIGHT)).contains(further);
        saves(finished);

        assertThat(cancellationOf(NIGHT)).contains(finished);
        assertThat(unfinished(10)).containsExactly(MATINEE);
    }

    @Test
    default void a_performance_that_was_cancelled_stays_so_whoever_changes_it_later_from_what_they_knew_before() {
        House.opens(unitOfWork());
        Performance known =
                unitOfWork().read(stores -> stores.performances().find(NIGHT)).orElseThrow();

        unitOfWork().run(stores -> {
            Performance night = stores.performances().findToCancel(NIGHT).orElseThrow();
            stores.performances().save(night.cancel(START));
        });

        for (boolean selling : List.of(true, false)) {
            var found = unitOfWork()
                    .write(stores -> selling
                            ? stores.performances().findForSale(NIGHT)
                            : stores.performances().findToCancel(NIGHT));
            assertThat(found).contains(known.cancel(START));
        }
        unitOfWork()
                .run(stores -> stores.performances()
                        .save(stores.performances().find(NIGHT).orElseThrow().moveTo(START.plusSeconds(3))));
        assertThat(unitOfWork()
                        .<List<Performance>>read(stores -> stores.performances().of(AURORA)))
                .containsExactly(known.moveTo(START.plusSeconds(3)).cancel(START));
        assertThat(unitOfWork()
                        .<Optional<Performance>>write(
                                stores -> stores.performances().findForSale(new PerformanceId("nowhere"))))
                .isEmpty();
    }

    @Test
    default void of_a_cancelled_performance_no_seat_is_open() {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> {
            Performance night = stores.performances().findToCancel(NIGHT).orElseThrow();
            stores.performances().save(night.cancel(START));
        });

        assertThat(unitOfWork()
                        .<Map<PerformanceId, Integer>>read(
                                stores -> stores.seats().openAt(AURORA, START)))
                .isEmpty();
        var tally = unitOfWork()
                .read(stores -> stores.seats().tallyAt(AURORA, START))
                .get(NIGHT);
        assertThat(tally.open()).isZero();
        assertThat(tally.withheld()).isEqualTo(12);
    }

    @Test
    default void what_is_written_as_held_or_confirmed_stands_for_its_performance() {
        House.opensWithTurns(unitOfWork());
        unitOfWork().run(stores -> {
            int number = 0;
            for (ReservationState state : House.everyReservationState()) {
                stores.reservations().add(as(hold(++number, MINA, turn(1), "A-1"), state));
            }
            stores.reservations().add(hold(40, THEO, turn(2), "A-2"));
        });
        List<Reservation> all = standing(Optional.empty(), 100);

        assertThat(all)
                .hasSize(3)
                .isSortedAccordingTo((one, other) -> one.id().compareTo(other.id()))
                .allMatch(each -> each.state() instanceof ReservationState.Held || each.isConfirmed());
        assertThat(standing(Optional.empty(), 2)).isEqualTo(all.subList(0, 2));
        assertThat(standing(Optional.of(all.get(1).id()), 2)).isEqualTo(all.subList(2, 3));
        assertThat(standing(Optional.of(all.get(2).id()), 2)).isEmpty();
        assertThat(unitOfWork().<Standing>read(stores -> stores.reservations().tallyFor(NIGHT)))
                .isEqualTo(new Standing(2, 1));
        assertThat(unitOfWork().<Standing>read(stores -> stores.reservations().tallyFor(MATINEE)))
                .isEqualTo(new Standing(0, 0));
    }

    @Test
    default void several_are_found_together_those_there_are_in_order() {
        House.opens(unitOfWork());
        Everything.isAdded(unitOfWork());
        unitOfWork().run(stores -> {
            stores.reservations().add(hold(2, MINA, turn(1), "A-2"));
            stores.wallets().add(new Wallet(THEO, krw(1), 1));
        });
        Set<ReservationId> asked = Set.of(reservationId(2), reservationId(77), reservationId(1));

        unitOfWork().run(stores -> {
            assertThat(stores.reservations().find(asked))
                    .extracting(Reservation::id)
                    .containsExactly(reservationId(1), reservationId(2));
            assertThat(stores.payments().findFor(asked)).containsExactly(Everything.PAYMENT);
            assertThat(stores.wallets().find(Set.of(THEO, MINA, House.member(9))))
                    .extracting(Wallet::owner)
                    .containsExactly(MINA, THEO);
            stores.now();

            assertThat(stores.reservations().find(reservationId(77))).isEmpty();
            assertThat(stores.wallets().find(THEO)).contains(new Wallet(THEO, krw(1), 1));
            stores.wallets().save(new Wallet(THEO, krw(2), 2));
            assertThat(stores.wallets().find(Set.of(THEO))).containsExactly(new Wallet(THEO, krw(2), 2));
        });
        unitOfWork().run(stores -> {
            assertThat(stores.reservations().find(Set.of())).isEmpty();
            assertThat(stores.payments().findFor(Set.of())).isEmpty();
            assertThat(stores.wallets().find(Set.of())).isEmpty();
        });
    }

    private Optional<Cancellation> cancellationOf(PerformanceId performance) {
        return unitOfWork().read(stores -> stores.cancellations().find(performance));
    }

    private List<PerformanceId> unfinished(int limit) {
        return unitOfWork().read(stores -> stores.cancellations().unfinished(limit));
    }

    private List<Reservation> standing(Optional<ReservationId> after, int limit) {
        return unitOfWork().read(stores -> stores.reservations().standingFor(NIGHT, after, limit));
    }

    private void saves(Cancellation next) {
        unitOfWork().run(stores -> {
            stores.cancellations().find(next.performance());
            stores.cancellations().save(next);
        });
    }
}
