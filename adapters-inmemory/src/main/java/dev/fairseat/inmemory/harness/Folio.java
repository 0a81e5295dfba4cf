package dev.fairseat.inmemory.harness;

import dev.fairseat.application.port.Stores;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.Wallet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page of one fan in the account books: everything that is written down about them.
 *
 * @param transfers oldest first
 * @param tickets the current one of each line they have joined
 */
record Folio(
        MemberId member,
        Optional<Wallet> wallet,
        List<Transfer> transfers,
        Map<ReservationId, Reservation> reservations,
        List<Payment> payments,
        Map<ConcertId, QueueTicket> tickets) {

    private static final int STRETCH = 500;

    static Folio of(MemberId member, Collection<ConcertId> concerts, Stores stores) {
        Map<ConcertId, QueueTicket> tickets = new HashMap<>();
        concerts.forEach(
                concert -> stores.tickets().find(concert, member).ifPresent(ticket -> tickets.put(concert, ticket)));
        return new Folio(
                member,
                stores.wallets().find(member),
                transfersOf(member, stores),
                reservationsOf(member, stores),
                paymentsOf(member, stores),
                tickets);
    }

    /** What the wallet says it holds. */
    Optional<Money> balance() {
        return wallet.map(Wallet::balance);
    }

    Stream<Reservation> confirmed() {
        return reservations.values().stream().filter(Reservation::isConfirmed);
    }

    private static List<Transfer> transfersOf(MemberId member, Stores stores) {
        List<Transfer> newestFirst = new ArrayList<>();
        Optional<Long> before = Optional.empty();
        List<Transfer> stretch;
        do {
            stretch = stores.ledger().of(member, before, STRETCH);
            newestFirst.addAll(stretch);
            before = last(stretch).map(Transfer::sequence);
        } while (stretch.size() == STRETCH);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private static Map<ReservationId, Reservation> reservationsOf(MemberId member, Stores stores) {
        Map<ReservationId, Reservation> reservations = new HashMap<>();
        Optional<ReservationId> after = Optional.empty();
        List<Reservation> stretch;
        do {
            stretch = stores.reservations().of(member, after, STRETCH);
            stretch.forEach(reservation -> reservations.put(reservation.id(), reservation));
            after = last(stretch).map(Reservation::id);
        } while (stretch.size() == STRETCH);
        return reservations;
    }

    private static List<Payment> paymentsOf(MemberId member, Stores stores) {
        List<Payment> payments = new ArrayList<>();
        Optional<PaymentId> after = Optional.empty();
        List<Payment> stretch;
        do {
            stretch = stores.payments().of(member, after, STRETCH);
            payments.addAll(stretch);
            after = last(stretch).map(Payment::id);
        } while (stretch.size() == STRETCH);
        return payments;
    }

    private static <T> Optional<T> last(List<T> stretch) {
        return stretch.isEmpty() ? Optional.empty() : Optional.of(stretch.get(stretch.size() - 1));
    }
}
