package dev.fairseat.persistence.jdbi;

import dev.fairseat.application.port.Admissions;
import dev.fairseat.application.port.Answers;
import dev.fairseat.application.port.Audit;
import dev.fairseat.application.port.Cancellations;
import dev.fairseat.application.port.Concerts;
import dev.fairseat.application.port.Deliveries;
import dev.fairseat.application.port.Draws;
import dev.fairseat.application.port.Lanes;
import dev.fairseat.application.port.Ledger;
import dev.fairseat.application.port.Members;
import dev.fairseat.application.port.Notifications;
import dev.fairseat.application.port.Operators;
import dev.fairseat.application.port.Outbox;
import dev.fairseat.application.port.Payments;
import dev.fairseat.application.port.Performances;
import dev.fairseat.application.port.QueueTickets;
import dev.fairseat.application.port.Queues;
import dev.fairseat.application.port.Reservations;
import dev.fairseat.application.port.Seats;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.Wallets;
import dev.fairseat.application.port.Webhooks;
import java.time.Instant;

/** The stores of one attempt. Made in the order in which tables may be written: whoever is referred to comes first. */
final class JdbiStores implements Stores {

    private final Attempt attempt;
    private final Answers answers;
    private final Members members;
    private final JdbiConcerts concerts;
    private final Performances performances;
    private final Cancellations cancellations;
    private final Queues queues;
    private final Draws draws;
    private final QueueTickets tickets;
    private final Admissions admissions;
    private final Reservations reservations;
    private final Seats seats;
    private final Wallets wallets;
    private final Ledger ledger;
    private final Payments payments;
    private final Lanes lanes;
    private final Outbox outbox;
    private final Notifications notifications;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Operators operators;
    private final Audit audit;

    JdbiStores(Attempt attempt) {
        this.attempt = attempt;
        answers = new JdbiAnswers(attempt);
        members = new JdbiMembers(attempt);
        concerts = new JdbiConcerts(attempt);
        performances = new JdbiPerformances(attempt, concerts);
        cancellations = new JdbiCancellations(attempt);
        queues = new JdbiQueues(attempt);
        draws = new JdbiDraws(attempt);
        tickets = new JdbiQueueTickets(attempt);
        admissions = new JdbiAdmissions(attempt);
        reservations = new JdbiReservations(attempt);
        seats = new JdbiSeats(attempt);
        wallets = new JdbiWallets(attempt);
        ledger = new JdbiLedger(attempt);
        payments = new JdbiPayments(attempt);
        lanes = new JdbiLanes(attempt);
        outbox = new JdbiOutbox(attempt);
        notifications = new JdbiNotifications(attempt);
        webhooks = new JdbiWebhooks(attempt);
        deliveries = new JdbiDeliveries(attempt);
        operators = new JdbiOperators(attempt);
        audit = new JdbiAudit(attempt);
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public Members members() {
        return members;
    }

    @Override
    public Concerts concerts() {
        return concerts;
    }

    @Override
    public Performances performances() {
        return performances;
    }

    @Override
    public Cancellations cancellations() {
        return cancellations;
    }

    @Override
    public Queues queues() {
        return queues;
    }

    @Override
    public Draws draws() {
        return draws;
    }

    @Override
    public QueueTickets tickets() {
        return tickets;
    }

    @Override
    public Admissions admissions() {
        return admissions;
    }

    @Override
    public Reservations reservations() {
        return reservations;
    }

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public Seats seats() {
        return seats;
    }

    @Override
    public Wallets wallets() {
        return wallets;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Lanes lanes() {
        return lanes;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public Notifications notifications() {
        return notifications;
    }

    @Override
    public Webhooks webhooks() {
        return webhooks;
    }

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public Operators operators() {
        return operators;
    }

    @Override
    public Audit audit() {
        return audit;
    }

    @Override
    public Instant now() {
        return attempt.now();
    }
}
