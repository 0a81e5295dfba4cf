package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.BackOfficeContract.ADMIN;
import static dev.fairseat.application.contract.BackOfficeContract.READER;
import static dev.fairseat.application.contract.BackOfficeContract.RUNNER;
import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MATINEE;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.member;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.BackOffice;
import dev.fairseat.application.CancellationProgress;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.DomainEvent;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.PerformanceCancelled;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.OperatorRefusal;
import dev.fairseat.domain.operator.Role;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationEvent;
import dev.fairseat.domain.reservation.ReservationEvent.HoldReleased;
import dev.fairseat.domain.reservation.ReservationEvent.ReservationRefunded;
import dev.fairseat.domain.reservation.ReservationState.Confirmed;
import dev.fairseat.domain.reservation.ReservationState.Expired;
import dev.fairseat.domain.reservation.ReservationState.Held;
import dev.fairseat.domain.reservation.ReservationState.Refunded;
import dev.fairseat.domain.reservation.ReservationState.Released;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.seat.SeatWish;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.WalletRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A performance that is cancelled: everything of it is taken back once, whoever else is at it and whoever dies of it. */
public interface CancelledPerformanceContract extends AdapterUnderTest {

    String REASON = "the singer is ill";

    @Test
    default void every_hold_is_released_and_every_payment_refunded_and_the_other_night_goes_on() {
        var box = BoxOffice.opens(this);
        Reservation lateOne = box.holds(box.admits(member(3)), "B-3");
        clock().standsAt(START.plus(Duration.ofMinutes(5)));
        Reservation one = box.sells(MINA, "A-1");
        Reservation two = box.sells(MINA, "A-2", "A-3");
        QueueTicket theos = box.admits(THEO);
        Reservation held = box.holds(theos, "B-1", "B-2");
        QueueTicket others = box.admits(member(4));
        Reservation elsewhere =
                box.office.holdSeats(others, MATINEE, List.of("M-1"), box.key()).result();

        CancellationProgress progress = box.back.cancelPerformance(ADMIN, NIGHT, REASON);

        assertThat(progress.cancellation().holdsReleased()).isEqualTo(1);
        assertThat(progress.cancellation().paymentsRefunded()).isEqualTo(2);
        assertThat(progress.cancellation().refunded()).isEqualTo(krw(3 * BoxOffice.PRICE));
        assertThat(progress.cancellation().isFinished()).isTrue();
        assertThat(progress.holdsLeft() + progress.paymentsLeft()).isZero();
        assertThat(box.office.reservation(MINA, one.id()).state()).isInstanceOf(Refunded.class);
        assertThat(box.office.reservation(MINA, two.id()).state()).isInstanceOf(Refunded.class);
        assertThat(box.office.reservation(THEO, held.id()).state()).isInstanceOf(Released.class);
        assertThat(box.office.reservation(member(3), lateOne.id()).state()).isInstanceOf(Expired.class);
        assertThat(box.office.reservation(member(4), elsewhere.id()).state()).isInstanceOf(Held.class);
        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(3 * BoxOffice.PRICE));
        box.balancesTheBooksOf(MINA);
        assertThat(box.openSeats()).isEqualTo(12);
        assertThat(told(PerformanceCancelled.class)).hasSize(1);
        assertThat(told(HoldReleased.class)).hasSize(1);
        assertThat(told(ReservationRefunded.class))
                .extracting(ReservationEvent::reservation)
                .containsExactlyInAnyOrder(one.id(), two.id());

