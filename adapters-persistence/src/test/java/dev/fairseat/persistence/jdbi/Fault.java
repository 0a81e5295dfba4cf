package dev.fairseat.persistence.jdbi;

import java.sql.SQLException;

/** How a database lets us down in the middle of a unit of work. */
enum Fault {
    /** It says no before it does anything. */
    FAILS("53100", false, false, true),
    /** It does it, and then says no. */
    FAILS_AFTERWARDS("53100", true, false, true),
    /** The connection is gone before the question arrives, and so is every other one. */
    BREAKS("08006", false, true, true),
    /** The question arrives, the answer does not, and after that nothing does. */
    BREAKS_AFTERWARDS("08006", true, true, true),
    /** The connection is gone before the question arrives, and a new one can be had. */
    BREAKS_ONCE("08006", false, true, false),
    /** The answer does not arrive, and a new connection can be had. */
    BREAKS_ONCE_AFTERWARDS("08006", true, true, false),
    /** Another transaction was in the way, once. */
    LOSES_A_RACE("40001", false, false, false),
    /** The connection is gone, and nothing about the error says so. */
    BREAKS_UNNOTICED("HY000", false, true, false);

    private final String state;
    private final boolean afterwards;
    private final boolean breaking;
    private final boolean lasting;

    Fault(String state, boolean afterwards, boolean breaking, boolean lasting) {
        this.state = state;
        this.afterwards = afterwards;
        this.breaking = breaking;
        this.lasting = lasting;
    }

    SQLException error() {
        return new SQLException("planted: " + this, state);
    }

    /** Whether the database does as it is told before it fails. */
    boolean isAfterwards() {
        return afterwards;
    }

    boolean breaksTheConnection() {
        return breaking;
    }

    /** Whether everything after it fails, too. */
    boolean isLasting() {
        return lasting;
    }
}
