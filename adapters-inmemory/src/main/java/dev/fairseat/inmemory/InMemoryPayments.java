package dev.fairseat.inmemory;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Payments;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.seat.ReservationId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class InMemoryPayments implements Payments {

    private static final Index<Payment, PaymentId, Boolean> BY_ID = Index.unique("payment id", Payment::id);

    private static final Index<Payment, MemberId, Payment> NEWEST_FIRST = Index.of(
            "newest first",
            Payment::member,
            payment -> payment,
            Comparator.comparing(Payment::paidAt).thenComparing(Payment::id).reversed());

    static final Table<ReservationId, Payment> NONE =
            Table.of("payment for", Payment::reservation, List.of(BY_ID, NEWEST_FIRST));

    private final StagedTable<ReservationId, Payment> payments;
    private final InMemoryReservations reservations;

    InMemoryPayments(Unit unit, Table<ReservationId, Payment> payments, InMemoryReservations reservations) {
        this.payments = new StagedTable<>(unit, Rank.PAYMENT, payments);
        this.reservations = reservations;
    }

    @Override
    public Optional<Payment> findFor(ReservationId reservation) {
        return payments.find(reservation);
    }

    @Override
    public List<Payment> findFor(Set<ReservationId> paid) {
        return paid.isEmpty()
                ? List.of()
                : payments.findAll(paid.stream().sorted().toList());
    }

    @Override
    public List<Payment> of(MemberId member, Optional<PaymentId> after, int limit) {
        SortedRows<Payment, Payment> own = table().in(NEWEST_FIRST, member);
        Stream<Payment> stretch = after.isEmpty()
                ? own.all()
                : table().in(BY_ID, after.get())
                        .all()
                        .filter(last -> last.member().equals(member))
                        .flatMap(own::after);
        return stretch.limit(limit).toList();
    }

    @Override
    public Takings takingsOf(ConcertId concert) {
        long count = 0;
        long paid = 0;
        long refunds = 0;
        long refunded = 0;
        for (Payment payment : table().all().toList()) {
            if (!isFor(concert, payment)) continue;
            long amount = payment.amount().amount();
            count++;
            paid += amount;
            if (payment.refund().isEmpty()) continue;
            refunds++;
            refunded += amount;
        }
        return new Takings(count, paid, refunds, refunded);
    }

    private boolean isFor(ConcertId concert, Payment payment) {
        return reservations.peek(payment.reservation()).stream()
                .anyMatch(reservation -> reservation.admission().concert().equals(concert));
    }

    @Override
    public void add(Payment payment) {
        payments.add(payment);
    }

    @Override
    public void save(Payment payment) {
        payments.save(payment);
    }

    Table<ReservationId, Payment> table() {
        return payments.table();
    }
}