        assertThat(box.office
                        .holdSeats(theos, MATINEE, List.of("M-2"), box.key())
                        .result()
                        .state())
                .as("whose hold was released goes on to the other night")
                .isInstanceOf(Held.class);
    }

    @Test
    default void cancelling_again_changes_nothing_and_one_entry_of_the_audit_has_the_reason() {
        var box = BoxOffice.opens(this);
        box.sells(MINA, "A-1");
        CancellationProgress first = box.back.cancelPerformance(ADMIN, NIGHT, " " + REASON + " ");
        List<String> before = Stocktake.of(unitOfWork());

        CancellationProgress again = box.back.cancelPerformance(ADMIN, NIGHT, "another reason");

        assertThat(again).isEqualTo(first).isEqualTo(box.back.cancellation(READER, NIGHT));
        assertThat(box.back.carryOnCancellations()).isFalse();
        assertThat(Stocktake.of(unitOfWork())).isEqualTo(before);
        assertThat(box.back
                        .audit(READER, Optional.of("performance:" + NIGHT), Optional.empty(), 10)
                        .items())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo(Action.CANCEL_PERFORMANCE);
                    assertThat(entry.by()).isEqualTo(ADMIN);
                    assertThat(entry.detail()).isEqualTo(REASON);
                });
    }

    @Test
    default void it_takes_an_admin_a_performance_and_a_reason() {
        var box = BoxOffice.opens(this);
        var nowhere = new PerformanceId("nowhere");

        assertThat(box.refusal(() -> box.back.cancelPerformance(RUNNER, NIGHT, REASON)))
                .isEqualTo(new OperatorRefusal.RoleTooLow(Role.OPERATE, Role.ADMIN));
        assertThat(box.refusal(() -> box.back.cancelPerformance(ADMIN, nowhere, REASON)))
                .isEqualTo(new ConcertRefusal.NoSuchPerformance(nowhere));
        assertThat(box.refusal(() -> box.back.cancellation(READER, nowhere)))
                .isEqualTo(new ConcertRefusal.NoSuchPerformance(nowhere));
        assertThat(box.refusal(() -> box.back.cancellation(READER, NIGHT)))
                .isEqualTo(new ConcertRefusal.NoSuchCancellation(NIGHT));
        assertThatThrownBy(() -> box.back.cancelPerformance(ADMIN, NIGHT, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void from_the_cancellation_on_nothing_of_it_is_sold() {
        var box = BoxOffice.opens(this);
        box.fills(MINA, BoxOffice.PRICE);
        QueueTicket minas = box.admits(MINA);
        QueueTicket theos = box.admits(THEO);
        Reservation held = box.holds(minas, "A-1");
        Mortal diesAtOnce = new Mortal(unitOfWork(), 0, true);
        assertThatThrownBy(() -> officeOn(diesAtOnce).cancelPerformance(ADMIN, NIGHT, REASON))
                .isInstanceOf(Mortal.Died.class);
        assertThat(box.back.cancellation(READER, NIGHT).holdsLeft()).isEqualTo(1);

        var no = new ConcertRefusal.PerformanceCancelled(NIGHT, START);
        assertThat(box.refusal(() -> box.pays(minas, held))).isEqualTo(no);
        assertThat(box.refusal(() -> box.holds(theos, "A-2"))).isEqualTo(no);
        assertThat(box.refusal(() -> box.office.holdBestAvailable(theos, NIGHT, SeatWish.of(2), box.key())))
                .isEqualTo(no);
        assertThat(box.office.seats(theos, NIGHT))
                .allMatch(seat -> seat.isWithheld() || seat.label().equals("A-1"));
        assertThat(box.office.bookableDates(AURORA))
                .filteredOn(date -> date.performance().id().equals(NIGHT))
                .singleElement()
                .satisfies(date -> {
                    assertThat(date.performance().cancelledAt()).contains(START);
                    assertThat(date.remaining()).isZero();
                });

        assertThat(box.back.carryOnCancellations()).isFalse();
        assertThat(box.refusal(() -> box.pays(minas, held))).isEqualTo(no);
        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(BoxOffice.PRICE));
    }

    /** At every unit, with and without its being stored; then somebody else comes and finishes it. */
    @Test
    default void whoever_dies_in_the_middle_of_it_leaves_the_rest_to_the_next_one_and_nothing_is_done_twice() {
        var box = BoxOffice.opens(this);
        int night = 0;
        boolean died = true;
        for (int units = 0; died; units++) {
            for (boolean stored : List.of(true, false)) {
                var sold = new BigNight(this, box, new PerformanceId("night-" + night++));
                died = diesCancelling(sold, units, stored);
                sold.balances();

                CancellationProgress progress = box.back.cancelPerformance(ADMIN, sold.id, REASON);

                assertThat(progress.cancellation().isFinished()).isTrue();
                sold.isTakenBack(progress);
            }
        }
        assertThat(night).as("nights, two for every unit").isGreaterThanOrEqualTo(2 * 4);
    }

    private boolean diesCancelling(BigNight night, int units, boolean stored) {
        try {
            officeOn(new Mortal(unitOfWork(), units, stored)).cancelPerformance(ADMIN, night.id, REASON);
            return false;
        } catch (Mortal.Died died) {
            return true;
        }
    }

    @Test
    default void two_nodes_a_member_and_the_desk_at_once_give_everything_back_once() {
        var box = BoxOffice.opens(this);
        for (int round = 0; round < 3; round++) {
            var night = new BigNight(this, box, new PerformanceId("night-" + round));
            var outcome = Race.run(5, racer -> {
                if (racer < 2) {
                    BackOffice node = officeOn(unitOfWork());
                    while (!node.cancelPerformance(ADMIN, night.id, REASON)
                            .cancellation()
                            .isFinished()) {
                        Thread.onSpinWait();
                    }
                } else {
                    night.someoneElse(racer);
                }
                return racer;
            });

            assertThat(outcome.codes()).isSubsetOf("not-paid", "not-held", "performance-cancelled");
            night.balances();
            assertThat(night.standing()).isZero();
            night.everybodyHasTheirMoney();
        }
    }

    /** Whoever was just taking seats is waited for, and they are given back as well. */
    @Test
    default void a_hold_that_was_being_granted_is_taken_back_before_the_cancellation_is_finished() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        var cancelling = new ArrayList<Rival<CancellationProgress>>();

        Reservation granted = unitOfWork().write(stores -> {
            stores.performances().findForSale(NIGHT).orElseThrow().requireTakesPlace();
            stores.admissions().find(ticket.admission());
            Seat seat = stores.seats().find(NIGHT, Set.of("A-1")).get(0);
            cancelling.add(Rival.begins(() -> box.back.cancelPerformance(ADMIN, NIGHT, REASON))
                    .untilThroughOrWaiting());
            return holds(stores, ticket, seat);
        });
        CancellationProgress progress = cancelling.get(0).outcome();

        assertThat(progress.cancellation().isFinished()).isTrue();
        assertThat(progress.cancellation().holdsReleased()).isEqualTo(1);
        assertThat(box.office.reservation(MINA, granted.id()).state()).isInstanceOf(Released.class);
        assertThat(box.openSeats()).isEqualTo(12);
    }

    private static Reservation holds(Stores stores, QueueTicket ticket, Seat seat) {
        var now = stores.now();
        var id = House.reservationId(1);
        var hold = Reservation.hold(id, ticket.member(), ticket.admission(), List.of(seat), now, Duration.ofMinutes(5));
        stores.reservations().add(hold);
        stores.seats().save(seat.holdFor(ticket.member(), id, now, hold.holdUntil()));
        return hold;
    }

    private BackOffice officeOn(UnitOfWork node) {
        return new BackOffice(node, UUID::randomUUID, WalletRules.standard());
    }

    private <T extends DomainEvent> List<T> told(Class<T> kind) {
        return unitOfWork().read(stores -> stores.outbox().pending(100_000)).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** More than one unit can take back: fifty-four payments of two wallets, and two holds. */
    final class BigNight {

        private static final int PAID = 54;

        private final BoxOffice box;
        private final PerformanceId id;
        private final List<Reservation> paid;
        private final List<Reservation> held = new ArrayList<>();
        private final List<QueueTicket> holders = new ArrayList<>();
        private final List<MemberId> members = List.of(MINA, THEO, member(5), member(6));
        private final long before;

        BigNight(AdapterUnderTest adapter, BoxOffice box, PerformanceId id) {
            this.box = box;
            this.id = id;
            var seats = SeatMap.numbered(PAID + 2, new Grade("R"), krw(BoxOffice.PRICE));
            box.office.addPerformance(id, AURORA, START.plus(Duration.ofDays(22)), seats);
            members.forEach(member -> box.fills(member, PAID / 2 * BoxOffice.PRICE));
            before = money();
            List<QueueTicket> buyers = List.of(box.admits(MINA), box.admits(THEO));
            paid = adapter.unitOfWork().write(stores -> sells(stores, buyers));
            for (int seat = PAID + 1; seat <= PAID + 2; seat++) {
                QueueTicket ticket = box.admits(members.get(seat - PAID + 1));
                holders.add(ticket);
                held.add(holds(ticket, seat));
            }
        }

        /** All in one unit, because there are many. */
        private List<Reservation> sells(Stores stores, List<QueueTicket> buyers) {
            var labels =
                    IntStream.rangeClosed(1, PAID).mapToObj(Integer::toString).collect(toSet());
            List<Seat> seats = stores.seats().find(id, labels);
            stores.wallets().find(Set.of(MINA, THEO));
            var now = stores.now();
            List<Reservation> sold = new ArrayList<>();
            for (Seat seat : seats) {
                QueueTicket ticket = buyers.get(sold.size() % 2);
                var of = new ReservationId(UUID.randomUUID());
                Seat taken = seat.holdFor(ticket.member(), of, now, now.plusSeconds(1));
                Reservation hold = Reservation.hold(
                        of, ticket.member(), ticket.admission(), List.of(seat), now, Duration.ofSeconds(1));
                var booked = stores.wallets()
                        .find(ticket.member())
                        .orElseThrow()
                        .pay(new TransferId(UUID.randomUUID()), seat.price(), of.toString(), now);
                stores.reservations().add(hold.confirm(now));
                stores.seats().save(taken.sellUnder(of, now));
                stores.wallets().save(booked.wallet());
                stores.ledger().add(booked.transfer());
                stores.payments().add(Payment.of(new PaymentId(UUID.randomUUID()), hold, booked.transfer()));
                sold.add(hold);
            }
            return sold;
        }

        private Reservation holds(QueueTicket ticket, int seat) {
            return box.office
                    .holdSeats(ticket, id, List.of(Integer.toString(seat)), box.key())
                    .result();
        }

        void someoneElse(int racer) {
            if (racer == 2) {
                for (int i = PAID - 1; i > PAID - 9; i--) {
                    box.office.refundReservation(
                            paid.get(i).member(), paid.get(i).id(), box.key());
                }
            } else if (racer == 3) {
                box.back.refund(RUNNER, paid.get(7).id(), "asked for it", box.key());
                box.office.releaseHold(held.get(0).member(), held.get(0).id());
            } else {
                box.pays(holders.get(1), held.get(1));
            }
        }

        void balances() {
            members.forEach(box::balancesTheBooksOf);
        }

        long standing() {
            return all().filter(each -> each.state() instanceof Held || each.state() instanceof Confirmed)
                    .count();
        }

        private Stream<Reservation> all() {
            return Stream.concat(paid.stream(), held.stream())
                    .map(each -> box.office.reservation(each.member(), each.id()));
        }

        private long money() {
            return members.stream()
                    .mapToLong(member -> box.office.wallet(member).balance().amount())
                    .sum();
        }

        void everybodyHasTheirMoney() {
            assertThat(money()).isEqualTo(before);
        }

        void isTakenBack(CancellationProgress progress) {
            assertThat(standing()).isZero();
            everybodyHasTheirMoney();
            balances();
            assertThat(progress.cancellation().paymentsRefunded()).isEqualTo(PAID);
            assertThat(progress.cancellation().holdsReleased()).isEqualTo(2);
            assertThat(progress.cancellation().refunded()).isEqualTo(krw(PAID * BoxOffice.PRICE));
        }
    }
}
