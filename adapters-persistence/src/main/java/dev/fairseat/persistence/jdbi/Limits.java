package dev.fairseat.persistence.jdbi;

import java.time.Duration;

/** How long PostgreSQL lets anything of ours wait, in its own words. */
record Limits(Duration lock, Duration statement, Duration idle) {

    static Limits of(Timeouts timeouts) {
        return new Limits(timeouts.lock(), timeouts.statement(), timeouts.idle());
    }

    /** Committed, or the first rollback would take them away. */
    String forASession() {
        return said("set") + "; commit";
    }

    /** For transactions that are each lent another session. */
    String forATransaction() {
        return said("set local");
    }

    private String said(String set) {
        return "%1$s lock_timeout = %2$d; %1$s statement_timeout = %3$d; %1$s idle_in_transaction_session_timeout = %4$d"
                .formatted(set, lock.toMillis(), statement.toMillis(), idle.toMillis());
    }
}
