package dev.fairseat.persistence.jdbi;

import static java.util.stream.Collectors.toCollection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is in a database, looked at from outside of the adapter. */
final class Tables implements AutoCloseable {

    private static final Map<String, List<String>> PARENTS_FIRST = new ConcurrentHashMap<>();

    private final Connection console;
    private final List<String> parentsFirst;

    private Tables(Connection console, List<String> parentsFirst) {
        this.console = console;
        this.parentsFirst = parentsFirst;
    }

    static Tables of(String url, String user, String password) {
        try {
            var console = DriverManager.getConnection(url, user, password);
            return new Tables(console, PARENTS_FIRST.computeIfAbsent(url, first -> parentsFirst(console)));
        } catch (SQLException failed) {
            throw new AssertionError("cannot look into " + url, failed);
        }
    }

    /** Takes everything out of a database, quicker than making a new one. */
    static void empty(String url, String user, String password) {
        try (var tables = of(url, user, password)) {
            tables.empty();
        }
    }

    void empty() {
        List<String> statements = new ArrayList<>();
        parentsFirst.forEach(table -> statements.add(0, "delete from " + table));
        execute(statements);
    }

    /** Every row of every table. */
    List<String> rows() {
        List<String> all = new ArrayList<>();
        try (var statement = console.createStatement()) {
            for (String table : parentsFirst) {
                Collection<String> rows = new TreeSet<>();
                try (var row = statement.executeQuery("select * from " + table)) {
                    while (row.next()) rows.add(table + columnsOf(row));
                }
                all.addAll(rows);
            }
        } catch (SQLException failed) {
            throw new AssertionError("cannot look into the tables", failed);
        }
        return all;
    }

    /** Keeps everything as it is now, for {@link #restores}. */
    void remembers() {
        List<String> statements = new ArrayList<>(List.of("create schema remembered"));
        parentsFirst.forEach(
                table -> statements.add("create table remembered." + table + " as select * from " + table));
        execute(statements);
    }

    void restores() {
        empty();
        execute(parentsFirst.stream()
                .map(table -> "insert into " + table + " select * from remembered." + table)
                .toList());
    }

    @Override
    public void close() {
        try {
            console.close();
        } catch (SQLException closedAlready) {
            // Nothing is left to do.
        }
    }

    private void execute(List<String> statements) {
        try (var statement = console.createStatement()) {
            for (String each : statements) statement.addBatch(each);
            statement.executeBatch();
        } catch (SQLException failed) {
            throw new AssertionError(statements.toString(), failed);
        }
    }

    /** What rows there are too many, and what too few. */
    static List<String> differences(List<String> expected, List<String> actual) {
        var missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        var added = new ArrayList<>(actual);
        expected.forEach(added::remove);
        return Stream.concat(
                        missing.stream().map("missing: "::concat),
                        added.stream().map("added: "::concat))
                .toList();
    }

    /** Without what the database adds by itself: numbers, with gaps after a rollback, and when a key was taken. */
    private static Map<String, String> columnsOf(ResultSet row) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        var names = row.getMetaData();
        for (int column = 1; column <= names.getColumnCount(); column++) {
            String name = names.getColumnName(column).toLowerCase(Locale.ROOT);
            if (names.isAutoIncrement(column) || name.equals("taken_at")) continue;
            columns.put(name, text(row.getObject(column)));
        }
        return columns;
    }

    private static String text(@Nullable Object value) throws SQLException {
        return value instanceof Array array ? Arrays.toString((Object[]) array.getArray()) : String.valueOf(value);
    }

    private static List<String> parentsFirst(Connection console) {
        try {
            var metaData = console.getMetaData();
            Map<String, Set<String>> parents = new TreeMap<>();
            try (var row = metaData.getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (row.next()) {
                    String schema = row.getString("TABLE_SCHEM").toLowerCase(Locale.ROOT);
                    String table = row.getString("TABLE_NAME");
                    if (schema.equals("public") && !table.equals("flyway_schema_history")) {
                        parents.put(table, new TreeSet<>());
                    }
                }
            }
            for (String table : parents.keySet()) {
                try (var row = metaData.getImportedKeys(null, null, table)) {
                    while (row.next()) parents.get(table).add(row.getString("PKTABLE_NAME"));
                }
                parents.get(table).remove(table);
            }
            Set<String> sorted = new LinkedHashSet<>();
            while (sorted.size() < parents.size()) {
                sorted.addAll(parents.keySet().stream()
                        .filter(table -> sorted.containsAll(parents.get(table)))
                        .collect(toCollection(TreeSet::new)));
            }
            return sorted.stream().map(table -> table.toLowerCase(Locale.ROOT)).toList();
        } catch (SQLException failed) {
            throw new AssertionError("cannot tell the tables", failed);
        }
    }
}
