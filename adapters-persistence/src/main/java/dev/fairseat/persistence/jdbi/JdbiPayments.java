package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.LockWitness.Rank;
import dev.fairseat.application.port.Payments;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.money.Money;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.payment.Payment.Refund;
import dev.fairseat.domain.payment.PaymentId;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.wallet.TransferId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiPayments implements Payments {

    private static final Rows.Table<ReservationId, Payment> TABLE = new Rows.Table<>(
            "payment",
            Payment::reservation,
            """
            insert into payment (
                id, reservation, member, amount, balance, currency, transfer, paid_at,
                refund_transfer, refund_balance, refunded_at)
            values (
                :id, :reservation, :member, :amount, :balance, :currency, :transfer, :paid_at,
                :refund_transfer, :refund_balance, :refunded_at)
            """,
            payment -> refundColumns(payment)
                    .and("reservation", payment.reservation().value())
                    .and("member", payment.member().value())
                    .and("amount", payment.amount().amount())
                    .and("balance", payment.balance().amount())
                    .and("currency", payment.amount().currency().getCurrencyCode())
                    .and("transfer", payment.transfer().value())
                    .and("paid_at", payment.paidAt()),
            """
            update payment
            set refund_transfer = :refund_transfer,
                refund_balance = :refund_balance,
                refunded_at = :refunded_at
            where id = :id
            and refunded_at is null
            """,
            (before, after) -> refundColumns(after));

    private final Attempt attempt;
    private final Rows<ReservationId, Payment> payments;

    JdbiPayments(Attempt attempt) {
        this.attempt = attempt;
        payments = new Rows<>(attempt, TABLE);
    }

    @Override
    public Optional<Payment> findFor(ReservationId reservation) {
        return payments.find(reservation, () -> {
            attempt.locks(Rank.PAYMENT, reservation.toString());
            return attempt.findOne("""
                    select * from payment
                    where reservation = :reservation
                    """, Values.of("reservation", reservation.value()), JdbiPayments::payment);
        });
    }

    @Override
    public List<Payment> findFor(Set<ReservationId> reservations) {
        UUID[] unknown = reservations.stream()
                .filter(id -> !payments.knows(id))
                .sorted()
                .map(ReservationId::value)
                .toArray(UUID[]::new);
        if (unknown.length > 0) {
            attempt.locksGroup(Rank.PAYMENT);
            attempt.find(
                            attempt.dialect().eachOf("reservations", "payment", "reservation", "true"),
                            Values.of("reservations", unknown),
                            JdbiPayments::payment)
                    .forEach(payments::found);
            reservations.forEach(payments::missed);
        }
        return reservations.stream()
                .sorted()
                .flatMap(id -> payments.find(id, Optional::empty).stream())
                .toList();
    }

    @Override
    public List<Payment> of(MemberId member, Optional<PaymentId> after, int limit) {
        return attempt.look(
                """
                select payment.* from payment
                left join payment last_seen on last_seen.id = :after and last_seen.member = :member
                where payment.member = :member
                and (cast(:after as uuid) is null
                    or payment.paid_at < last_seen.paid_at
                    or payment.paid_at = last_seen.paid_at and payment.id < last_seen.id)
                order by payment.paid_at desc, payment.id desc
                limit :limit
                """,
                Values.of("member", member.value())
                        .and("after", after.map(PaymentId::value))
                        .and("limit", limit),
                JdbiPayments::payment);
    }

    @Override
    public Takings takingsOf(ConcertId concert) {
        return attempt.look(
                        """
                        select count(*) as payments,
                            coalesce(sum(payment.amount), 0) as paid,
                            count(payment.refunded_at) as refunds,
                            coalesce(sum(case when payment.refunded_at is not null then payment.amount end), 0) as refunded
                        from payment
                        join reservation on reservation.id = payment.reservation
                        where reservation.concert = :concert
                        """,
                        Values.of("concert", concert.value()),
                        (row, context) -> new Takings(
                                row.getLong("payments"),
                                row.getLong("paid"),
                                row.getLong("refunds"),
                                row.getLong("refunded")))
                .get(0);
    }

    @Override
    public void add(Payment payment) {
        payments.add(payment);
    }

    @Override
    public void save(Payment payment) {
        payments.save(payment);
    }

    private static Values refundColumns(Payment payment) {
        Optional<Refund> refund = payment.refund();
        return Values.of("id", payment.id().value())
                .and("refund_transfer", refund.map(Refund::transfer).map(TransferId::value))
                .and("refund_balance", refund.map(Refund::balance).map(Money::amount))
                .and("refunded_at", refund.map(Refund::at));
    }

    private static Payment payment(ResultSet row, StatementContext context) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        return new Payment(
                new PaymentId(row.getObject("id", UUID.class)),
                new ReservationId(row.getObject("reservation", UUID.class)),
                new MemberId(row.getString("member")),
                new Money(row.getLong("amount"), currency),
                new Money(row.getLong("balance"), currency),
                new TransferId(row.getObject("transfer", UUID.class)),
                Times.instant(row, "paid_at"),
                refund(row, currency));
    }

    private static Optional<Refund> refund(ResultSet row, Currency currency) throws SQLException {
        Optional<Instant> at = Times.instantIfAny(row, "refunded_at");
        if (at.isEmpty()) return Optional.empty();
        return Optional.of(new Refund(
                new TransferId(row.getObject("refund_transfer", UUID.class)),
                new Money(row.getLong("refund_balance"), currency),
                at.get()));
    }
}
