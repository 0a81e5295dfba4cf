package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.House.AURORA;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.NIGHT;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.reservationId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.Refusal;
import dev.fairseat.domain.concert.ConcertRefusal;
import dev.fairseat.domain.concert.OnSaleRules;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.queue.QueueRefusal;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.request.RequestRefusal;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationRefusal;
import dev.fairseat.domain.wallet.WalletRefusal;
import dev.fairseat.domain.wallet.WalletRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every "no" to somebody who pays, gives back or tops up, and that nothing is changed by it. */
public interface MoneyRefusalsContract extends AdapterUnderTest {

    // Paying

    @Test
    default void a_hold_is_paid_a_millisecond_before_its_end_and_not_at_it() {
        var box = BoxOffice.opens(this);

        paysInTimeAndLate(box);
    }

    /** The turn goes on, and still the hold is over. */
    @Test
    default void a_hold_is_not_paid_at_its_end_even_when_the_turn_goes_on() {
        var box = BoxOffice.opens(
                this,
                OnSaleRules.standard().withHoldRunOutEndingAdmission(false).withAdmissionLasting(Duration.ofHours(1)));

        paysInTimeAndLate(box);
    }

    @Test
    default void a_price_that_the_wallet_does_not_cover_is_refused_to_the_last_won() {
        var box = BoxOffice.opens(this);
        box.fills(MINA, BoxOffice.PRICE - 1);
        QueueTicket ticket = box.admits(MINA);
        Reservation held = box.holds(ticket, "A-1");

        assertThat(box.refusal(() -> box.pays(ticket, held)))
                .isEqualTo(new WalletRefusal.BalanceTooSmall(krw(BoxOffice.PRICE - 1), krw(BoxOffice.PRICE), krw(1)));
        box.fills(MINA, 1);
        assertThat(box.pays(ticket, held).balance()).isEqualTo(krw(0));
    }

    @Test
    default void who_never_topped_up_cannot_pay() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        Reservation held = box.holds(ticket, "A-1");

