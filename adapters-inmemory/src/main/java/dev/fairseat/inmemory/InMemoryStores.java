package dev.fairseat.inmemory;

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
import java.util.function.Supplier;

/** All stores as one unit sees them: a snapshot, and what the unit has changed of it. */
final class InMemoryStores implements Stores {

    private final Unit unit;
    private final Supplier<Instant> clock;
    private final InMemoryAnswers answers;
    private final InMemoryMembers members;
    private final InMemoryPerformances performances;
    private final InMemoryCancellations cancellations;
    private final InMemoryQueues queues;
    private final InMemoryDraws draws;
    private final InMemoryQueueTickets tickets;
    private final InMemoryAdmissions admissions;
    private final InMemoryReservations reservations;
    private final InMemoryPayments payments;
    private final InMemorySeats seats;
    private final InMemoryWallets wallets;
    private final InMemoryLedger ledger;
    private final InMemoryLanes lanes;
    private final InMemoryOutbox outbox;
    private final InMemoryNotifications notifications;
    private final InMemoryDeliveries deliveries;
    private final InMemoryWebhooks webhooks;
    private final InMemoryOperators operators;
    private final InMemoryAudit audit;

    private Instant latest = Instant.MIN;

    InMemoryStores(Unit unit, Snapshot snapshot, Supplier<Instant> clock) {
        this.unit = unit;
        this.clock = clock;
        answers = new InMemoryAnswers(unit, snapshot.answers());
        members = new InMemoryMembers(unit, snapshot.members());
        performances = new InMemoryPerformances(unit, snapshot.performances(), snapshot.concerts());
        cancellations = new InMemoryCancellations(unit, snapshot.cancellations());
        queues = new InMemoryQueues(unit, snapshot.queues());
        draws = new InMemoryDraws(unit, snapshot.draws(), snapshot.arrivals());
        admissions = new InMemoryAdmissions(unit, snapshot.admissions(), this::authority);
        tickets = new InMemoryQueueTickets(unit, snapshot.tickets(), admissions);
        reservations = new InMemoryReservations(unit, snapshot.reservations());
        payments = new InMemoryPayments(unit, snapshot.payments(), reservations);
        seats = new InMemorySeats(unit, snapshot.seats(), performances, this::authority);
        wallets = new InMemoryWallets(unit, snapshot.wallets());
        ledger = new InMemoryLedger(unit, snapshot.transfers());
        lanes = new InMemoryLanes(unit, snapshot.lanes());
        outbox = new InMemoryOutbox(unit, snapshot.events(), snapshot.setbacks());
        notifications = new InMemoryNotifications(unit, snapshot.notifications());
        deliveries = new InMemoryDeliveries(unit, snapshot.deliveries());
        webhooks = new InMemoryWebhooks(unit, snapshot.webhooks(), deliveries);
        operators = new InMemoryOperators(unit, snapshot.operators());
        audit = new InMemoryAudit(unit, snapshot.audit());
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
        return performances.concerts();
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
        unit.readsClock();
        return authority();
    }

    /** Within one unit time does not go back, even when somebody sets the clock back meanwhile. */
    private Instant authority() {
        Instant now = clock.get();
        if (now.isAfter(latest)) latest = now;
        return latest;
    }

    /** Everything as it is with what the unit has changed. */
    Snapshot changed() {
        return new Snapshot(
                answers.table(),
                members.table(),
                performances.concerts().table(),
                performances.table(),
                cancellations.table(),
                queues.table(),
                draws.table(),
                draws.arrivals(),
                tickets.table(),
                admissions.table(),
                reservations.table(),
                payments.table(),
                seats.table(),
                wallets.table(),
                ledger.table(),
                lanes.table(),
                outbox.table(),
                outbox.setbackTable(),
                notifications.table(),
                webhooks.table(),
                deliveries.table(),
                operators.table(),
                audit.table());
    }
}
