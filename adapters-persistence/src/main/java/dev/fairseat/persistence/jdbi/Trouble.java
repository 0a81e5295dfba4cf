package dev.fairseat.persistence.jdbi;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What an error of the database means for the unit of work it happened in. */
enum Trouble {
    /** Another unit was in the way: a deadlock, a lock waited for too long, a row changed meanwhile. */
    LOST_RACE("40001|40P01|55P03|HYT00|90131"),
    /** There is a row with this key already. */
    DUPLICATE("23505"),
    /** A check or a foreign key of the schema objects: something got past the core. */
    INVARIANT("23502|23503|23506|23513|23514|23P01"),
    /** The statement took too long and was stopped. */
    TOO_SLOW("57014"),
    /** The connection is gone, and with it whatever had not been committed. */
    CONNECTION_LOST("08...|57P01|57P02|57P03|25P03|90067|90098|90121"),
    /** The database is there and cannot work: disk full, out of memory, too many connections, read only. */
    OUT_OF_ORDER("53...|58...|25006|90020|90028|90031|90100"),
    /** Anything else is a mistake of ours. */
    MISTAKE("");

    // Which SQLSTATEs, as a pattern; dots for a whole class of them.
    private final String states;

    Trouble(String states) {
        this.states = states;
    }

    static Trouble of(Throwable failure) {
        String state = sqlIn(failure).map(SQLException::getSQLState).orElse("");
        for (Trouble trouble : values()) {
            if (state.matches(trouble.states)) return trouble;
        }
        return MISTAKE;
    }

    /** Whether another attempt may well succeed. */
    boolean isWorthARerun() {
        return this == LOST_RACE || this == DUPLICATE;
    }

    /** Whether the database itself answered that the transaction is undone. Anything else leaves a commit in doubt. */
    static boolean saysRolledBack(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return state.startsWith("40") || state.startsWith("23") || state.startsWith("25P02");
    }

    /** What the database said, in one line, without the values H2 would quote: they may be somebody's. */
    static String sentence(Throwable failure) {
        String said = sqlIn(failure).map(SQLException::getMessage).orElseGet(failure::getMessage);
        return Objects.requireNonNullElse(said, failure.toString())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll(" VALUES \\(.*|; SQL statement:$", "");
    }

    /** Whether it was a lock that took too long to come, rather than a deadlock. */
    static boolean isLockTimeout(Throwable failure) {
        return sqlIn(failure)
                .map(SQLException::getSQLState)
                .filter(Set.of("55P03", "HYT00")::contains)
                .isPresent();
    }

    /** The first error of the database that says which one it is. */
    static Optional<SQLException> sqlIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) return Optional.of(sql);
        }
        return Optional.empty();
    }
}
