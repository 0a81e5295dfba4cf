package dev.fairseat.application.port;

/**
 * Watches one unit of work take its locks, and fails it at the first step out of order: two units that lock in
 * different orders wait for each other for ever, and a clock read before a lock was waited for is too early.
 *
 * <p>For adapters; one witness per attempt at a unit. Finding again what is locked already is no step.
 */
public final class LockWitness {

    /** The global order. */
    public enum Rank {
        ANSWER,
        MEMBER,
        QUEUE,
        DRAW,
        TICKET,
        PERFORMANCE,
        CANCELLATION,
        /** Several admissions at once; only under the queue's lock. */
        ADMISSIONS_RUN_OUT,
        ADMISSIONS_RETURNED,
        ADMISSION,
        RESERVATION,
        PAYMENT,
        SEAT,
        WALLET,
        /** Of the outbox. Whoever keeps one changes nothing of the above. */
        LANE,
        /** And what is on its way to it. */
        WEBHOOK,
        CLOCK
    }

    // Behind every key, so that nothing of the same rank can follow.
    private static final String LAST_KEY = "\uffff";

    private Rank last = Rank.ANSWER;
    private String lastKey = "";

    /**
     * A lock on one thing is about to be taken. Several of one rank come in the order of their keys.
     *
     * @throws IllegalStateException when it is out of order
     */
    public void locks(Rank rank, String key) {
        step(rank.compareTo(last) > 0 || rank == last && key.compareTo(lastKey) >= 0, rank, key);
    }

    /**
     * A group of one rank is about to be locked in its natural order by one statement. There can be one such group of a
     * rank in a unit.
     *
     * @throws IllegalStateException when it is out of order
     */
    public void locksGroup(Rank rank) {
        step(rank.compareTo(last) > 0, rank, LAST_KEY);
    }

    /**
     * A group of one rank was locked as it was there for the taking. Nobody was waited for, so it may follow another group
     * of its rank, but nothing later.
     *
     * @throws IllegalStateException when it is out of order
     */
    public void locksWithoutWaiting(Rank rank) {
        step(rank.compareTo(last) >= 0, rank, LAST_KEY);
    }

    /** The clock is about to be read: no lock may follow. Reading it again is fine. */
    public void readsClock() {
        last = Rank.CLOCK;
        lastKey = LAST_KEY;
    }

    private void step(boolean inOrder, Rank rank, String key) {
        if (!inOrder) {
            throw new IllegalStateException(
                    "lock order: " + rank + " '" + key + "' after " + last + " '" + lastKey + "'");
        }
        last = rank;
        lastKey = key;
    }
}
