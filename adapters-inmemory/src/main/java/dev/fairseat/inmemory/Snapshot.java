package dev.fairseat.inmemory;

import dev.fairseat.application.port.Answers.Answer;
import dev.fairseat.application.port.Lane;
import dev.fairseat.application.port.Outbox.Setback;
import dev.fairseat.domain.concert.Cancellation;
import dev.fairseat.domain.concert.Concert;
import dev.fairseat.domain.concert.ConcertId;
import dev.fairseat.domain.concert.PerformanceId;
import dev.fairseat.domain.draw.Draw;
import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.notification.Notification;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.AuditId;
import dev.fairseat.domain.operator.OperatorKey;
import dev.fairseat.domain.payment.Payment;
import dev.fairseat.domain.queue.Admission;
import dev.fairseat.domain.queue.AdmissionId;
import dev.fairseat.domain.queue.Queue;
import dev.fairseat.domain.queue.QueueTicket;
import dev.fairseat.domain.reservation.Reservation;
import dev.fairseat.domain.seat.ReservationId;
import dev.fairseat.domain.seat.Seat;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.Wallet;
import dev.fairseat.domain.webhook.Delivery;
import dev.fairseat.domain.webhook.Webhook;

/** Everything that is stored, as it was at one instant. It never changes; a unit that ends well puts another in its place. */
record Snapshot(
        Table<String, Answer> answers,
        Table<MemberId, Member> members,
        Table<ConcertId, Concert> concerts,
        Table<PerformanceId, InMemoryPerformances.Dated> performances,
        Table<PerformanceId, Cancellation> cancellations,
        Table<ConcertId, Queue> queues,
        Table<ConcertId, Draw> draws,
        Table<String, InMemoryDraws.Arrivals> arrivals,
        Table<String, QueueTicket> tickets,
        Table<AdmissionId, Admission> admissions,
        Table<ReservationId, Reservation> reservations,
        Table<ReservationId, Payment> payments,
        Table<String, Seat> seats,
        Table<MemberId, Wallet> wallets,
        Table<String, Transfer> transfers,
        Table<Integer, Lane> lanes,
        Table<Long, InMemoryOutbox.Entry> events,
        Table<String, Setback> setbacks,
        Table<String, Notification> notifications,
        Table<String, Webhook> webhooks,
        Table<String, Delivery> deliveries,
        Table<String, OperatorKey> operators,
        Table<AuditId, AuditEntry> audit) {

    static Snapshot empty() {
        return new Snapshot(
                InMemoryAnswers.NONE,
                InMemoryMembers.NONE,
                InMemoryConcerts.NONE,
                InMemoryPerformances.NONE,
                InMemoryCancellations.NONE,
                InMemoryQueues.NONE,
                InMemoryDraws.NONE,
                InMemoryDraws.NOBODY,
                InMemoryQueueTickets.NONE,
                InMemoryAdmissions.NONE,
                InMemoryReservations.NONE,
                InMemoryPayments.NONE,
                InMemorySeats.NONE,
                InMemoryWallets.NONE,
                InMemoryLedger.NONE,
                InMemoryLanes.NONE,
                InMemoryOutbox.NONE,
                InMemoryOutbox.NO_SETBACKS,
                InMemoryNotifications.NONE,
                InMemoryWebhooks.NONE,
                InMemoryDeliveries.NONE,
                InMemoryOperators.NONE,
                InMemoryAudit.NONE);
    }
}
