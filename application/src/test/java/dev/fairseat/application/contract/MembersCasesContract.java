package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.BackOfficeContract.READER;
import static dev.fairseat.application.contract.BackOfficeContract.RUNNER;
import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairseat.application.Answered;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.OperatorRefusal;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.request.RequestRefusal;
import dev.fairseat.domain.reservation.ConfirmationResent;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationRefusal;
import dev.fairseat.domain.seat.ReservationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the organiser's desk can do for a member who comes with a problem. */
public interface MembersCasesContract extends AdapterUnderTest {

    @Test
    default void a_member_is_found_by_address_and_by_id_with_the_wallet() {
        var box = BoxOffice.opens(this);
        Member mina = box.office.signUp(House.ADDRESS, "Mina Seo", House.PASSWORD);

        assertThat(box.back.member(READER, House.ADDRESS).member()).isEqualTo(mina);
        assertThat(box.back.member(READER, mina.id()).wallet().balance()).isEqualTo(krw(0));
        box.fills(mina.id(), 20_000);
        assertThat(box.back.member(READER, mina.id()).wallet().balance()).isEqualTo(krw(20_000));
        assertThat(box.refusal(() -> box.back.member(READER, THEO))).isEqualTo(new OperatorRefusal.NoSuchAccount());
    }

    @Test
    default void a_reservation_is_found_whoever_it_belongs_to_with_member_and_payment() {
        var box = BoxOffice.opens(this);
        Member mina = box.office.signUp(House.ADDRESS, "Mina Seo", House.PASSWORD);
        Reservation held = box.holds(box.admits(THEO), "B-1");
        Reservation sold = box.sells(mina.id(), "A-1");

        var file = box.back.reservation(READER, sold.id());
        assertThat(file.reservation()).isEqualTo(sold);
        assertThat(file.member()).contains(mina);
        assertThat(file.payment()).map(Payment::amount).contains(krw(BoxOffice.PRICE));
        assertThat(box.back.reservation(READER, held.id()).payment()).isEmpty();
        assertThat(box.back.reservation(READER, held.id()).member())
                .as("the application's own user")
                .isEmpty();
        assertThat(box.back
                        .reservations(READER, mina.id(), Optional.empty(), 10)
                        .items())
                .containsExactly(sold);
        var nothing = House.reservationId(99);
        assertThat(box.refusal(() -> box.back.reservation(READER, nothing)))
                .isEqualTo(new ReservationRefusal.NoSuchReservation(nothing));
    }

    @Test
    default void an_operator_gives_back_what_the_member_cannot_any_more_once_and_with_a_reason() {
        var box = BoxOffice.opens(this);
        Reservation sold = box.sells(MINA, "A-1", "A-2");
        clock().standsAt(START.plus(Duration.ofDays(20)));
        assertThat(box.refusal(() -> box.office.refundReservation(MINA, sold.id(), box.key()))
                        .code())
                .isEqualTo("too-late-to-refund");
        var key = new RequestKey("case-1");

        Answered<Payment> first = box.back.refund(RUNNER, sold.id(), " the singer is ill ", key);
        Answered<Payment> again = box.back.refund(RUNNER, sold.id(), "the singer is ill", key);

        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.result()).isEqualTo(first.result());
        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(2 * BoxOffice.PRICE));
        box.balancesTheBooksOf(MINA);
        assertThat(box.openSeats()).isEqualTo(12);
        assertThat(audit(box, sold.id())).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(Action.REFUND);
            assertThat(entry.by()).isEqualTo(RUNNER);
            assertThat(entry.detail()).contains("the singer is ill").contains("mina");
        });
        assertThat(box.refusal(() -> box.back.refund(RUNNER, sold.id(), "another reason", key)))
                .isEqualTo(new RequestRefusal.RequestKeyReused(Operation.REFUND));
        assertThat(box.refusal(() -> box.back.refund(RUNNER, sold.id(), "once more", box.key())))
                .isEqualTo(new ReservationRefusal.NotPaid(sold.id(), "REFUNDED"));
    }

    @Test
    default void an_operators_key_and_a_members_key_of_one_name_are_two_keys() {
        var box = BoxOffice.opens(this);
        Reservation first = box.sells(MINA, "A-1");
        Reservation second = box.sells(MINA, "A-2");
        var key = new RequestKey("same");

        box.office.refundReservation(MINA, first.id(), key);

        assertThat(box.back.refund(RUNNER, second.id(), "asked for it", key).replayed())
                .isFalse();
    }

    @Test
    default void a_refund_wants_a_reason() {
        var box = BoxOffice.opens(this);
        Reservation sold = box.sells(MINA, "A-1");

        for (String none : List.of("", "  ", "two\nlines", "x".repeat(501))) {
            assertThatThrownBy(() -> box.back.refund(RUNNER, sold.id(), none, box.key()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(box.office.wallet(MINA).balance()).isEqualTo(krw(0));
    }

    @Test
    default void a_confirmation_is_sent_again_as_often_as_it_is_asked_for() {
        var box = BoxOffice.opens(this);
        Reservation sold = box.sells(MINA, "A-1");

        box.back.resendConfirmation(RUNNER, sold.id());
        box.back.resendConfirmation(RUNNER, sold.id());

        var told = unitOfWork().read(stores -> stores.outbox().pending(100)).stream()
                .filter(ConfirmationResent.class::isInstance)
                .map(ConfirmationResent.class::cast)
                .toList();
        assertThat(told).hasSize(2).allSatisfy(event -> {
            assertThat(event.reservation()).isEqualTo(sold.id());
            assertThat(event.member()).isEqualTo(MINA);
            assertThat(event.seats()).containsExactly("A-1");
            assertThat(event.at()).isEqualTo(START);
        });
        assertThat(audit(box, sold.id()))
                .extracting(AuditEntry::action)
                .containsExactly(Action.RESEND_CONFIRMATION, Action.RESEND_CONFIRMATION);
    }

    @Test
    default void what_is_not_paid_is_neither_refunded_nor_confirmed_again() {
        var box = BoxOffice.opens(this);
        Reservation held = box.holds(box.admits(MINA), "A-1");
        var notPaid = new ReservationRefusal.NotPaid(held.id(), "HELD");

        assertThat(box.refusal(() -> box.back.refund(RUNNER, held.id(), "why", box.key())))
                .isEqualTo(notPaid);
        assertThat(box.refusal(() -> box.back.resendConfirmation(RUNNER, held.id())))
                .isEqualTo(notPaid);
    }

    private static List<AuditEntry> audit(BoxOffice box, ReservationId reservation) {
        return box.back
                .audit(READER, Optional.of("reservation:" + reservation), Optional.empty(), 100)
                .items();
    }
}
