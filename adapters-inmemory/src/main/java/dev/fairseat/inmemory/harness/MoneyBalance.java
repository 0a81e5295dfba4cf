package dev.fairseat.inmemory.harness;

import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.reservation.ReservationState.Refunded;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.Transfer.Kind;
import dev.fairseat.domain.wallet.TransferId;
import dev.fairseat.domain.wallet.Wallet;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Money: everything topped up is in a wallet or has bought seats that are still sold, each wallet is the sum of its
 * transfers, and each transfer has its reason.
 */
final class MoneyBalance {

    private final Stocktake before;
    private final Stocktake after;
    private final Map<MemberId, Money> toppedUp;
    private final Money nothing;
    private final List<String> found;

    private MoneyBalance(
            Stocktake before, Stocktake after, Map<MemberId, Money> toppedUp, Currency currency, List<String> found) {
        this.before = before;
        this.after = after;
        this.toppedUp = toppedUp;
        this.nothing = Money.zero(currency);
        this.found = found;
    }

    /** @param toppedUp what each fan has put in, as counted by the fans themselves */
    static void check(
            Stocktake before, Stocktake after, Map<MemberId, Money> toppedUp, Currency currency, List<String> found) {
        new MoneyBalance(before, after, toppedUp, currency, found).check();
    }

    private void check() {
        for (Folio folio : after.folios().values()) {
            walletIsTheSumOfItsTransfers(folio);
            transfersStay(folio);
            everyPaymentHasItsReservation(folio);
            everyReservationHasItsPayment(folio);
        }
        everythingIsSomewhere();
    }

    private void walletIsTheSumOfItsTransfers(Folio folio) {
        Money balance = nothing;
        long sequence = 0;
        Money paidIn = nothing;
        for (Transfer transfer : folio.transfers()) {
            sequence++;
            balance = transfer.kind() == Kind.PAYMENT
                    ? balance.minus(transfer.amount())
                    : balance.plus(transfer.amount());
            if (transfer.kind() == Kind.TOP_UP) paidIn = paidIn.plus(transfer.amount());
            if (transfer.sequence() != sequence) {
                found.add(folio.member() + "'s transfer number " + sequence + " is missing before " + transfer);
                return;
            }
            if (!transfer.balance().equals(balance)) {
                found.add("the running balance of " + transfer + " should be " + balance);
            }
        }
        Wallet wallet = folio.wallet().orElse(new Wallet(folio.member(), nothing, 0));
        if (!wallet.balance().equals(balance) || wallet.transfers() != sequence) {
            found.add(folio.member() + "'s wallet holds " + wallet.balance() + " after " + wallet.transfers()
                    + " transfers, but its " + sequence + " transfers add up to " + balance);
        }
        Money expected = toppedUp.getOrDefault(folio.member(), nothing);
        if (!paidIn.equals(expected)) {
            found.add(folio.member() + " topped up " + expected + ", but " + paidIn + " is written down");
        }
    }

    private void transfersStay(Folio folio) {
        Folio earlier = before.folios().get(folio.member());
        if (earlier == null) return;
        int then = earlier.transfers().size();
        if (folio.transfers().size() < then
                || !folio.transfers().subList(0, then).equals(earlier.transfers())) {
            found.add("transfers of " + folio.member() + " were changed or lost: " + earlier.transfers() + " became "
                    + folio.transfers());
        }
    }

    private void everyPaymentHasItsReservation(Folio folio) {
        Map<TransferId, Transfer> transfers = new HashMap<>();
        folio.transfers().forEach(transfer -> transfers.put(transfer.id(), transfer));
        Set<ReservationId> paid = new HashSet<>();
        for (Payment payment : folio.payments()) {
            Reservation reservation = folio.reservations().get(payment.reservation());
            if (reservation == null) {
                found.add("there is no reservation for " + payment);
                continue;
            }
            if (!paid.add(reservation.id())) found.add("reservation " + reservation.id() + " was paid twice");
            if (!payment.amount().equals(reservation.total())) {
                found.add(payment + " should be " + reservation.total());
            }
            boolean refunded = reservation.state() instanceof Refunded;
            if (payment.refund().isPresent() != refunded) {
                found.add(payment + " does not fit " + reservation);
            }
            hasTransfer(transfers.remove(payment.transfer()), Kind.PAYMENT, payment);
            payment.refund()
                    .ifPresent(refund -> hasTransfer(transfers.remove(refund.transfer()), Kind.REFUND, payment));
        }
        transfers.values().stream()
                .filter(transfer -> transfer.kind() != Kind.TOP_UP)
                .forEach(transfer -> found.add("there is no payment for " + transfer));
    }

    private void hasTransfer(@Nullable Transfer transfer, Kind kind, Payment payment) {
        if (transfer == null) {
            found.add("the " + kind + " transfer of " + payment + " is missing");
        } else if (transfer.kind() != kind
                || !transfer.amount().equals(payment.amount())
                || !transfer.reference().equals(payment.reservation().toString())) {
            found.add(transfer + " does not fit " + payment);
        }
    }

    private void everyReservationHasItsPayment(Folio folio) {
        Set<ReservationId> paid = new HashSet<>();
        folio.payments().forEach(payment -> paid.add(payment.reservation()));
        for (Reservation reservation : folio.reservations().values()) {
            boolean shouldBePaid = reservation.isConfirmed() || reservation.state() instanceof Refunded;
            if (shouldBePaid != paid.contains(reservation.id())) {
                found.add((shouldBePaid ? "there is no payment for " : "there is a payment for ") + reservation);
            }
        }
    }

    private void everythingIsSomewhere() {
        Money paidIn = toppedUp.values().stream().reduce(nothing, Money::plus);
        Money inWallets = nothing;
        Money inSeats = nothing;
        for (Folio folio : after.folios().values()) {
            inWallets = inWallets.plus(folio.balance().orElse(nothing));
            inSeats = folio.confirmed().map(Reservation::total).reduce(inSeats, Money::plus);
        }
        if (!paidIn.equals(inWallets.plus(inSeats))) {
            found.add(paidIn + " was topped up, but " + inWallets + " is in wallets and " + inSeats
                    + " has bought seats");
        }
    }
}
