package dev.fairseat.application.contract;

import static dev.fairseat.application.contract.ContractClock.START;
import static dev.fairseat.application.contract.House.HOLD_ENDS;
import static dev.fairseat.application.contract.House.MINA;
import static dev.fairseat.application.contract.House.THEO;
import static dev.fairseat.application.contract.House.krw;
import static dev.fairseat.application.contract.House.payment;
import static dev.fairseat.application.contract.House.reservation;
import static dev.fairseat.application.contract.House.reservationId;
import static dev.fairseat.application.contract.House.transfer;
import static dev.fairseat.application.contract.House.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.queue.AdmissionState.Active;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationState.Confirmed;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** At most one payment a reservation. */
public interface PaymentsContract extends AdapterUnderTest {

    @Test
    default void a_payment_comes_back_as_made_and_as_refunded() {
        confirms(2);
        var plain = paid(1, START);
        var refund = new Payment.Refund(
                transfer(4, MINA, 4, 1, krw(1)).id(),
                Money.of(Money.MAX_AMOUNT, "EUR"),
                Instant.parse("9999-12-31T23:59:59.999Z"));
        var refunded = new Payment(
                new PaymentId(UUID.fromString("fedcba98-7654-4321-8fed-cba987654321")),
                reservationId(2),
                MINA,
                Money.of(1_990, "EUR"),
                Money.of(0, "EUR"),
                new TransferId(House.uuid(2)),
                Instant.ofEpochMilli(1),
                Optional.of(refund));
        unitOfWork().run(stores -> stores.ledger().add(transfer(4, MINA, 4, 1, krw(1))));

        adds(plain);
        adds(refunded);

        assertThat(findFor(1)).contains(plain);
        assertThat(findFor(2)).contains(refunded);
        assertThat(of(MINA)).containsExactlyInAnyOrder(plain, refunded);
    }

    @Test
    default void what_was_not_paid_has_no_payment() {
        confirms(1);

        assertThat(findFor(1)).isEmpty();
        assertThat(findFor(9)).isEmpty();
    }

    @Test
    default void a_refund_is_written_to_the_payment_that_was_found() {
        confirms(1);
        adds(paid(1, START));
        var back = transfer(9, MINA, 9, 10_000, krw(30_000));
        unitOfWork().run(stores -> stores.ledger().add(back));

        unitOfWork().run(stores -> {
            Payment found = stores.payments().findFor(reservationId(1)).orElseThrow();
            stores.payments().save(found.refundedBy(back));
            assertThat(stores.payments().findFor(reservationId(1))).contains(found.refundedBy(back));
            assertThat(stores.payments().of(MINA, Optional.empty(), 10)).containsExactly(found.refundedBy(back));
        });

        assertThat(findFor(1)).contains(paid(1, START).refundedBy(back));
    }

    @Test
    default void of_many_who_refund_one_payment_at_once_one_does() {
        confirms(1);
        adds(paid(1, START));
        List<Transfer> backs = IntStream.range(0, 16)
                .mapToObj(racer -> transfer(100 + racer, MINA, 100 + racer, 1, krw(1)))
                .toList();
        unitOfWork().run(stores -> backs.forEach(stores.ledger()::add));

        var outcome = Race.run(
                16,
                racer -> unitOfWork().<TransferId>write(stores -> {
                    Payment found = stores.payments().findFor(reservationId(1)).orElseThrow();
                    if (found.refund().isPresent()) return found.refund().get().transfer();
                    stores.payments().save(found.refundedBy(backs.get(racer)));
                    return backs.get(racer).id();
                }));

        assertThat(outcome.won()).hasSize(16);
        assertThat(outcome.won().stream().distinct()).hasSize(1);
        assertThat(findFor(1).flatMap(Payment::refund).map(Payment.Refund::transfer))
                .contains(outcome.won().get(0));
    }

