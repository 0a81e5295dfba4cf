package dev.fairseat.inmemory;

import dev.fairseat.application.port.LockWitness;
import dev.fairseat.application.port.LockWitness.Rank;
import java.util.HashSet;
import java.util.Set;

/**
 * A unit of work under way: whether it may write, and what it has locked. The locks are for the witness only, since one
 * unit writes at a time; they are the ones a database adapter takes, so that whoever is out of order here is told so.
 */
class Unit {

    private record Lock(Rank rank, Object key) {}

    private final boolean writing;
    private final LockWitness witness = new LockWitness();
    private final Set<Lock> locked = new HashSet<>();
    private boolean over;

    Unit(boolean writing) {
        this.writing = writing;
    }

    /** Locks one thing, there or not. Locking it again is no step. */
    void lock(Rank rank, Object key) {
        requireUnderWay();
        if (!writing || !locked.add(new Lock(rank, key))) return;
        witness.locks(rank, key.toString());
    }

    /** Asks for a group of one rank to be locked by one statement. */
    void lockGroup(Rank rank) {
        requireUnderWay();
        if (writing) witness.locksGroup(rank);
    }

    /** What a group turned out to be, or what this unit added, is locked without a further step. */
    void holds(Rank rank, Object key) {
        locked.add(new Lock(rank, key));
    }

    boolean hasLocked(Rank rank, Object key) {
        return !writing || locked.contains(new Lock(rank, key));
    }

    void readsClock() {
        requireUnderWay();
        if (writing) witness.readsClock();
    }

    void requireWriting() {
        requireUnderWay();
        if (!writing) throw new IllegalStateException("a look may not change anything; change it in a writing unit");
    }

    void requireUnderWay() {
        if (over) throw new IllegalStateException("the unit of work is over and its stores with it");
    }

    void end() {
        over = true;
    }
}
