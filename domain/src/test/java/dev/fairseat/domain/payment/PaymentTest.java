package dev.fairseat.domain.payment;

import static dev.fairseat.domain.Aurora.MINA;
import static dev.fairseat.domain.Aurora.OPENING;
import static dev.fairseat.domain.Aurora.reservation;
import static dev.fairseat.domain.Aurora.seat;
import static dev.fairseat.domain.Aurora.ticket;
import static dev.fairseat.domain.Aurora.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fairseat.domain.payment.Payment.Refund;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.Wallet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentTest {

    private static final PaymentId ID = new PaymentId(new UUID(0, 1));

    private final Reservation held = Reservation.hold(
            reservation(1),
            MINA,
            ticket(MINA, 1).admission(),
            List.of(seat("A-1", 120_000)),
            OPENING,
            Duration.ofMinutes(5));
    private final Wallet.Booked charged =
            new Wallet(MINA, won(200_000), 1).pay(transfer(2), held.total(), "a reservation", OPENING.plusSeconds(1));
    private final Wallet.Booked returned =
            charged.wallet().refund(transfer(3), held.total(), "a reservation", OPENING.plusSeconds(2));
    private final Payment paid = Payment.of(ID, held, charged.transfer());

    @Test
    void it_says_what_was_paid_for_what_and_what_was_left() {
        assertThat(paid)
                .isEqualTo(new Payment(
                        ID,
                        held.id(),
                        MINA,
                        won(120_000),
                        won(80_000),
                        transfer(2),
                        OPENING.plusSeconds(1),
                        Optional.empty()));
    }

    @Test
    void a_refund_is_added_and_changes_nothing_else() {
        var refunded = paid.refundedBy(returned.transfer());

        assertThat(refunded.refund()).contains(new Refund(transfer(3), won(200_000), OPENING.plusSeconds(2)));
        assertThat(refunded.asPaid()).isEqualTo(paid);
    }

    @Test
    void it_is_refunded_once() {
        var refunded = paid.refundedBy(returned.transfer());

        assertThatIllegalStateException()
                .isThrownBy(() -> refunded.refundedBy(returned.transfer()))
                .withMessageContaining(transfer(3).toString());
    }

    @Test
    void payments_sort_by_their_ids() {
        assertThat(ID).isLessThan(new PaymentId(new UUID(0, 2))).hasToString("00000000-0000-0000-0000-000000000001");
    }

    private static TransferId transfer(int number) {
        return new TransferId(new UUID(7, number));
    }
}