    @Test
    default void a_reservation_is_paid_once() {
        confirms(2);
        adds(paid(1, START));
        var second = payment(2, confirmed(1), transfer(2, MINA, 2, 1, krw(1)), START);

        Bug.isNoticed(unitOfWork(), stores -> stores.payments().add(second));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.payments().findFor(reservationId(1));
            stores.payments().add(second);
        });
    }

    @Test
    default void a_payment_id_is_used_once() {
        confirms(2);
        adds(paid(1, START));

        Bug.isNoticed(
                unitOfWork(),
                stores -> stores.payments().add(payment(1, confirmed(2), transfer(2, MINA, 2, 1, krw(1)), START)));
    }

    @Test
    default void a_payment_is_saved_only_when_it_was_found() {
        confirms(2);
        adds(paid(1, START));

        Bug.isNoticed(unitOfWork(), stores -> stores.payments().save(paid(1, START.plusMillis(1))));
        Bug.isNoticed(unitOfWork(), stores -> {
            stores.payments().findFor(reservationId(2));
            stores.payments().save(paid(2, START));
        });
    }

    @Test
    default void of_many_who_pay_one_reservation_at_once_one_does() {
        confirms(1);

        var outcome = Race.run(
                16,
                racer -> unitOfWork().<PaymentId>write(stores -> {
                    var earlier = stores.payments().findFor(reservationId(1));
                    if (earlier.isPresent()) return earlier.get().id();
                    var mine = payment(racer + 1, confirmed(1), transfer(1, MINA, 1, 1, krw(1)), START);
                    stores.payments().add(mine);
                    return mine.id();
                }));

        assertThat(outcome.won()).hasSize(16);
        assertThat(outcome.won().stream().distinct()).hasSize(1);
        assertThat(findFor(1)).map(Payment::id).contains(outcome.won().get(0));
    }

    @Test
    default void a_members_payments_are_listed_newest_first_and_nobody_elses() {
        confirms(3);
        adds(paid(1, START.plusMillis(1)));
        adds(paid(2, START.plusMillis(3)));
        adds(paid(3, START.plusMillis(2)));

        assertThat(of(MINA))
                .extracting(Payment::reservation)
                .containsExactly(reservationId(2), reservationId(3), reservationId(1));
        assertThat(of(THEO)).isEmpty();
        assertThat(of(new MemberId("MINA"))).isEmpty();
    }

    @Test
    default void pages_of_payments_made_in_one_instant_leave_none_out_and_show_none_twice() {
        confirms(7);
        for (int number = 1; number <= 7; number++) adds(paid(number, START.plusMillis(number / 4)));

        List<PaymentId> listed = new ArrayList<>();
        Optional<PaymentId> last = Optional.empty();
        for (int page = 0; page < 4; page++) {
            for (Payment next : of(MINA, last, 2)) listed.add(next.id());
            last = Optional.of(listed.get(listed.size() - 1));
        }

        assertThat(listed).hasSize(7).doesNotHaveDuplicates();
        assertThat(listed)
                .containsExactlyElementsOf(of(MINA).stream().map(Payment::id).toList());
        assertThat(of(MINA, last, 2)).isEmpty();
    }

    @Test
    default void payments_of_one_instant_are_listed_as_their_ids_are_written_the_last_one_first() {
        int all = House.RISING.size();
        confirms(all);
        for (int number = 1; number <= all; number++) {
            adds(named(House.RISING.get(number - 1), paid(number, START)));
        }

        assertThat(of(MINA)).extracting(payment -> payment.id().value()).isEqualTo(backwards(House.RISING));
        var third = new PaymentId(House.RISING.get(2));
        assertThat(of(MINA, Optional.of(third), 10))
                .extracting(payment -> payment.id().value())
                .isEqualTo(backwards(House.RISING.subList(0, 2)));
    }

    private static Payment named(UUID id, Payment payment) {
        return new Payment(
                new PaymentId(id),
                payment.reservation(),
                payment.member(),
                payment.amount(),
                payment.balance(),
                payment.transfer(),
                payment.paidAt(),
                payment.refund());
    }

    private static List<UUID> backwards(List<UUID> ids) {
        var reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    default void behind_an_unknown_payment_there_is_nothing() {
        confirms(1);
        adds(paid(1, START));

        assertThat(of(MINA, Optional.of(new PaymentId(House.uuid(9))), 10)).isEmpty();
        assertThat(of(THEO, Optional.of(new PaymentId(House.uuid(1))), 10)).isEmpty();
    }

    /** Confirmed reservations of Mina, and a transfer for each. */
    private void confirms(int reservations) {
        House.opens(unitOfWork());
        unitOfWork().run(stores -> {
            stores.admissions().add(House.admission(1, MINA, new Active(HOLD_ENDS, HOLD_ENDS)));
            stores.wallets().add(new Wallet(MINA, krw(0), 1));
            for (int number = 1; number <= reservations; number++) {
                stores.reservations().add(confirmed(number));
                stores.ledger().add(transfer(number, MINA, number, 1, krw(number)));
            }
        });
    }

    private static Reservation confirmed(int number) {
        return reservation(number, MINA, turn(1), new Confirmed(START), House.LABELS.get(number));
    }

    private static Payment paid(int number, Instant paidAt) {
        return payment(number, confirmed(number), transfer(number, MINA, number, 1, krw(number)), paidAt);
    }

    private void adds(Payment payment) {
        unitOfWork().run(stores -> stores.payments().add(payment));
    }

    private Optional<Payment> findFor(int reservation) {
        return unitOfWork().read(stores -> stores.payments().findFor(reservationId(reservation)));
    }

    private List<Payment> of(MemberId member) {
        return of(member, Optional.empty(), 100);
    }

    private List<Payment> of(MemberId member, Optional<PaymentId> after, int limit) {
        return unitOfWork().read(stores -> stores.payments().of(member, after, limit));
    }
}
