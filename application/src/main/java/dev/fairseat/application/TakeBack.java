package dev.fairseat.application;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.fairseat.application.port.Ids;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.concert.Cancellation;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationState.Held;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.Wallet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One step of a cancellation after the other, each a unit of its own: some reservations of the performance are given
 * back, and counted in the same unit. What a step relies on it finds under its locks, whatever made it look there.
 */
final class TakeBack {

    private final UnitOfWork unitOfWork;
    private final Ids ids;

    TakeBack(UnitOfWork unitOfWork, Ids ids) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
    }

    /**
     * Where a step has got to.
     *
     * @param last the last reservation it looked at
     */
    record Step(boolean finished, Optional<ReservationId> last) {

        static Step first() {
            return new Step(false, Optional.empty());
        }
    }

    /**
     * Takes back some reservations of a cancelled performance, or writes down that none is left.
     *
     * @param before where to begin looking; it saves going over those done before, and decides nothing
     */
    Step after(Step before, PerformanceId performance) {
        List<TransferId> transfers = Stream.generate(() -> new TransferId(ids.next()))
                .limit(CancelPerformance.AT_ONCE)
                .toList();
        return unitOfWork.write(stores -> {
            // Who was just being granted a hold when the performance was cancelled is among those found, or was
            // refused.
            stores.performances().awaitSales(performance);
            Optional<Cancellation> cancellation = stores.cancellations().find(performance);
            if (cancellation.isEmpty() || cancellation.get().isFinished()) return new Step(true, Optional.empty());
            List<Reservation> next = standing(stores, performance, before.last());
            if (next.isEmpty()) {
                stores.cancellations().save(cancellation.get().finish(stores.now()));
                return new Step(true, Optional.empty());
            }
            takeBack(stores, cancellation.get(), next, transfers);
            return new Step(false, Optional.of(next.get(next.size() - 1).id()));
        });
    }

    /** From the place on, or else of all of them: whether none is left is not for a place in their order to say. */
    private static List<Reservation> standing(Stores stores, PerformanceId performance, Optional<ReservationId> last) {
        List<Reservation> behind = stores.reservations().standingFor(performance, last, CancelPerformance.AT_ONCE);
        if (!behind.isEmpty() || last.isEmpty()) return behind;
        return stores.reservations().standingFor(performance, Optional.empty(), CancelPerformance.AT_ONCE);
    }

    private static void takeBack(
            Stores stores, Cancellation cancellation, List<Reservation> next, List<TransferId> transfers) {
        // Under which admission it was taken never changes, so it may be read before the admission is locked.
        Set<AdmissionId> turns = next.stream()
                .filter(reservation -> reservation.state() instanceof Held)
                .map(Reservation::admission)
                .collect(toSet());
        Map<AdmissionId, Admission> admissions = byKey(stores.admissions().find(turns), Admission::id);
        List<Reservation> reservations =
                stores.reservations().find(next.stream().map(Reservation::id).collect(toSet()));
        List<Reservation> paid =
                reservations.stream().filter(Reservation::isConfirmed).toList();
        List<Reservation> held = reservations.stream()
                .filter(reservation -> reservation.state() instanceof Held)
                .toList();
        Map<ReservationId, Payment> payments = byKey(
                stores.payments().findFor(paid.stream().map(Reservation::id).collect(toSet())), Payment::reservation);
        Map<String, Seat> seats = byKey(
                stores.seats()
                        .find(
                                cancellation.performance(),
                                Stream.concat(paid.stream(), held.stream())
                                        .flatMap(reservation -> reservation.labels().stream())
                                        .collect(toSet())),
                Seat::label);
        stores.wallets().find(paid.stream().map(Reservation::member).collect(toSet()));
        Instant now = stores.now();

        Cancellation counted = cancellation;
        for (Reservation hold : held) {
            if (!hold.isHeldAt(now)) continue;
            ReleaseHold.release(stores, hold, seatsOf(hold, seats), now);
            stores.admissions()
                    .save(Optional.ofNullable(admissions.get(hold.admission()))
                            .orElseThrow()
                            .uncoverHold(now));
            counted = counted.holdReleased();
        }
        HoldSeats.writeDownExpired(stores, held, now);
        for (int i = 0; i < paid.size(); i++) {
            Reservation bought = paid.get(i);
            Payment payment = Optional.ofNullable(payments.get(bought.id())).orElseThrow();
            // Found again for each, because several may have been paid from one wallet.
            Wallet wallet = stores.wallets().find(bought.member()).orElseThrow();
            RefundReservation.giveBack(stores, bought, payment, seatsOf(bought, seats), wallet, transfers.get(i), now);
            counted = counted.paymentRefunded(payment.amount());
        }
        if (!counted.equals(cancellation)) stores.cancellations().save(counted);
    }

    private static List<Seat> seatsOf(Reservation reservation, Map<String, Seat> seats) {
        return reservation.labels().stream()
                .flatMap(label -> Optional.ofNullable(seats.get(label)).stream())
                .toList();
    }

    private static <K, V> Map<K, V> byKey(List<V> found, Function<V, K> key) {
        return found.stream().collect(toMap(key, each -> each));
    }
}
