package dev.fairseat.persistence.jdbi;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** One statement to run for each of several rows of a table. Every run must change exactly one row. */
record Writes(String table, String statement, List<Values> rows) {

    // Enough for any hold or payment. More rows of one table go as a batch, which a driver may turn into fewer
    // statements.
    private static final int MOST_TOGETHER = 16;

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

    /** Sends each group as a batch of its own. */
    static void send(Handle handle, List<Writes> all) {
        all.forEach(writes -> writes.sendAsBatch(handle));
    }

    /** Sends all that fits together in one round trip, in the same order. */
    static void sendTogether(Handle handle, List<Writes> all) {
        List<Writes> together = new ArrayList<>();
        for (Writes writes : all) {
            if (writes.rows().size() <= MOST_TOGETHER) {
                together.add(writes);
            } else {
                sendAsOne(handle, together);
                together.clear();
                writes.sendAsBatch(handle);
            }
        }
        sendAsOne(handle, together);
    }

    private void sendAsBatch(Handle handle) {
        try (PreparedBatch batch = handle.prepareBatch(statement)) {
            rows.forEach(row -> row.bindTo(batch).add());
            for (int changed : batch.execute()) requireOne(changed);
        }
    }

    private static void sendAsOne(Handle handle, List<Writes> all) {
        if (all.isEmpty()) return;
        // The statements differ only in what is bound, so the text is the same for every hold of two seats, and the
        // driver has it prepared.
        StringBuilder text = new StringBuilder();
        List<Writes> owners = new ArrayList<>();
        for (Writes writes : all) {
            for (int row = 0; row < writes.rows().size(); row++) {
                if (!owners.isEmpty()) text.append(";\n");
                String suffix = suffix(owners.size());
                text.append(PARAMETER.matcher(writes.statement()).replaceAll(name -> ":" + name.group(1) + suffix));
                owners.add(writes);
            }
        }
        try (Update update = handle.createUpdate(text)) {
            int statement = 0;
            for (Writes writes : all) {
                for (Values row : writes.rows()) row.bindTo(update, suffix(statement++));
            }
            update.execute((supplier, context) -> requireOneEach(supplier.get(), owners, context));
        }
    }

    private static int requireOneEach(PreparedStatement sent, List<Writes> owners, StatementContext context)
            throws SQLException {
        try (context) {
            for (Writes owner : owners) {
                owner.requireOne(sent.getUpdateCount());
                sent.getMoreResults();
            }
            return owners.size();
        }
    }

    private static String suffix(int statement) {
        return "_" + statement;
    }

    private void requireOne(int changed) {
        // A driver that makes one insert of many no longer knows the count for each, but an insert adds its row or
        // fails.
        if (changed == 1 || changed == Statement.SUCCESS_NO_INFO) return;
        throw new IllegalStateException(
                "a change of " + table + " met " + changed + " rows, not 1: the row is not as this unit found it");
    }
}
