package dev.fairseat.application.port;

import java.time.Instant;

/**
 * All stores as one unit of work sees them. Not to be kept after the unit has ended.
 *
 * <p>In a writing unit {@code find} locks what it finds. Locks are taken in one global order: answer key, member, queue,
 * draw, ticket, performance, cancellation, admission, reservation, payment, seats, wallet, lane, webhook; then the clock. The
 * {@link LockWitness} of the adapter fails
 * any other order.
 */
public interface Stores {

    Answers answers();

    Members members();

    Concerts concerts();

    Performances performances();

    Cancellations cancellations();

    Queues queues();

    Draws draws();

    QueueTickets tickets();

    Admissions admissions();

    Reservations reservations();

    Payments payments();

    Seats seats();

    Wallets wallets();

    Ledger ledger();

    Lanes lanes();

    Outbox outbox();

    Notifications notifications();

    Webhooks webhooks();

    Deliveries deliveries();

    Operators operators();

    Audit audit();

    /**
     * The authority's time in whole milliseconds: the database's, where several nodes share one. To be read after the
     * last lock of a writing unit; locking anything afterwards is an {@link IllegalStateException}. Never earlier than the
     * time by which {@link Admissions#ranOut} judged in the same unit, even when the clock was set back in between.
     */
    Instant now();
}
