package dev.fairseat.inmemory;

import static dev.fairseat.inmemory.Bent.in;
import static dev.fairseat.inmemory.Tampering.bending;

import dev.fairseat.application.contract.ContractClock;
import dev.fairseat.application.port.Cancellations;
import dev.fairseat.application.port.Outbox;
import dev.fairseat.application.port.Payments;
import dev.fairseat.application.port.Performances;
import dev.fairseat.application.port.Reservations;
import dev.fairseat.application.port.Seats;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Performance;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationEvent.ReservationRefunded;
import dev.fairseat.domain.reservation.ReservationState.Refunded;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What could go wrong when a performance is cancelled, each once. */
enum CancellationFlaw implements Flaw {
    SELLS_WHAT_IS_CANCELLED(
            stores -> in(Performances.class, "findForSale", CancellationFlaw::asIfItTookPlace)
                    .andThen(in(Performances.class, "find", CancellationFlaw::asIfItTookPlace))
                    .apply(stores),
            "a_performance_that_was_cancelled_stays_so_whoever_changes_it_later_from_what_they_knew_before",
            "from_the_cancellation_on_nothing_of_it_is_sold"),
    /** Once each, so that whoever comes next refunds it a second time. */
    FORGETS_WHAT_WAS_REFUNDED(
            stores -> in(
                            Reservations.class,
                            "save",
                            (reservations, asked, honestly) -> asked[0] instanceof Reservation reservation
                                            && reservation.state() instanceof Refunded
                                            && isFirst(reservation.id())
                                    || answers(honestly, asked))
                    .andThen(in(
                            Payments.class,
                            "save",
                            (payments, asked, honestly) ->
                                    isFirst(((Payment) asked[0]).id()) || answers(honestly, asked)))
                    .andThen(in(
                            Seats.class,
                            "save",
                            (seats, asked, honestly) -> asked[0] instanceof Seat seat
                                            && seat.status() instanceof SeatStatus.Open
                                            && isFirst(seat.id())
                                    || answers(honestly, asked)))
                    .andThen(in(
                            Outbox.class,
                            "append",
                            (outbox, asked, honestly) ->
                                    asked[0] instanceof ReservationRefunded refunded && isFirst(refunded.about())
                                            || answers(honestly, asked)))
                    .apply(stores),
            "every_hold_is_released_and_every_payment_refunded_and_the_other_night_goes_on",
            "whoever_dies_in_the_middle_of_it_leaves_the_rest_to_the_next_one_and_nothing_is_done_twice",
            "two_nodes_a_member_and_the_desk_at_once_give_everything_back_once"),
    /** So what is left at its end is left for ever. */
    SEES_ONLY_A_FEW(
            stores -> in(
                            Reservations.class,
                            "standingFor",
                            (reservations, asked, honestly) ->
                                    honestly.rows(asked, rows -> rows.removeIf(row -> isOdd((Reservation) row))))
                    .apply(stores),
            "what_is_written_as_held_or_confirmed_stands_for_its_performance",
            "whoever_dies_in_the_middle_of_it_leaves_the_rest_to_the_next_one_and_nothing_is_done_twice"),
    FORGETS_THE_COUNT(
            stores -> in(Cancellations.class, "save", (cancellations, asked, honestly) -> true)
                    .apply(stores),
            "a_cancellation_comes_back_as_saved_and_is_unfinished_until_it_is_finished",
            "every_hold_is_released_and_every_payment_refunded_and_the_other_night_goes_on");

    private static final Set<Object> FORGOTTEN = ConcurrentHashMap.newKeySet();

    private final Function<Stores, Stores> bend;
    private final List<String> objections;

    CancellationFlaw(Function<Stores, Stores> bend, String... objections) {
        this.bend = bend;
        this.objections = List.of(objections);
    }

    @Override
    public UnitOfWork adapter(ContractClock clock) {
        FORGOTTEN.clear();
        return bending(clock, bend);
    }

    @Override
    public List<String> objections() {
        return objections;
    }

    private static boolean answers(Bent.Honestly honestly, Object[] asked) throws Throwable {
        honestly.answer(asked);
        return true;
    }

    private static boolean isFirst(Object key) {
        return FORGOTTEN.add(key);
    }

    private static boolean isOdd(Reservation reservation) {
        return reservation.id().value().getLeastSignificantBits() % 2 != 0;
    }

    @SuppressWarnings("unchecked")
    private static Object asIfItTookPlace(Performances performances, Object[] asked, Bent.Honestly honestly)
            throws Throwable {
        return ((Optional<Performance>) honestly.answer(asked))
                .map(found -> new Performance(found.id(), found.concert(), found.startsAt()));
    }
}