        assertThat(box.refusal(() -> box.pays(ticket, held)).code()).isEqualTo("balance-too-small");
    }

    @Test
    default void somebody_elses_reservation_looks_like_none() {
        var box = BoxOffice.opens(this);
        box.fills(THEO, 100_000);
        Reservation minas = box.holds(box.admits(MINA), "A-1");
        QueueTicket theos = box.admits(THEO);
        var unknown = new ReservationRefusal.NoSuchReservation(minas.id());

        assertThat(box.refusal(() -> box.pays(theos, minas))).isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.releaseHold(THEO, minas.id()))).isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.refundReservation(THEO, minas.id(), box.key())))
                .isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.reservation(THEO, minas.id()))).isEqualTo(unknown);
        assertThat(box.refusal(() -> box.office.payReservation(theos, reservationId(7), box.key())))
                .isEqualTo(new ReservationRefusal.NoSuchReservation(reservationId(7)));
    }

    @Test
    default void a_reservation_is_not_paid_in_another_turn_than_its_own() {
        var box = BoxOffice.opens(
                this,
                OnSaleRules.standard().withHoldRunOutEndingAdmission(false).withAdmissionLasting(Duration.ofHours(1)));
        box.fills(MINA, 100_000);
        box.office.putOnSale(House.concert(Everything.BOREALIS));
        Reservation held = box.holds(box.admits(MINA), "A-1");
        QueueTicket elsewhere = box.admits(MINA, Everything.BOREALIS);

        assertThat(box.refusal(() -> box.pays(elsewhere, held))).isEqualTo(new QueueRefusal.NotAdmitted(AURORA));
    }

    @Test
    default void what_is_paid_or_given_back_is_not_paid_again() {
        var box = BoxOffice.opens(this);
        box.fills(MINA, 100_000);
        QueueTicket ticket = box.admits(MINA);
        Reservation released = box.holds(ticket, "A-1");
        box.office.releaseHold(MINA, released.id());
        Reservation paid = box.holds(ticket, "A-2");
        assertThat(box.refusal(() -> box.pays(ticket, released)))
                .isEqualTo(new ReservationRefusal.NotHeld(released.id(), "RELEASED"));

        box.pays(ticket, paid);

        assertThat(box.refusal(() -> box.pays(ticket, paid))).isEqualTo(new ReservationRefusal.AlreadyPaid(paid.id()));
        assertThat(box.refusal(() -> box.office.releaseHold(MINA, paid.id())))
                .isEqualTo(new ReservationRefusal.AlreadyPaid(paid.id()));
    }

    @Test
    default void what_ran_out_is_not_given_back() {
        var box = BoxOffice.opens(this);
        Reservation held = box.holds(box.admits(MINA), "A-1");
        clock().standsAt(held.holdUntil());

        assertThat(box.refusal(() -> box.office.releaseHold(MINA, held.id())))
                .isEqualTo(new ReservationRefusal.HoldExpired(held.id(), held.holdUntil()));
    }

    // Giving back for money

    @Test
    default void what_is_not_paid_is_not_refunded() {
        var box = BoxOffice.opens(this);
        QueueTicket ticket = box.admits(MINA);
        Reservation held = box.holds(ticket, "A-1");

        assertThat(refusalToRefund(box, held)).isEqualTo(new ReservationRefusal.NotPaid(held.id(), "HELD"));
        clock().standsAt(held.holdUntil());
        assertThat(refusalToRefund(box, held)).isEqualTo(new ReservationRefusal.NotPaid(held.id(), "EXPIRED"));
    }

    @Test
    default void what_was_refunded_is_not_refunded_again() {
        var box = BoxOffice.opens(this);
        Reservation paid = box.sells(MINA, "A-1");
        box.office.refundReservation(MINA, paid.id(), box.key());

        assertThat(refusalToRefund(box, paid)).isEqualTo(new ReservationRefusal.NotPaid(paid.id(), "REFUNDED"));
        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(BoxOffice.PRICE));
    }

    @Test
    default void refunds_end_at_the_cut_off_and_not_a_millisecond_before() {
        var box = BoxOffice.opens(this);
        Reservation inTime = box.sells(MINA, "A-1");
        Reservation late = box.sells(THEO, "A-2");
        Instant cutOff =
                box.office.bookableDates(AURORA).get(0).performance().startsAt().minus(Duration.ofDays(1));

        clock().standsAt(cutOff.minusMillis(1));
        Payment refunded =
                box.office.refundReservation(MINA, inTime.id(), box.key()).result();
        clock().standsAt(cutOff);

        assertThat(refunded.refund()).isPresent();
        assertThat(box.refusal(() -> box.office.refundReservation(THEO, late.id(), box.key())))
                .isEqualTo(new ConcertRefusal.TooLateToRefund(NIGHT, cutOff));
    }

    // Topping up

    @Test
    default void a_top_up_of_nothing_of_less_or_of_too_much_is_refused() {
        var box = BoxOffice.opens(this);
        box.fills(MINA, 500);
        var range = new WalletRefusal.AmountOutOfRange(krw(1), krw(1_000_000));

        for (long amount : List.of(0L, -1L, -1_000_000L, 1_000_001L, (long) Integer.MAX_VALUE, Money.MAX_AMOUNT)) {
            assertThat(refusalToTopUp(box, krw(amount))).isEqualTo(range);
        }
        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(500));
        box.fills(MINA, 1);
        box.fills(MINA, 1_000_000);
        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(1_000_501));
    }

    @Test
    default void a_first_top_up_that_is_refused_opens_no_wallet() {
        var box = BoxOffice.opens(this);

        assertThat(refusalToTopUp(box, krw(0)).code()).isEqualTo("amount-out-of-range");
        assertThat(box.office.wallet(MINA).transfers()).isZero();
    }

    @Test
    default void a_wallet_is_filled_to_its_largest_balance_and_not_a_won_beyond() {
        var box = BoxOffice.opens(this);
        for (int step = 0; step < 9; step++) box.fills(MINA, 1_000_000);
        box.fills(MINA, 999_999);

        assertThat(refusalToTopUp(box, krw(2)))
                .isEqualTo(new WalletRefusal.BalanceTooLarge(krw(9_999_999), krw(2), krw(10_000_000)));
        box.fills(MINA, 1);
        assertThat(refusalToTopUp(box, krw(1)).code()).isEqualTo("balance-too-large");
    }

    /** The sum of the two is beyond what money can be, and a multiple of it beyond what 64 bits hold. */
    @Test
    default void a_balance_beyond_the_largest_amount_of_money_is_refused_like_any_other() {
        var most = krw(Money.MAX_AMOUNT);
        var box = BoxOffice.opens(this, OnSaleRules.standard(), new WalletRules(krw(1), most, most));
        box.fills(MINA, Money.MAX_AMOUNT);

        assertThat(refusalToTopUp(box, most)).isEqualTo(new WalletRefusal.BalanceTooLarge(most, most, most));
        assertThat(box.office.wallet(MINA).balance()).isEqualTo(most);
        box.balancesTheBooksOf(MINA);
    }

    @Test
    default void money_of_another_kind_is_refused() {
        var box = BoxOffice.opens(this);

        assertThat(refusalToTopUp(box, Money.of(100, "EUR")))
                .isEqualTo(new WalletRefusal.WrongCurrency(Currency.getInstance("EUR"), Currency.getInstance("KRW")));
    }

    // Under a request key

    @Test
    default void the_same_key_repeats_the_answer_and_has_no_second_effect() {
        var box = BoxOffice.opens(this);
        var key = new RequestKey("once");
        var toppedUp = box.office.topUpWallet(MINA, krw(50_000), key);
        QueueTicket ticket = box.admits(MINA);
        Reservation held = box.holds(ticket, "A-1");
        var paid = box.office.payReservation(ticket, held.id(), key);
        var refunded = box.office.refundReservation(MINA, held.id(), key);
        List<String> before = Stocktake.of(unitOfWork());

        clock().passes(Duration.ofMinutes(1));
        var again = List.of(
                box.office.topUpWallet(MINA, krw(50_000), key),
                box.office.payReservation(ticket, held.id(), key),
                box.office.refundReservation(MINA, held.id(), key));

        assertThat(again).allMatch(answer -> answer.replayed());
        assertThat(again)
                .extracting(answer -> (Object) answer.result())
                .containsExactly(toppedUp.result(), paid.result(), refunded.result());
        assertThat(Stocktake.of(unitOfWork())).isEqualTo(before);
    }

    @Test
    default void the_same_key_for_another_request_is_refused() {
        var box = BoxOffice.opens(this);
        var key = new RequestKey("once");
        box.office.topUpWallet(MINA, krw(100_000), key);
        QueueTicket ticket = box.admits(MINA);
        Reservation held = box.holds(ticket, "A-1");
        box.office.payReservation(ticket, held.id(), key);
        box.office.refundReservation(MINA, held.id(), key);

        assertThat(box.refusal(() -> box.office.topUpWallet(MINA, krw(100_001), key)))
                .isEqualTo(new RequestRefusal.RequestKeyReused(Operation.TOP_UP));
        assertThat(box.refusal(() -> box.office.payReservation(ticket, reservationId(7), key)))
                .isEqualTo(new RequestRefusal.RequestKeyReused(Operation.PAY));
        assertThat(box.refusal(() -> box.office.refundReservation(MINA, reservationId(7), key)))
                .isEqualTo(new RequestRefusal.RequestKeyReused(Operation.REFUND));
    }

    @Test
    default void somebody_elses_equal_key_is_another_key() {
        var box = BoxOffice.opens(this);
        var key = new RequestKey("once");

        box.office.topUpWallet(MINA, krw(100), key);
        var theos = box.office.topUpWallet(THEO, krw(200), key);

        assertThat(theos.replayed()).isFalse();
        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(100));
        assertThat(box.office.wallet(THEO).balance()).isEqualTo(krw(200));
    }

    private void paysInTimeAndLate(BoxOffice box) {
        box.fills(MINA, BoxOffice.PRICE);
        box.fills(THEO, BoxOffice.PRICE);
        QueueTicket minas = box.admits(MINA);
        QueueTicket theos = box.admits(THEO);
        Reservation inTime = box.holds(minas, "A-1");
        Reservation late = box.holds(theos, "A-2");
        Instant end = inTime.holdUntil();

        clock().standsAt(end.minusMillis(1));
        assertThat(box.pays(minas, inTime).amount()).isEqualTo(krw(BoxOffice.PRICE));
        clock().standsAt(end);

        assertThat(box.refusal(() -> box.pays(theos, late)))
                .isEqualTo(new ReservationRefusal.HoldExpired(late.id(), end));
        assertThat(box.office.wallet(THEO).balance()).isEqualTo(krw(BoxOffice.PRICE));
    }

    private static Refusal refusalToRefund(BoxOffice box, Reservation reservation) {
        return box.refusal(() -> box.office.refundReservation(MINA, reservation.id(), box.key()));
    }

    private static Refusal refusalToTopUp(BoxOffice box, Money amount) {
        return box.refusal(() -> box.office.topUpWallet(MINA, amount, box.key()));
    }
}
